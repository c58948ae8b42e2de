import type { FieldWord } from '#renderer/ui/TimeField.tsx';
import type { NodeSpan } from '#shared/contract/alarms.ts';
import type { EpochMs, TimeMode } from '#shared/model/time.ts';
import { isKnownZone, shownZone } from '#shared/words/shownTime.ts';
import { momentOfTyped, readTypedTime, type TypedTime } from '#shared/words/timeField.ts';

export interface ExportTimes {
  /** By the clocks of the nodes; null: nothing is typed, or not what can be. */
  readonly spans: readonly NodeSpan[] | null;
  readonly from: FieldWord;
  readonly to: FieldWord;
  readonly isWrong: boolean;
}

export interface ZonedNode {
  readonly key: string;
  readonly zone: string | undefined;
}

const quiet: FieldWord = { problem: null, note: null };

/** What is typed, as each node's clock has it: in node time the same words mean another time in each zone. */
export function exportTimes(
  typed: { readonly from: string; readonly to: string },
  nodes: readonly ZonedNode[],
  mode: TimeMode,
): ExportTimes {
  const from = readTypedTime(typed.from);
  const to = readTypedTime(typed.to);
  const wrong = (side: typeof from): FieldWord =>
    side && 'problem' in side ? { problem: side.problem, note: null } : quiet;
  if (wrong(from).problem !== null || wrong(to).problem !== null)
    return { spans: null, from: wrong(from), to: wrong(to), isWrong: true };
  if (!from && !to) return { spans: null, from: quiet, to: quiet, isWrong: false };
  const zones = Map.groupBy(nodes, ({ zone }) => shownZone(zone, mode));
  const name = (zone: string | undefined): string => (zones.size > 1 ? `${zone ?? 'Here'}: ` : '');
  const spans: NodeSpan[] = [];
  const words = { from: quiet, to: quiet };
  /** The moment, and its word at the field: a problem before a note, the first zone before others. */
  const resolve = (side: 'from' | 'to', time: TypedTime | null, zone: string | undefined): EpochMs | null => {
    if (!time) return null;
    const moment = momentOfTyped(time, side, zone);
    const before = words[side];
    if ('problem' in moment) {
      words[side] = { problem: before.problem ?? name(zone) + moment.problem, note: null };
      return null;
    }
    if (moment.note !== null) words[side] = { ...before, note: before.note ?? name(zone) + moment.note };
    return moment.at;
  };
  for (const [zone, of] of zones) {
    const since = resolve('from', from && 'time' in from ? from.time : null, zone);
    const until = resolve('to', to && 'time' in to ? to.time : null, zone);
    if (since !== null && until !== null && since > until && words.to.problem === null)
      words.to = { problem: 'Ends before it starts', note: null };
    spans.push({
      nodeKeys: of.map(({ key }) => key),
      ...(since !== null && { since }),
      ...(until !== null && { until }),
    });
  }
  const isWrong = words.from.problem !== null || words.to.problem !== null;
  return { spans: isWrong ? null : spans, ...words, isWrong };
}

/** "From (node time)": by whose clock the fields are. */
export const timesLabel: Readonly<Record<TimeMode, string>> = {
  node: 'node time',
  local: 'local time',
  utc: 'UTC',
};

/** Of several zones, what the same words mean in each. */
export function describeZones(nodes: readonly ZonedNode[], mode: TimeMode): string | null {
  if (mode !== 'node') return null;
  const known = new Set(nodes.map(({ zone }) => (isKnownZone(zone) ? zone : 'UTC')));
  return known.size > 1 ? `Of each node by its own clock (${[...known].join(', ')}).` : null;
}
