// Comes in: a window of the alarm list as the host answers it. Goes out: its lines, heads of groups among the
// alarms, and which head a line stands under.
import type { AlarmGroup, AlarmLineKey, AlarmRow, AlarmWindow } from '#shared/contract/alarms.ts';

export type AlarmLine = AlarmRow | AlarmGroup;

export const isHead = (line: AlarmLine): line is AlarmGroup => 'isOpen' in line;

/** No ref begins like that. */
const headMark = 'group ';

export const lineKey = (line: AlarmLine): string => (isHead(line) ? headKey(line.key) : String(line.ref));
const headKey = (key: string): string => headMark + key;

/** As the host names the line of this key. */
export const hostKey = (key: string): AlarmLineKey => groupOf(key) ?? Number(key);

/** The group of a head's key; null: it is an alarm's. */
export const groupOf = (key: string): string | null =>
  key.startsWith(headMark) ? key.slice(headMark.length) : null;

/** Of the whole list. */
export const lineCount = ({ total, grouped }: AlarmWindow): number => grouped?.lines ?? total;

const known = new WeakMap<AlarmWindow, readonly AlarmLine[]>();

/** Those of the window, the same each time. */
export function linesOf(window: AlarmWindow): readonly AlarmLine[] {
  const { rows, grouped, offset } = window;
  if (!grouped || grouped.heads.length === 0) return rows;
  const before = known.get(window);
  if (before) return before;
  const heads = new Map(grouped.heads.filter(({ line }) => line >= offset).map((head) => [head.line, head]));
  const lines: AlarmLine[] = [];
  for (let taken = 0; taken < rows.length || heads.has(offset + lines.length); ) {
    const head = heads.get(offset + lines.length);
    const line = head ?? rows[taken++];
    if (line) lines.push(line);
  }
  known.set(window, lines);
  return lines;
}

/** The alarm that a line tells of: of a group by cause, the one about the cause. Null: none. */
export function alarmOf(line: AlarmLine): AlarmRow | null {
  if (!isHead(line)) return line;
  return line.of.by === 'cause' ? line.of.alarm : null;
}

/** The key of an alarm's own line; where it is folded, that of the group it is the cause of. */
export function lineKeyOf(ref: number, lines: readonly AlarmLine[]): string {
  const own = String(ref);
  if (lines.some((line) => !isHead(line) && line.ref === ref)) return own;
  const head = lines.find((line) => alarmOf(line)?.ref === ref);
  return head ? lineKey(head) : own;
}

/** The line of the head that this line stands under; null: it stands by itself. */
export function headLineOf({ grouped }: AlarmWindow, line: number): number | null {
  const head = grouped?.heads.findLast((each) => each.line < line);
  return head?.isOpen && line <= head.line + head.count ? head.line : null;
}
