import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '#core/store/tables/migrate.ts';
import { migrations } from '#core/store/tables/schema.ts';
import { openWriter } from '#files/database.ts';
import type { JobView, TaskState } from '#shared/contract/jobs.ts';
import { aJob, anAlarm, anAlarmEvent, aTask, evening } from '#test/support/builders.ts';
import { aBatch } from '#test/support/linkEvents.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
});
afterEach(() => rig.end());

const task = (nodeName: string, state: TaskState) =>
  aTask(nodeName, {
    state,
    detail: state === 'refused' ? 'busy' : null,
    endedAt: state === 'waiting' || state === 'sent' ? null : evening,
  });
const job = (id: string, part: Partial<JobView> = {}) => aJob({ id, ...part });

it('come back newest first, as last saved', async () => {
  await rig.store.saveJob(job('old'));
  await rig.store.saveJob(job('new', { requestedAt: evening + 5 }));
  await rig.store.saveJob(job('old', { title: 'Renew Licenses again' }));
  await rig.reopen();
  expect(await rig.store.jobs({ limit: 10 })).toEqual([
    job('new', { requestedAt: evening + 5 }),
    job('old', { title: 'Renew Licenses again' }),
  ]);
  expect(await rig.store.jobs({ limit: 1 })).toHaveLength(1);
});

it('that an earlier run left open come back unknown where something was sent, refused where nothing was', async () => {
  const tasks = [task('A', 'done'), task('B', 'sent'), task('C', 'waiting'), task('D', 'refused')];
  await rig.store.saveJob(job('cut', { endedAt: null, tasks }));
  expect((await rig.store.jobs({ limit: 1 }))[0]?.endedAt).toBeNull();
  rig.clock.advance(5_000);
  await rig.reopen();
  const [found] = await rig.store.jobs({ limit: 1 });
  expect(found?.endedAt).toBe(rig.clock.now());
  expect(found?.tasks).toEqual([
    tasks[0],
    {
      ...task('B', 'unknown'),
      detail: 'Watchline ended before the outcome was known.',
      endedAt: rig.clock.now(),
    },
    {
      ...task('C', 'refused'),
      detail: 'Watchline ended before it was sent.',
      endedAt: rig.clock.now(),
    },
    tasks[3],
  ]);
});

describe('the audit of commands', () => {
  it('takes a change of a task, or the end of the job, without the rest of it', async () => {
    const tasks = [task('A', 'sent'), task('B', 'sent')];
    await rig.store.saveJob(job('long', { endedAt: null, tasks }));
    await rig.store.saveTasks([
      { jobId: 'long', tasks: [{ position: 1, task: task('B', 'done') }], endedAt: null },
    ]);
    expect(await rig.store.jobs({ limit: 1 })).toEqual([
      job('long', { endedAt: null, tasks: [task('A', 'sent'), task('B', 'done')] }),
    ]);
    await rig.store.saveTasks([
      { jobId: 'long', tasks: [{ position: 0, task: task('A', 'refused') }], endedAt: evening + 9 },
    ]);
    await rig.reopen();
    expect(await rig.store.jobs({ limit: 1 })).toEqual([
      job('long', { endedAt: evening + 9, tasks: [task('A', 'refused'), task('B', 'done')] }),
    ]);
  });

  it('is read by node and by kind: of each job, only what it did on those nodes', async () => {
    const both = [task('A', 'done'), task('B', 'refused')];
    await rig.store.saveJob(job('first', { tasks: both }));
    await rig.store.saveJob(job('clear', { kind: 'alarms.clear', requestedAt: evening + 1, tasks: both }));
    await rig.store.saveJob(job('other', { requestedAt: evening + 2, tasks: [task('B', 'done')] }));
    const keyOfA = task('A', 'done').nodeKey;
    const ids = async (query: Parameters<typeof rig.store.jobs>[0]) =>
      (await rig.store.jobs(query)).map(({ id }) => id);
    expect(await rig.store.jobs({ nodeKeys: [keyOfA], kinds: ['license.renew'], limit: 20 })).toEqual([
      job('first', { tasks: [task('A', 'done')] }),
    ]);
    expect(await ids({ nodeKeys: [keyOfA], limit: 20 })).toEqual(['clear', 'first']);
    expect(await ids({ kinds: ['license.renew'], limit: 20 })).toEqual(['other', 'first']);
    expect(await ids({ nodeKeys: ['ws://elsewhere/'], limit: 20 })).toEqual([]);
    expect(await ids({ limit: 2 })).toEqual(['other', 'clear']);
  });

  it('of an earlier version is kept, with all its tasks', async () => {
    const old = job('old', { tasks: [task('A', 'done'), task('B', 'refused')] });
    const cut = job('cut', { requestedAt: evening - 1, endedAt: null, tasks: [task('C', 'sent')] });
    await rig.close();
    const path = join(rig.folder, 'history.sqlite');
    await rm(path);
    const database = openWriter(path);
    migrate(database, path, evening, migrations.slice(0, 1));
    const insert = database.prepare('INSERT INTO jobs (id, requested_at, job) VALUES (?, ?, ?)');
    for (const each of [old, cut]) insert.run(each.id, each.requestedAt, JSON.stringify(each));
    database.close();
    await rig.open();
    const [first, second] = await rig.store.jobs({ limit: 10 });
    expect(first).toEqual(old);
    expect(second?.tasks).toMatchObject([{ nodeName: 'C', state: 'unknown' }]);
    expect(await rig.store.jobs({ nodeKeys: [task('B', 'done').nodeKey], limit: 10 })).toHaveLength(1);
  });
});

it('the active alarms of a node hold all that was handed in before the question', async () => {
  await rig.opened();
  const named = (index: number, active = true) =>
    anAlarm({ id: `a-${index}`, text: `Alarm ${index}`, detail: { index }, active });
  const raised = Array.from({ length: 400 }, (_, index) => anAlarmEvent(index + 1, { alarm: named(index) }));
  rig.store.append(nodeKey, aBatch(raised));
  rig.store.append(nodeKey, aBatch([anAlarmEvent(401, { change: 'cleared', alarm: named(7, false) })]));
  const texts = (await rig.store.activeAlarms(nodeKey)).map(({ text }) => text);
  expect(texts).toContain('Alarm 399');
  expect(texts).not.toContain('Alarm 7');
  expect(texts).toEqual((await rig.rows({ state: 'active' })).map(({ text }) => text));
  expect(await rig.store.activeAlarms('ws://elsewhere/')).toEqual([]);
});
