import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Core } from '#core/core.ts';
import { createCore } from '#core/createCore.ts';
import type { News } from '#core/news.ts';
import type { AlarmFilter } from '#shared/contract/alarms.ts';
import type { Notice } from '#shared/contract/notices.ts';
import { faultPlace } from '#shared/model/faultPlace.ts';
import { hourMs, secondMs } from '#shared/model/time.ts';
import { Changes } from '#test/support/changes.ts';
import { CorePage } from '#test/support/coreRig.ts';
import { anAddress } from '#test/support/linkRig.ts';
import { type ManualClock, manualClock } from '#test/support/manualClock.ts';
import { quietPorts } from '#test/support/ports.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

// Nobody listens there.
const address = anAddress('ws://127.0.0.1:1');

let folder: string;
let clock: ManualClock;
let core: Core;
let notices: Notice[];
let changes: Changes;
beforeEach(async () => {
  folder = await makeFolder();
  clock = manualClock();
  notices = [];
  changes = new Changes();
  const onNews = (news: News): void => {
    if (news.kind === 'notices') notices.push(...news.notices.first);
    changes.note();
  };
  core = await createCore({
    ...{ dataFolder: folder, nodes: [address], ports: quietPorts(clock), version: '1.0.0' },
    ...{ operator: 'pat', isSimulated: false, onNews },
  });
});
afterEach(async () => {
  await core.stop();
  await removeFolder(folder);
});

const listed = async (filter: AlarmFilter) => {
  const sort = { column: 'source', descending: false } as const;
  return (await core.alarms({ filter, sort, offset: 0, limit: 10 })).rows;
};

it('lists and calls for what Watchline sees itself, and counts it as no alarm of a node', async () => {
  const { key } = address;
  while ((await listed({ own: true })).length === 0) clock.advance(secondMs);
  await changes.until('it has called', () => {
    clock.advance(secondMs);
    return notices.length > 0;
  });
  expect(await listed({ own: true })).toMatchObject([
    { nodeKey: faultPlace(key), category: 'watchline', code: 'NodeNotHeard', active: true },
  ]);
  expect(await listed({ own: true, nodeKeys: [key] })).toHaveLength(1);
  expect(await listed({})).toEqual([]);
  expect(await listed({ nodeKeys: [key] })).toEqual([]);
  expect(notices).toMatchObject([{ nodeKey: faultPlace(key), severity: 'major', silent: null }]);
  const [node] = core.nodes();
  expect(node).toMatchObject({ activeAlarms: null, unacknowledged: 0, endedUnacknowledged: 0 });
  expect(core.attention()).toMatchObject({ unacknowledged: 0 });
});

it('is acknowledged, shelved, noted and given a ticket as an alarm of a node, and cleared on none', async () => {
  while ((await listed({ own: true })).length === 0) clock.advance(secondMs);
  const page = new CorePage(core, changes);
  await page.open();
  const [{ ref } = { ref: 0 }] = await listed({ own: true });
  const refs = [ref];
  const until = clock.now() + hourMs;
  for (const said of [
    { kind: 'acknowledge' },
    { kind: 'note', text: 'The line is being mended' },
    { kind: 'ticket', ticket: 'INC-9' },
    { kind: 'shelve', until, reason: 'Works at the mast' },
  ] as const)
    expect(await page.host.act({ ...said, refs }), said.kind).toMatchObject({ done: 1 });
  expect(await listed({ own: true })).toMatchObject([
    { ref, active: true, acknowledgedBy: 'pat', ticket: 'INC-9', shelvedUntil: until },
  ]);
  const said = await page.host.alarmActs(ref);
  expect(said.map(({ kind }) => kind).sort()).toEqual(['acknowledge', 'note', 'shelve', 'ticket']);
  await page.host.act({ kind: 'unshelve', refs });
  await page.host.act({ kind: 'withdraw', refs });
  expect(await listed({ own: true })).toMatchObject([{ acknowledgedBy: null, shelvedUntil: null }]);
  page.close();
});
