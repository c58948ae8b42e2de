import type { DatabaseSync } from 'node:sqlite';
import { acknowledge, withdrawAcknowledgement } from './acknowledge.ts';
import { activeAlarms } from './activeAlarms.ts';
import { isActive, removedBit } from './alarmBits.ts';
import { alarmHistory, alarmRate } from './alarmHistory.ts';
import { AlarmWindows } from './alarmWindows.ts';
import { text } from './cells.ts';
import { storedChanges } from './changeQuery.ts';
import { licenseModes } from './changeRows.ts';
import type { History } from './history.ts';
import { readJobs, saveJob, saveTasks } from './jobRows.ts';
import { listPage, logPage } from './logPages.ts';
import type { NodeRecord } from './nodeTable.ts';
import type { Recorder } from './recorder.ts';
import type { AlarmId } from './storeTypes.ts';
import type { ThreadCalls } from './threadMessages.ts';

/** What the store can be asked, answered from what is committed. `onChanged` hears of answers that changed something. */
export function threadAnswers(
  database: DatabaseSync,
  recorder: Recorder,
  onChanged: (nodes: readonly NodeRecord[]) => void,
): Omit<ThreadCalls, 'close'> {
  const windows = new AlarmWindows(database);
  return {
    alarms: (query) => windows.window(recorder.history, recorder.alarmsVersion, query),
    alarmHistory: (ref) => alarmHistory(recorder.history, ref),
    alarmRate: (query) => alarmRate(recorder.history, query),
    licenseModes: ({ nodeKeys, since, until }) =>
      licenseModes(database, nodesOf(recorder.history, nodeKeys), since, until),
    changes: (query) => storedChanges(database, nodesOf(recorder.history, query.nodeKeys), query),
    alarmIds: (refs) => alarmIds(recorder.history, refs),
    activeAlarms: (nodeKey) => activeAlarms(recorder.history, nodeKey),
    acknowledge: (by, at, acknowledgement) =>
      onChanged(
        recorder.change((history, touched) => acknowledge(history, touched, by, at, acknowledgement)),
      ),
    withdrawAcknowledgement: (refs) =>
      onChanged(recorder.change((history, touched) => withdrawAcknowledgement(history, touched, refs))),
    saveJob: (job) => saveJob(database, job),
    saveTasks: (changes) => saveTasks(database, changes),
    jobs: (query) => readJobs(database, query),
    logPage: (query, from) => logPage(database, query, from),
    listPage: (query, from) => listPage(database, query, from),
  };
}

function nodesOf({ nodes }: History, keys: readonly string[] | undefined): Iterable<NodeRecord> {
  if (keys === undefined) return nodes.byId.values();
  return keys.flatMap((key) => nodes.byKey.get(key) ?? []);
}

/** Refs that are not in the list are left out. */
function alarmIds({ alarms, nodes, database }: History, refs: readonly number[]): AlarmId[] {
  const find = database.prepare('SELECT id FROM alarms WHERE ref = ?');
  return refs.flatMap((ref) => {
    const state = alarms.state[ref] ?? 0;
    const node = nodes.byId.get(alarms.node[ref] ?? 0);
    const row = find.get(ref);
    if (row === undefined || node === undefined || (state & removedBit) !== 0) return [];
    return [{ ref, nodeKey: node.key, id: text(row.id), active: isActive(state) }];
  });
}
