import type { History } from '#core/store/tables/history.ts';
import type { NodeRecord } from '#core/store/tables/nodeTable.ts';
import type { AlarmGroup, AlarmGroupOf, AlarmRow, GroupedLines, GroupNode } from '#shared/contract/alarms.ts';
import { ownName } from '#shared/words/node.ts';
import type { Cause } from './alarmGroups.ts';
import type { GroupedList } from './groupedRows.ts';
import type { GroupLines } from './groupLines.ts';

/** A grouped list, and how to read the words of one of its rows. */
export interface GroupedParts {
  readonly history: History;
  readonly rows: GroupedList;
  readonly lines: GroupLines;
  readonly by: AlarmGroupOf['by'];
  readonly read: (ref: number) => AlarmRow | null;
}

/** A window of the lines: the rows in it, and the heads with where they stand. */
export function groupedWindow(
  parts: GroupedParts,
  offset: number,
  limit: number,
): { readonly refs: readonly number[]; readonly grouped: GroupedLines } {
  const { rows, lines } = parts;
  const refs: number[] = [];
  const heads: AlarmGroup[] = [];
  const around = lines.around(offset);
  if (around) heads.push(headOf(parts, around.group, around.line));
  for (const [at, line] of lines.window(offset, limit).entries()) {
    if (line < 0) heads.push(headOf(parts, -line, offset + at));
    else refs.push(line);
  }
  const { grouped, present } = rows;
  return { refs, grouped: { lines: lines.count, groups: present.length, grouped, heads } };
}

function headOf(parts: GroupedParts, group: number, line: number): AlarmGroup {
  const { rows, lines } = parts;
  return {
    key: rows.groups.key(group),
    of: describe(parts, group),
    line,
    isOpen: lines.isOpen(group),
    ...rows.totals.numbers(group),
    newest: newestOf(parts, group),
  };
}

function newestOf({ history, rows }: GroupedParts, group: number): AlarmGroup['newest'] {
  const { alarms, nodes } = history;
  const ref = rows.totals.newest[group] ?? 0;
  return { nodeKey: nodes.byId.get(alarms.node[ref] ?? 0)?.key ?? '', at: alarms.lastAt[ref] ?? 0 };
}

function describe({ history, rows, by, read }: GroupedParts, group: number): AlarmGroupOf {
  const first = rows.totals.first[group] ?? 0;
  const cause = rows.groups.cause?.(group);
  if (cause) {
    const about = aboutOf(history, rows, group, cause);
    const at = history.nodes.byId.get(cause.node);
    const alarm = about === null ? null : read(about);
    return { by: 'cause', node: at ? named(at) : null, why: cause.why, alarm };
  }
  const node = history.nodes.byId.get(history.alarms.node[first] ?? 0);
  switch (by) {
    case 'cause':
    case 'node':
      return { by: 'node', node: node ? named(node) : { nodeKey: '', nodeName: '' } };
    case 'solution':
      return { by, solution: node?.info?.solution ?? null };
    case 'code': {
      const row = read(first);
      return { by, code: row?.code ?? '', text: row?.text ?? '' };
    }
  }
}

const named = ({ key, info }: NodeRecord): GroupNode => ({
  nodeKey: key,
  nodeName: info ? ownName(info) : key,
});

/** The alarm about the cause; where the filter hides it, wherever it stands. Null: it has none. */
function aboutOf({ alarms }: History, rows: GroupedList, group: number, cause: Cause): number | null {
  const [first = 0] = rows.members(group).window(0, 1);
  if (cause.isOf(first)) return first;
  if (cause.node === 0) return null;
  for (let ref = alarms.count; ref > 0; ref--)
    if (alarms.node[ref] === cause.node && cause.isOf(ref)) return ref;
  return null;
}
