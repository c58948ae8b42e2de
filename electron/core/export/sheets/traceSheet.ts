import type { BundleNode } from '#core/export/bundle/bundleParts.ts';
import { solutionOf } from '#shared/advice/solutions.ts';
import type { TraceEntry } from '#shared/contract/trace.ts';
import { toIso } from '#shared/protocol/times.ts';
import { exportRows, exportTitles } from '#shared/words/exportAbout.ts';
import { solutionName } from '#shared/words/node.ts';
import { zonedTime } from '#shared/words/zonedTime.ts';
import { onePage, type Sheet } from './sheet.ts';

interface TraceSheetRow {
  readonly entry: TraceEntry;
  readonly name: string;
  readonly solution: string;
  /** Of the time of a line; of a marker's, this computer's. */
  readonly zone: string;
}

/** Lines of traces, and where something happened to a trace itself. */
export function traceSheet(
  entries: readonly TraceEntry[],
  nodes: readonly Pick<BundleNode, 'key' | 'name' | 'info' | 'group'>[],
  timeZone: string,
): Sheet<TraceSheetRow> {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const rowOf = (entry: TraceEntry): TraceSheetRow => {
    const node = byKey.get(entry.nodeKey);
    const solution = node ? solutionOf(node) : null;
    return {
      entry,
      name: node?.name ?? entry.nodeKey,
      solution: solution ? solutionName(solution) : '',
      zone: 'marker' in entry ? timeZone : (node?.info?.timeZone ?? 'UTC'),
    };
  };
  return {
    title: exportTitles.trace,
    rowsAre: exportRows.trace,
    pages: onePage(entries.map(rowOf)),
    columns: ['Time', 'Solution', 'Node', 'Uptime mS', 'Tag', 'Text'],
    widths: [15, 10, 10, 8, 9, 48],
    cells: ({ entry, name, solution, zone }) => ({
      ...{ Time: zonedTime(zone).iso(entry.at), Solution: solution, Node: name, Text: entry.text },
      ...('marker' in entry ? {} : { 'Uptime mS': entry.uptimeMs, Tag: entry.tag }),
    }),
    json: ({ entry: { nodeKey, at, ...rest } }) => ({ url: nodeKey, at: toIso(at), ...rest }),
    line: {
      whose: ({ entry }) => entry.nodeKey,
      text: ({ entry }) => entry.text,
      with: (row, text) => ({ ...row, entry: { ...row.entry, text } }),
    },
    sample: ({ entry }) => entry.text,
  };
}
