import { isDeepStrictEqual } from 'node:util';
import type { Alarm, AlarmChange } from '#shared/model/alarm.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { ResiliencyRow, ResiliencyStatus } from '#shared/model/resiliency.ts';
import { localTime } from './printedLine.ts';

/*
 * In: what a node publishes. Out: the texts of the lines that tell it. Pure.
 */

const changes: Readonly<Record<AlarmChange, string>> = {
  raised: 'Raised',
  repeated: 'Repeated',
  cleared: 'Cleared',
  removed: 'Removed from the list',
};

export const alarmText = (change: AlarmChange, { severity, code, text, occurrences }: Alarm): string =>
  `${changes[change]}: ${code} (${severity}, occurrences ${occurrences}) ${text}`;

export const lineText = ({ number, peer, transport, state }: LineStatus): string =>
  `IP Office Line ${number} to ${peer.name} (${transport}): ${state}`;

const rowText = ({ state, role }: ResiliencyRow): string => (role === null ? state : `${state} ${role}`);

/** One text for each thing that is not as it was; `before` null: everything is told as it is now. */
export function resiliencyTexts(
  before: ResiliencyStatus | null,
  after: ResiliencyStatus,
  timeZone: string,
): string[] {
  const texts: string[] = [];
  const tell = (label: string, was: string | undefined, is: string): void => {
    if (was !== is) texts.push(was === undefined ? `${label}: ${is}` : `${label}: ${is} (was ${was})`);
  };
  const { lastChange, pending } = after;
  if (lastChange && !isDeepStrictEqual(before?.lastChange, lastChange)) {
    texts.push(`${lastChange.action}: ${lastChange.reason}`);
  }
  tell('Serving', before?.serving, after.serving);
  for (const row of after.components) {
    const was = before?.components.find(({ component }) => component === row.component);
    tell(row.component, was && rowText(was), rowText(row));
  }
  tell('Voicemail', before?.voicemail, after.voicemail);
  if (pending && !isDeepStrictEqual(before?.pending, pending)) {
    texts.push(`${pending.action} pending, due at ${localTime(pending.dueAt, timeZone)}`);
  } else if (!pending && before?.pending) {
    texts.push(`${before.pending.action} no longer pending`);
  }
  for (const { kind, count, on } of after.clients) {
    const was = before?.clients.find((clients) => clients.kind === kind);
    tell(`${kind} (${count})`, was?.on, on);
  }
  return texts;
}
