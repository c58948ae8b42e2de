import type { DatabaseSync } from 'node:sqlite';
import { act, type Changed } from '#core/store/fold/act.ts';
import { addMaintenanceAct } from '#core/store/fold/addMaintenanceAct.ts';
import { AlarmNewsList } from '#core/store/fold/alarmNews.ts';
import { expire } from '#core/store/fold/expire.ts';
import type { Recorder, Written } from '#core/store/fold/recorder.ts';
import type { Notice, NoticePlace } from '#core/store/storeTypes.ts';
import { addHandover, takeHandover } from '#core/store/tables/handoverRows.ts';
import type { History } from '#core/store/tables/history.ts';
import { saveJob, saveTasks } from '#core/store/tables/jobRows.ts';
import { Trimming } from '#core/store/trim/trimming.ts';
import { emptyLog } from '#files/database.ts';
import { readAnswers, readParts } from './readAnswers.ts';
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
  const parts = readParts(database, {
    history: () => recorder.history,
    alarmsVersion: () => recorder.alarmsVersion,
  });
  let trimming: Trimming | null = null;
  const told = <T>({ answer, written }: Changed<T>): T => {
    if (written) onChanged(written);
    return answer;
  };
  return {
    ...readAnswers(parts),
    explain: (links) => {
      parts.windows.explain(links);
      recorder.alarmsVersion++;
      onChanged({ nodes: [], alarms: new AlarmNewsList().take() });
    },
    note: (at, note) =>
      recorder.note(({ nodes, happened }) =>
        // Also of a node that was never heard: what kept it from that is noted.
        happened.note(at, note, note.kind === 'link' ? nodes.of(note.nodeKey).id : null),
      ),
    act: (actor, request) => told(act(recorder, actor, request)),
    expire: (now) => {
      told({ answer: undefined, written: expire(recorder, now) });
      return recorder.nextEnd;
    },
    keepUnseen: (ms, now) => {
      recorder.keepsUnseenMs = ms;
      onChanged(expire(recorder, now) ?? recorder.change(() => {}));
    },
    addMaintenanceAct: (actor, said) => addMaintenanceAct(recorder, actor, said),
    setMaintained: (keys) => told({ answer: undefined, written: recorder.setMaintained(new Set(keys)) }),
    addHandover: (handover) => addHandover(database, handover),
    takeHandover: (id, by, at) => takeHandover(database, id, by, at),
    notice: (places, notice) => recorder.note((history) => addNotice(history, places, notice)),
    trim: (before) => {
      const { history } = recorder;
      if (trimming?.before !== before || trimming.history !== history)
        trimming = new Trimming(history, before);
      const run = trimming;
      let isDone = false;
      recorder.note(() => {
        isDone = !run.step();
      });
      if (isDone) trimming = null;
      return { removed: { ...run.removed }, isDone };
    },
    emptyLog: () => emptyLog(database),
    saveJob: (job) => saveJob(database, job),
    saveTasks: (changes) => saveTasks(database, changes),
  };
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
