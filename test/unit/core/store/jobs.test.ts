import { afterEach, beforeEach, expect, it } from 'vitest';
import type { JobView, TaskState, TaskView } from '#shared/contract/views.ts';
import { evening } from '#test/support/builders.ts';
import { StoreRig } from '#test/support/storeRig.ts';

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
});
afterEach(() => rig.end());

const task = (nodeName: string, state: TaskState): TaskView => ({
  nodeKey: `ws://127.0.0.1:1/${nodeName}`,
  nodeName,
  state,
  detail: state === 'refused' ? 'busy' : null,
  before: null,
  after: null,
  endedAt: state === 'waiting' || state === 'sent' ? null : evening,
});

const job = (id: string, part: Partial<JobView> = {}): JobView => ({
  id,
  kind: 'license.renew',
  title: 'Renew Licenses',
  requestedBy: 'support',
  requestedAt: evening,
  endedAt: evening + 1,
  tasks: [task('Primary', 'done')],
  ...part,
});

it('come back newest first, as last saved', async () => {
  await rig.store.saveJob(job('old'));
  await rig.store.saveJob(job('new', { requestedAt: evening + 5 }));
  await rig.store.saveJob(job('old', { title: 'Renew Licenses again' }));
  await rig.reopen();
  expect(await rig.store.jobs(10)).toEqual([
    job('new', { requestedAt: evening + 5 }),
    job('old', { title: 'Renew Licenses again' }),
  ]);
  expect(await rig.store.jobs(1)).toHaveLength(1);
});

it('that an earlier run left open come back unknown where something was sent, refused where nothing was', async () => {
  const tasks = [task('A', 'done'), task('B', 'sent'), task('C', 'waiting'), task('D', 'refused')];
  await rig.store.saveJob(job('cut', { endedAt: null, tasks }));
  expect((await rig.store.jobs(1))[0]?.endedAt).toBeNull();
  rig.clock.advance(5_000);
  await rig.reopen();
  const [found] = await rig.store.jobs(1);
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
