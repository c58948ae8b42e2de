import { isInError, isUnlicensed } from '#shared/advice/licenses/modeRank.ts';
import type { StoredChange } from '#shared/contract/history.ts';
import type { LicenseStatus } from '#shared/model/license.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import type { ServiceStatus } from '#shared/model/service.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatPlural } from '#shared/words/count.ts';
import { compareWords } from '#shared/words/order.ts';
import { formatPending, formatResiliencyStatus, formatServing } from '#shared/words/resiliency.ts';
import type { Tone } from '#shared/words/tone.ts';
import { clientsOn, rowOf, sideNames, sides } from './portalFacts.ts';

/** One thing that happened, as a sentence. */
export interface Happening {
  readonly text: string;
  readonly tone: Tone;
  /** A time (node clock) that belongs after the text: "Failover due at". */
  readonly dueAt?: EpochMs;
}

/** What differs between two statuses that followed each other; null: nothing was known before. */
export function resiliencyHappenings(
  before: ResiliencyStatus | null,
  after: ResiliencyStatus,
): readonly Happening[] {
  if (!before) return [{ text: `First known: ${formatServing(after.serving)}`, tone: 'quiet' }];
  return [
    ...componentHappenings(before, after),
    ...servingHappenings(before, after),
    ...clientHappenings(before, after),
    ...settingHappenings(before, after),
  ];
}

/** By the node's own word, which may be any. */
const portalVerbs: ReadonlyMap<string, string> = new Map([
  ['Started', 'started'],
  ['Stopped', 'stopped'],
]);

function componentHappenings(before: ResiliencyStatus, after: ResiliencyStatus): Happening[] {
  const found: Happening[] = [];
  let hasPortalMoved = before.serving !== after.serving;
  for (const row of after.components) {
    const was = rowOf(before, row.component);
    if (!was || formatResiliencyStatus(was) === formatResiliencyStatus(row)) continue;
    const { component } = row;
    if (component.endsWith('one-X Portal')) {
      hasPortalMoved = true;
      const verb = portalVerbs.get(row.state) ?? `is ${row.state}`;
      found.push({ text: `${component} ${verb}`, tone: row.state === 'Started' ? 'good' : 'major' });
      continue;
    }
    // The database goes with its portal: said only where it does not.
    if (component.endsWith('DB State') && hasPortalMoved) continue;
    found.push({
      text: `${component}: ${formatResiliencyStatus(was)} → ${formatResiliencyStatus(row)}`,
      tone: row.state === 'Failed' || row.state === 'Stopped' ? 'major' : 'info',
    });
  }
  return found;
}

function servingHappenings(before: ResiliencyStatus, after: ResiliencyStatus): Happening[] {
  const found: Happening[] = [];
  const { pending, lastChange } = after;
  if (after.serving !== before.serving) {
    const isNew = lastChange !== null && lastChange.at !== before.lastChange?.at;
    const tones: Readonly<Record<string, Tone>> = { primary: 'good', secondary: 'minor' };
    found.push({
      text: formatServing(after.serving) + (isNew ? ` (${lastChange.action}: ${lastChange.reason})` : ''),
      tone: tones[after.serving] ?? 'critical',
    });
  }
  if (pending && pending.dueAt !== before.pending?.dueAt)
    found.push({ text: `${formatPending(pending.action)} due at`, tone: 'major', dueAt: pending.dueAt });
  if (before.pending && !pending && after.serving === before.serving)
    found.push({ text: `${formatPending(before.pending.action)} called off`, tone: 'info' });
  if (after.voicemail !== before.voicemail)
    found.push({ text: `Voicemail moved to the ${sideNames[after.voicemail]}`, tone: 'info' });
  return found;
}

function clientHappenings(before: ResiliencyStatus, after: ResiliencyStatus): Happening[] {
  const gained = (place: (typeof sides)[number] | 'reconnecting'): number =>
    clientsOn(after, place) - clientsOn(before, place);
  const found: Happening[] = [];
  if (gained('reconnecting') > 0)
    found.push({
      text: `${formatPlural(gained('reconnecting'), 'client')} lost the portal and reconnect`,
      tone: 'major',
    });
  for (const side of sides) {
    if (gained(side) <= 0) continue;
    const left = clientsOn(after, 'reconnecting');
    found.push({
      text: `${formatPlural(gained(side), 'client')} connected again, on the ${side}${left > 0 ? `; ${left} still reconnecting` : ''}`,
      tone: 'good',
    });
  }
  return found;
}

function settingHappenings(before: ResiliencyStatus, after: ResiliencyStatus): Happening[] {
  const [was, is] = [before.settings, after.settings];
  const found: Happening[] = [];
  const say = (text: string): void => void found.push({ text, tone: 'info' });
  if (was.failover !== is.failover) say(`Failover ${is.failover ? 'enabled' : 'disabled'}`);
  if (was.detectionMinutes !== is.detectionMinutes)
    say(`Detection time: ${was.detectionMinutes} → ${is.detectionMinutes} minutes`);
  if (was.failback !== is.failback) say(`Failback: ${was.failback} → ${is.failback}`);
  return found;
}

/** The services the portals depend on. */
const portalServices: ReadonlySet<string> = new Set(['one-x-portal', 'ip-office', 'voicemail']);

/** Whether a change is part of the portals' story. */
export function isOfPortals(change: StoredChange): boolean {
  return change.type !== 'service' || portalServices.has(change.value.id);
}

export function serviceHappening(
  before: ServiceStatus | null,
  after: ServiceStatus,
  node: string,
): Happening | null {
  if (!before || before.state === after.state) return null;
  const tones: Readonly<Record<string, Tone>> = { Running: 'good', Failed: 'critical', Stopped: 'major' };
  return {
    text: `Service ${after.name} on ${node}: ${before.state} → ${after.state}`,
    tone: tones[after.state] ?? 'info',
  };
}

/** Another mode, or one that is first known and in error. */
export function licenseHappening(
  before: LicenseStatus | null,
  after: LicenseStatus,
  node: string,
): Happening | null {
  if (before?.mode === after.mode || (!before && !isInError(after))) return null;
  const text = `License mode of ${node}: ${before ? `${before.mode} → ` : ''}${after.mode}`;
  return { text, tone: isUnlicensed(after) ? 'critical' : isInError(after) ? 'major' : 'good' };
}

/**
 * Both ends tell the same of a line: the names are in one order, whoever tells. One that is first known out
 * of service is told, one in service is not.
 */
export function lineHappening(before: LineStatus | null, after: LineStatus, node: string): Happening | null {
  if (before?.state === after.state || (!before && after.state === 'In Service')) return null;
  const ends = [node, after.peer.name].sort((a, b) => rankOfEnd(a) - rankOfEnd(b) || compareWords(a, b));
  const isBack = after.state === 'In Service';
  return {
    text: `Line ${ends.join(' – ')} ${isBack ? 'in service again' : 'out of service'}`,
    tone: isBack ? 'good' : 'major',
  };
}

const rankOfEnd = (name: string): number => (name === 'Primary' ? 0 : name === 'Secondary' ? 1 : 2);

export function gapHappening({ value }: StoredChange<'gap'>, node: string): Happening {
  const count = value.to === 'end' ? null : value.to - value.from + 1;
  const events = count === null ? 'Events' : formatPlural(count, 'event');
  const text = `${events} of ${node} ${count === 1 ? 'is' : 'are'} missing here: ${value.reason}`;
  return { text, tone: 'major' };
}
