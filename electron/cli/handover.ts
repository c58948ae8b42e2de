import { hostname, userInfo } from 'node:os';
import { folderSheet } from '#core/handover/folderSheet.ts';
import { openReader } from '#core/store/reader.ts';
import { dataFolderOf } from '#monitor/dataFolder.ts';
import { findFleetFile } from '#monitor/findFleetFile.ts';
import { sheetHtml } from '#shared/advice/handover/sheetHtml.ts';
import type { SheetPrinter } from '#shared/advice/handover/sheetSection.ts';
import { nameNodes } from '#shared/advice/nodeNames.ts';
import { solutionOf } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { maxShiftMs } from '#shared/contract/handover.ts';
import { hourMs } from '#shared/model/time.ts';
import { historyAlone } from '#shared/words/exportAbout.ts';
import { shiftProblems } from '#shared/words/handover.ts';
import { solutionName } from '#shared/words/node.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { formatNodeTime, formatPcTime, type TimeChoice } from '#shared/words/shownTime.ts';
import { exitCodes, Failure } from './failure.ts';
import { writeOut } from './writeOut.ts';

export interface HandoverOptions {
  readonly data?: string;
  readonly fleet?: string;
  readonly since?: number;
  readonly until?: number;
  readonly format: 'html' | 'json';
  readonly out: string;
}

/** As on the page, where nothing else is said. */
const usualShiftMs = 8 * hourMs;

/** Writes the sheet of a shift from a data folder, also while a monitor is writing to that folder. */
export async function runHandover(options: HandoverOptions): Promise<void> {
  const now = Date.now();
  const { until = now } = options;
  const { since = until - usualShiftMs } = options;
  const problem =
    until <= since ? shiftProblems.backwards : until - since > maxShiftMs ? shiftProblems.tooLong : null;
  if (problem !== null) throw new Failure(`handover: ${problem}`, exitCodes.usage);
  const folder = dataFolderOf(options.data ?? null);
  const reader = openReader(folder);
  try {
    const { fleet = null } = options;
    const fleetFile = findFleetFile({ fleet, scenario: null, dataFolder: folder });
    const { sheet, nodes } = await folderSheet(reader, fleetFile, { since, until }, now);
    const made = { by: userInfo().username, station: hostname(), quality: historyAlone };
    const text =
      options.format === 'html'
        ? sheetHtml({ sheet, handed: null, quality: `${historyAlone}.` }, printerOf(nodes))
        : `${JSON.stringify({ ...made, nodes: nodes.map(namedNode), sheet }, null, 2)}\n`;
    const place = await writeOut(options.out, text, folder);
    if (place !== null) process.stderr.write(`The sheet of the shift in ${oneLine(place)}\n`);
  } finally {
    await reader.close();
  }
}

/** What lines of the sheet name by its key. */
function namedNode(node: NodeView): object {
  const solution = solutionOf(node);
  return { nodeKey: node.key, url: node.key, name: node.name, solution: solution && solutionName(solution) };
}

function printerOf(nodes: readonly NodeView[]): SheetPrinter {
  const names = nameNodes(nodes);
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const zoneOf = (key: string): string | undefined => byKey.get(key)?.info?.timeZone;
  const areMixed = new Set(nodes.flatMap(({ info }) => info?.timeZone ?? [])).size > 1;
  const choice: TimeChoice = { mode: 'node', iso: false, areMixed };
  return {
    node: names.ofRow,
    nodeOfKey: (key) => {
      const node = byKey.get(key);
      return node ? names.of(node) : key;
    },
    nodeTime: (at, key) => formatNodeTime(at, zoneOf(key), choice),
    pcTime: (at) => formatPcTime(at, choice),
  };
}
