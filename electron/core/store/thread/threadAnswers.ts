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
import { act, type Changed } from '#core/store/fold/act.ts';
import { addMaintenanceAct } from '#core/store/fold/addMaintenanceAct.ts';
import { AlarmNewsList } from '#core/store/fold/alarmNews.ts';
import { expire } from '#core/store/fold/expire.ts';
import type { Recorder, Written } from '#core/store/fold/recorder.ts';
import type { AlarmId, Notice, NoticePlace } from '#core/store/storeTypes.ts';
import { isActive, removedBit } from '#core/store/tables/alarmBits.ts';
import { text } from '#core/store/tables/cells.ts';
import { licenseModes } from '#core/store/tables/changeRows.ts';
import { addHandover, findHandover, listHandovers, takeHandover } from '#core/store/tables/handoverRows.ts';
import type { History } from '#core/store/tables/history.ts';
import { readJobs, saveJob, saveTasks } from '#core/store/tables/jobRows.ts';
import type { NodeRecord } from '#core/store/tables/nodeTable.ts';
import { storedNodes } from './storedNodes.ts';
import type { Answers } from './threadMessages.ts';

/**
 * What the store can be asked, answered from what is committed. `onChanged` hears of
 * answers that changed something.
 */
export function threadAnswers(
  database: DatabaseSync,
  recorder: Recorder,
  onChanged: (written: Written) => void,
): Answers {
  const windows = new AlarmWindows(database);
  const searches = { definitions: windows.texts, texts: new TextSearch(database, 'happened_texts') };
  const told = <T>({ answer, written }: Changed<T>): T => {
    if (written) onChanged(written);
    return answer;
  };
  return {
    alarms: (query) => windows.window(recorder.history, recorder.alarmsVersion, query),
    alarmRefs: (query) => windows.refs(recorder.history, recorder.alarmsVersion, query),
    viewRefs: (query) => windows.viewRefs(recorder.history, recorder.alarmsVersion, query),
    explain: (links) => {
      windows.explain(links);
      recorder.alarmsVersion++;
      onChanged({ nodes: [], alarms: new AlarmNewsList().take() });
    },
    listRows: (refs) => listRows(database, refs),
    countLog: (query, from) => countLog(database, query, from),
    alarmsByRef: (refs) => windows.byRef(recorder.history, refs),
    alarmHistory: (ref) => alarmHistory(recorder.history, ref),
    alarmRate: (query) => alarmRate(recorder.history, query),
    licenseModes: ({ nodeKeys, since, until }) =>
      licenseModes(database, nodesOf(recorder.history, nodeKeys), since, until),
    changes: (query) => storedChanges(database, nodesOf(recorder.history, query.nodeKeys), query),
    eventSlice: (span, cursor) => eventSlice(recorder.history, span, cursor),
    actSlice: (span, cursor) => actSlice(recorder.history, span, cursor),
    definitionWords: (ids) => definitionWords(database, ids),
    history: (query) => historyPage(recorder.history, searches, query),
    historyDays: (query) => historyDays(database, query),
    historyOperators: () => historyOperators(database),
    note: (at, note) =>
      recorder.note(({ nodes, happened }) =>
        // Also of a node that was never heard: what kept it from that is noted.
        happened.note(at, note, note.kind === 'link' ? nodes.of(note.nodeKey).id : null),
      ),
    alarmIds: (refs) => alarmIds(recorder.history, refs),
    activeAlarms: (nodeKey) => activeAlarms(recorder.history, nodeKey),
    alarmActs: (ref) => alarmActs(database, ref),
    actReasons: (by) => actReasons(database, by),
    act: (actor, request) => told(act(recorder, actor, request)),
    expire: (now) => {
      told({ answer: undefined, written: expire(recorder, now) });
      return recorder.nextEnd;
    },
    keepUnseen: (ms, now) => {
      recorder.keepsUnseenMs = ms;
      onChanged(expire(recorder, now) ?? recorder.change(() => {}));
    },
    maintenanceActs: () => recorder.history.acts.ofMaintenance(),
    addMaintenanceAct: (actor, said) => addMaintenanceAct(recorder, actor, said),
    setMaintained: (keys) => told({ answer: undefined, written: recorder.setMaintained(new Set(keys)) }),
    addHandover: (handover) => addHandover(database, handover),
    takeHandover: (id, by, at) => takeHandover(database, id, by, at),
    handovers: () => listHandovers(database),
    handover: (id) => findHandover(database, id),
    notice: (places, notice) => recorder.note((history) => addNotice(history, places, notice)),
    saveJob: (job) => saveJob(database, job),
    saveTasks: (changes) => saveTasks(database, changes),
    jobs: (query) => readJobs(database, query),
    nodes: (keys) => storedNodes(recorder.history, nodesOf(recorder.history, keys)),
  };
}

function nodesOf({ nodes }: History, keys: readonly string[] | undefined): Iterable<NodeRecord> {
  if (!keys) return nodes.byId.values();
  return keys.flatMap((key) => nodes.byKey.get(key) ?? []);
}

/** A node that was never heard has no history. */
function addNotice(
  { nodes, changes }: History,
  places: readonly NoticePlace[],
  { receivedAt, ...value }: Notice,
): void {
  for (const { nodeKey, at } of places) {
    const node = nodes.byKey.get(nodeKey);
    if (!node?.boot) continue;
    const { seq } = node.boot;
    changes.add(node, node.boot, { seq, at, receivedAt, type: 'notice', value });
  }
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
