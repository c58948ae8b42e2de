import { formatPlural } from './count.ts';
import { capitalised } from './phrases.ts';

/** "retention.days", "nodes.3.url": where something was entered. */
export function fieldName(path: readonly (string | number)[]): string {
  return path.join('.');
}

/** "It must be a time of day, 00:00 to 23:59.": `reason` without a full stop. */
export function fieldSentence(reason: string): string {
  return `${capitalised(reason)}.`;
}

/** The same of what may be nothing. */
export function problemSentence(reason: string | null): string | null {
  return reason === null ? null : fieldSentence(reason);
}

export const changedElsewhere =
  'This has been changed elsewhere meanwhile. Look at what it is now, then change it again.';

export function settingsPutAside(reason: string, name: string): string {
  return `settings.json could not be used: ${reason}. It was put aside as ${name}, and everything is as it is at first.`;
}

export function settingPutRight(path: readonly (string | number)[], reason: string): string {
  return `settings.json: ${fieldName(path)} is not used as it is: ${reason}.`;
}

export function moreToPutRight(count: number): string {
  return `settings.json: ${formatPlural(count, 'more part is', 'more parts are')} not used as they are.`;
}

export function settingsUnreadable(reason: string): string {
  return `settings.json cannot be read: ${reason.replace(/\.$/, '')}.`;
}

export function settingsUnwritable(reason: string): string {
  return `This could not be kept: settings.json cannot be written (${reason}).`;
}

export function settingsTooLarge(most: string): string {
  return `With this the settings would be larger than ${most}, the most that is kept.`;
}

/** Of a field that is being typed in: `now` is what it is elsewhere. */
export function changedMeanwhile(now: string): string {
  return `This has been changed elsewhere meanwhile: it is now "${now}". Press Enter to put yours in its place.`;
}

/** Where no name is chosen, whoever logged in to the computer is at the desk. */
export const nobodyNamed = 'As logged in to this computer';

/** The setting of who works here now. */
export const atDesk = 'At the desk now';
