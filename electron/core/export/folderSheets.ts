import { historyPages } from '#core/store/historyPages.ts';
import type { FolderReader } from '#core/store/reader.ts';
import type { LogQuery } from '#core/store/storeTypes.ts';
import type { HistoryRow } from '#shared/contract/history.ts';
import type { SheetSubject } from '#shared/model/exported.ts';
import { hostTimeZone } from '#shared/words/zonedTime.ts';
import type { BundleNode } from './bundle/bundleParts.ts';
import { keptLogs } from './keptLogs.ts';
import { actSheet } from './sheets/actSheet.ts';
import { alarmSheet } from './sheets/alarmSheet.ts';
import { historySheet } from './sheets/historySheet.ts';
import { keptTraceSheet } from './sheets/keptTraceSheet.ts';
import { nodesSheet } from './sheets/nodeSheets.ts';
import type { Sheet } from './sheets/sheet.ts';
import { stateSheet } from './sheets/stateSheet.ts';

/** What is wanted of a data folder. */
export interface FolderQuery {
  readonly reader: FolderReader;
  readonly folder: string;
  readonly query: Omit<LogQuery, 'spans'>;
}

/** The nodes it is about, as each stood when it was last heard. */
export function storedNodes({ reader, query: { nodeKeys } }: FolderQuery): readonly BundleNode[] {
  const wanted = nodeKeys && new Set(nodeKeys);
  const states = reader.states();
  return reader.nodes
    .filter(({ key }) => !wanted || wanted.has(key))
    .map((node) => ({ ...node, ...(states.get(node.key) ?? neverHeard), word: null }));
}

const neverHeard = { state: null, lastHeardAt: null } as const;

/** The logs of the traces of these nodes that lie in the folder. */
export function storedLogs(wanted: FolderQuery): ReturnType<typeof keptLogs> {
  const { folder, query } = wanted;
  const { nodeKeys, ...time } = query;
  return keptLogs({ folder, nodes: nodeKeys ? storedNodes(wanted) : null, ...time });
}

/** Of the moment in which it is first asked for: what comes later is not in it. */
async function* storedHistory({ reader, query }: FolderQuery): AsyncGenerator<readonly HistoryRow[]> {
  const { history } = reader.answers(Date.now());
  yield* historyPages(history, query);
}

/** With how many of their alarms are active. */
async function* countedNodes(wanted: FolderQuery): AsyncGenerator<readonly BundleNode[]> {
  const known = await wanted.reader.answers(Date.now()).nodes();
  const counts = new Map(known.map(({ key, counts: { active } }) => [key, active]));
  yield storedNodes(wanted).map((node) => ({ ...node, active: counts.get(node.key) ?? null }));
}

/** What a data folder has of a subject. Nothing is read before its rows are. */
export function folderSheet(what: SheetSubject, wanted: FolderQuery): Sheet {
  const { reader, query } = wanted;
  const timeZone = hostTimeZone();
  switch (what) {
    case 'alarms':
    case 'alarms-now': {
      const pages = what === 'alarms' ? reader.log(query) : reader.list(query);
      return alarmSheet(what, pages, { silentSince: () => null, timeZone });
    }
    case 'history':
      return historySheet(storedHistory(wanted), reader.places, timeZone);
    case 'acts':
      return actSheet(reader.actions(query), reader.places, timeZone);
    case 'trace':
      return keptTraceSheet(storedLogs(wanted));
    case 'nodes':
      return nodesSheet(countedNodes(wanted), timeZone);
    default: {
      const nodes = storedNodes(wanted);
      const heardAt = new Map(nodes.map(({ key, lastHeardAt }) => [key, lastHeardAt]));
      // Nobody knows what its clock shows now: as it was last heard.
      return stateSheet(what, nodes, { timeZone, nodeNow: (key) => heardAt.get(key) ?? Date.now() });
    }
  }
}
