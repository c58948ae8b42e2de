import type { TraceLine } from '#shared/model/event.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** A day as "01/08/2016" and a time as "09:16:46", both in a node's own zone. */
interface LocalForms {
  readonly date: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
}

const formsOfZone = new Map<string, LocalForms>();

function localForms(timeZone: string): LocalForms {
  let forms = formsOfZone.get(timeZone);
  if (!forms) {
    forms = {
      date: new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short' }),
      time: new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }),
    };
    formsOfZone.set(timeZone, forms);
  }
  return forms;
}

export const localDate = (at: EpochMs, timeZone: string): string => localForms(timeZone).date.format(at);
export const localTime = (at: EpochMs, timeZone: string): string => localForms(timeZone).time.format(at);

/**
 * The width of the uptime column: "09:16:46      54896mS PRN: …" (release notes, «Upgrading IP500V2 core
 * software»).
 */
const uptimeWidth = 11;

/** A line as System Monitor prints it. */
export function printedLine({ at, uptimeMs, tag, text }: TraceLine, timeZone: string): string {
  return `${localTime(at, timeZone)}${String(uptimeMs).padStart(uptimeWidth)}mS ${tag}: ${text}`;
}
