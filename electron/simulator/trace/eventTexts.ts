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
  const tell = <T>(was: T | undefined, is: T, text: (value: T) => string) => {
    if (isDeepStrictEqual(was, is)) return;
    texts.push(was === undefined ? text(is) : `${text(is)} (was ${text(was).split(': ').at(-1)})`);
  };
  if (after.lastChange && !isDeepStrictEqual(before?.lastChange, after.lastChange)) {
    texts.push(`${after.lastChange.action}: ${after.lastChange.reason}`);
  }
  tell(before?.serving, after.serving, (serving) => `Serving: ${serving}`);
  for (const row of after.components) {
    const was = before?.components.find(({ component }) => component === row.component);
    tell(was && rowText(was), rowText(row), (text) => `${row.component}: ${text}`);
  }
  tell(before?.voicemail, after.voicemail, (voicemail) => `Voicemail: ${voicemail}`);
  if (!isDeepStrictEqual(before?.pending ?? null, after.pending)) {
    const { pending } = after;
    texts.push(
      pending
        ? `${pending.action} pending, due at ${localTime(pending.dueAt, timeZone)}`
        : `${before?.pending?.action} no longer pending`,
    );
  }
  for (const { kind, count, on } of after.clients) {
    const was = before?.clients.find((clients) => clients.kind === kind);
    tell(was?.on, on, (place) => `${kind} (${count}): ${place}`);
  }
  return texts;
}
