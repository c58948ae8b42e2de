import type { DatabaseSync } from 'node:sqlite';
import { activeAlarms } from '#core/store/answers/activeAlarms.ts';
import { actReasons, alarmActs } from '#core/store/answers/alarmActs.ts';
import { alarmHistory, alarmRate } from '#core/store/answers/alarmHistory.ts';
import { AlarmWindows } from '#core/store/answers/alarmWindows.ts';
import { storedChanges } from '#core/store/answers/changeQuery.ts';
import { actSlice, definitionWords, eventSlice } from '#core/store/answers/deskSlices.ts';
import { historyDays, historyOperators } from '#core/store/answers/history/historyDays.ts';
import { historyPage } from '#core/store/answers/history/historyPage.ts';
import { countLog, listRows } from '#core/store/answers/logPages.ts';
import { TextSearch } from '#core/store/answers/textSearch.ts';
import type { ReadQuestion } from '#core/store/readable.ts';
import type { AlarmId } from '#core/store/storeTypes.ts';
import { isActive, removedBit } from '#core/store/tables/alarmBits.ts';
import { text } from '#core/store/tables/cells.ts';
import { licenseModes } from '#core/store/tables/changeRows.ts';
import { findHandover, listHandovers } from '#core/store/tables/handoverRows.ts';
import type { History } from '#core/store/tables/history.ts';
import { readJobs } from '#core/store/tables/jobRows.ts';
import type { NodeRecord } from '#core/store/tables/nodeTable.ts';
import { historySize, wasRecorded } from '#core/store/trim/historySize.ts';
import { storedNodes } from './storedNodes.ts';
import type { Answers } from './threadMessages.ts';

export interface ReadParts {
  readonly database: DatabaseSync;
  readonly windows: AlarmWindows;
  /** The tables as they stand now: the recorder's, or those of who only reads. */
  readonly history: () => History;
  readonly alarmsVersion: () => number;
}

export const readParts = (
  database: DatabaseSync,
  now: Pick<ReadParts, 'history' | 'alarmsVersion'>,
): ReadParts => ({ database, windows: new AlarmWindows(database), ...now });

/** What can be asked of a history that is only read; nothing is changed by it. */
export function readAnswers(parts: ReadParts): Pick<Answers, ReadQuestion> {
  const { database, windows, history, alarmsVersion } = parts;
  const searches = { definitions: windows.texts, texts: new TextSearch(database, 'happened_texts') };
  return {
    alarms: (query) => windows.window(history(), alarmsVersion(), query),
    alarmRefs: (query) => windows.refs(history(), alarmsVersion(), query),
    viewRefs: (query) => windows.viewRefs(history(), alarmsVersion(), query),
    listRows: (refs) => listRows(database, refs),
    countLog: (query, from) => countLog(database, query, from),
    alarmsByRef: (refs) => windows.byRef(history(), refs),
    alarmHistory: (ref) => alarmHistory(history(), ref),
    alarmRate: (query) => alarmRate(history(), query),
    licenseModes: ({ nodeKeys, since, until }) =>
      licenseModes(database, nodesOf(history(), nodeKeys), since, until),
    changes: (query) => storedChanges(database, nodesOf(history(), query.nodeKeys), query),
    eventSlice: (span, cursor) => eventSlice(history(), span, cursor),
    actSlice: (span, cursor) => actSlice(history(), span, cursor),
    definitionWords: (ids) => definitionWords(database, ids),
    history: (query) => historyPage(history(), searches, query),
    historyDays: (query) => historyDays(database, query),
    historyOperators: () => historyOperators(database),
    alarmIds: (refs) => alarmIds(history(), refs),
    activeAlarms: (nodeKey) => activeAlarms(history(), nodeKey),
    alarmActs: (ref) => alarmActs(database, ref),
    actReasons: (by) => actReasons(database, by),
    maintenanceActs: () => history().acts.ofMaintenance(),
    handovers: () => listHandovers(database),
    handover: (id) => findHandover(database, id),
    size: () => historySize(database),
    wasRecorded: (from, until) => wasRecorded(database, from, until),
    jobs: (query) => readJobs(database, query),
    nodes: (keys) => storedNodes(history(), nodesOf(history(), keys)),
  };
}

function nodesOf({ nodes }: History, keys: readonly string[] | undefined): Iterable<NodeRecord> {
  if (!keys) return nodes.byId.values();
  return keys.flatMap((key) => nodes.byKey.get(key) ?? []);
}

/** Refs that are not in the list are left out. */
function alarmIds({ alarms, nodes, database }: History, refs: readonly number[]): AlarmId[] {
  const find = database.prepare('SELECT id FROM alarms WHERE ref = ?');
  return refs.flatMap((ref) => {
    const state = alarms.state[ref] ?? 0;
    const node = nodes.byId.get(alarms.node[ref] ?? 0);
    const row = find.get(ref);
    if (!row || !node || (state & removedBit) !== 0) return [];
    return [{ ref, nodeKey: node.key, id: text(row.id), active: isActive(state) }];
  });
}
