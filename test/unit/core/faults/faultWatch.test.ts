import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DiskRoom } from '#core/faults/diskRoom.ts';
import { FaultWatch } from '#core/faults/faultWatch.ts';
import type { News } from '#core/news.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { LinkWord, NodeView } from '#shared/contract/fleet.ts';
import { faultPlace, monitorPlace } from '#shared/model/faultPlace.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '#shared/model/time.ts';
import { beforeConnection, beforeFirstContact, journalRestarted } from '#shared/words/gap.ts';
import { aLink, aNodeView } from '#test/support/builders.ts';
import { anOpening } from '#test/support/linkEvents.ts';
import { silentLog } from '#test/support/ports.ts';
import { StoreRig } from '#test/support/storeRig.ts';

let rig: StoreRig;
let nodes: NodeView[];
let problems: string[];
let free: number;
let log: string;
let room: DiskRoom;
let watch: FaultWatch;
const primary = aNodeView('Primary');
const place = faultPlace(primary.key);

async function begin(damages: readonly string[] = []): Promise<void> {
  watch = new FaultWatch({
    ...{ clock: rig.clock, log: silentLog, store: rig.store, isSimulated: false, damages },
    nodes: () => nodes,
    settingsProblems: () => problems,
    disk: () => room.standing,
  });
  await watch.start();
}

beforeEach(async () => {
  rig = await StoreRig.open();
  problems = [];
  free = 900e6;
  log = join(rig.folder, 'log');
  await writeFile(log, '');
  const { clock, folder } = rig;
  room = new DiskRoom({ ...{ clock, folder, log }, freeBytes: () => Promise.resolve(free) });
  nodes = [live()];
});
afterEach(async () => {
  watch.stop();
  room.stop();
  await rig.end();
});

const live = (part: Partial<NodeView> = {}): NodeView => ({
  ...primary,
  clock: { nodeAt: rig.clock.now(), hostAt: rig.clock.now(), rate: 1 },
  ...part,
});
const away = (word: LinkWord, part: Partial<NodeView['link']> = {}): NodeView =>
  live({ link: { ...aLink(word, rig.clock.now()), problem: 'Nobody answers.', ...part } });

const hear = (news: News): void => watch.hear(news);

async function rows(): Promise<readonly AlarmRow[]> {
  await rig.store.nodes();
  const sort = { column: 'source', descending: false } as const;
  return (await rig.store.alarms({ filter: {}, sort, offset: 0, limit: 500 })).rows;
}
const told = async (): Promise<readonly string[]> =>
  (await rows()).map(
    ({ nodeKey, code, active, occurrences }) =>
      `${nodeKey === monitorPlace ? 'monitor' : 'node'} ${code} ${active ? 'active' : 'ended'} ${occurrences}`,
  );

it('raises a node that is not heard once it has lasted, ends it by itself, and blinks with no line', async () => {
  await begin();
  nodes = [away('Reconnecting')];
  rig.clock.advance(29 * secondMs);
  expect(await rows()).toEqual([]);
  nodes = [live()];
  rig.clock.advance(5 * secondMs);
  nodes = [away('Reconnecting')];
  rig.clock.advance(29 * secondMs);
  expect(await rows()).toEqual([]);
  rig.clock.advance(10 * secondMs);
  expect(await rows()).toMatchObject([
    {
      ...{ nodeKey: place, nodeName: 'Primary', code: 'NodeNotHeard', active: true, occurrences: 1 },
      ...{ category: 'watchline', severity: 'major', text: 'Not heard: Nobody answers.' },
    },
  ]);
  // Another reason, and a link that is back for a moment, are the same fault.
  nodes = [away('Reconnecting', { problem: 'The connection was reset.' })];
  rig.clock.advance(minuteMs);
  nodes = [live()];
  rig.clock.advance(5 * secondMs);
  nodes = [away('Reconnecting')];
  rig.clock.advance(minuteMs);
  expect(await told()).toEqual(['node NodeNotHeard active 1']);
  nodes = [live()];
  rig.clock.advance(15 * secondMs);
  expect(await told()).toEqual(['node NodeNotHeard ended 1']);
  const { rows: history } = await rig.store.history({
    ...{ filter: {}, direction: 'newer', from: null, limit: 100 },
  });
  expect(history).toMatchObject([
    { kind: 'alarm', nodeKey: place },
    { kind: 'alarm', nodeKey: place },
  ]);
});

it('goes on over a restart: what still holds is not raised anew, and what is gone ends', async () => {
  await begin();
  nodes = [away('Reconnecting')];
  problems = ['settings.json is no JSON.'];
  rig.clock.advance(minuteMs);
  expect(await told()).toEqual(['monitor SettingsDamaged active 1', 'node NodeNotHeard active 1']);
  watch.stop();
  await rig.reopen();
  problems = [];
  nodes = [away('Connecting')];
  await begin();
  rig.clock.advance(minuteMs);
  expect(await told()).toEqual(['monitor SettingsDamaged ended 1', 'node NodeNotHeard active 1']);
  nodes = [];
  rig.clock.advance(5 * secondMs);
  expect(await told()).toEqual(['monitor SettingsDamaged ended 1', 'node NodeNotHeard ended 1']);
  nodes = [away('Connecting')];
  rig.clock.advance(minuteMs);
  expect(await told()).toEqual(['monitor SettingsDamaged ended 1', 'node NodeNotHeard active 2']);
});

it('says of one node at a time why it is not heard: refused, quarantined, or paused by somebody', async () => {
  await begin();
  nodes = [away('Reconnecting', { toCorrect: 'certificate' })];
  rig.clock.advance(5 * secondMs);
  expect(await told()).toEqual(['node CertificateRefused active 1']);
  nodes = [away('Reconnecting', { isQuarantined: true })];
  rig.clock.advance(20 * secondMs);
  expect(await told()).toEqual(['node CertificateRefused ended 1', 'node NodeQuarantined active 1']);
  nodes = [away('Paused')];
  rig.clock.advance(2 * minuteMs);
  expect(await told()).toEqual(['node CertificateRefused ended 1', 'node NodeQuarantined ended 1']);
});

it('warns of a certificate that ends, louder as its end comes', async () => {
  await begin();
  const certificate = { validFrom: rig.clock.now() - dayMs, validTo: rig.clock.now() + 29 * dayMs };
  const severities: string[] = [];
  for (const days of [29, 13, 6]) {
    certificate.validTo = rig.clock.now() + days * dayMs + hourMs;
    nodes = [live({ link: { ...aLink(), certificate } })];
    rig.clock.advance(5 * secondMs);
    severities.push((await rows())[0]?.severity ?? '');
  }
  expect(severities).toEqual(['warning', 'minor', 'major']);
  expect(await told()).toEqual(['node CertificateEnds active 3']);
});

it('tells a wrong clock of a node from a wrong clock here, and neither from another time', async () => {
  await begin();
  const ahead = (ms: number, name = 'Primary'): NodeView => {
    const now = rig.clock.now();
    return aNodeView(name, { clock: { nodeAt: now + ms, hostAt: now, rate: 1 } });
  };
  nodes = [ahead(31 * secondMs), ahead(0, 'Branch'), ahead(0, 'Secondary')];
  rig.clock.advance(50 * secondMs);
  expect(await told()).toEqual([]);
  rig.clock.advance(20 * secondMs);
  expect(await rows()).toMatchObject([{ code: 'NodeClockWrong', text: 'Clock 31 s ahead', nodeKey: place }]);
  nodes = [ahead(-hourMs), ahead(-hourMs, 'Branch'), ahead(-hourMs, 'Secondary')];
  rig.clock.advance(2 * minuteMs);
  expect(await told()).toEqual(['node NodeClockWrong ended 1', 'monitor MonitorClockWrong active 1']);
  nodes = [ahead(4_000 * dayMs)];
  rig.clock.advance(2 * minuteMs);
  expect(await told()).toEqual(['node NodeClockWrong ended 1', 'monitor MonitorClockWrong ended 1']);
});

it('lets what happens at a moment stand for an hour, and counts it again', async () => {
  await begin(['The history was damaged.']);
  const lose = (...reasons: readonly string[]): void => {
    const gaps = reasons.map((reason) => ({ bootId: 'b-1', from: 3, to: 7, reason }));
    hear({ kind: 'opened', nodeKey: primary.key, opened: anOpening({ gaps }) });
  };
  // Of a node that has restarted nobody knows whether anything was lost.
  lose(beforeFirstContact, journalRestarted, beforeConnection);
  rig.clock.advance(5 * secondMs);
  expect(await told()).toEqual(['monitor HistoryDamaged active 1']);
  lose('the node did not send them');
  rig.clock.advance(5 * secondMs);
  expect(await told()).toEqual(['monitor HistoryDamaged active 1', 'node HistoryGap active 1']);
  expect((await rows())[1]?.text).toBe('Events 3 to 7 are missing: the node did not send them.');
  lose('the node did not send them');
  rig.clock.advance(50 * minuteMs);
  expect(await told()).toContain('node HistoryGap active 2');
  rig.clock.advance(20 * minuteMs);
  expect(await told()).toEqual(['monitor HistoryDamaged ended 1', 'node HistoryGap ended 2']);
});

it('keeps what is told while nothing is recorded, and what stands in the fleet file', async () => {
  await begin();
  hear({ kind: 'recording', problem: 'The history cannot be written: disk full.' });
  hear({ kind: 'fleetFile', problem: 'fleet.json is no JSON.' });
  rig.clock.advance(5 * secondMs);
  expect(await told()).toEqual(['monitor NotRecording active 1', 'monitor FleetFileNotUsable active 1']);
  hear({ kind: 'recording', problem: null });
  hear({ kind: 'fleetFile', problem: null });
  rig.clock.advance(15 * secondMs);
  expect(await told()).toEqual(['monitor NotRecording ended 1', 'monitor FleetFileNotUsable ended 1']);
});

it('is no part of what nodes told: the log of their alarms has nothing of it', async () => {
  await begin();
  nodes = [away('Reconnecting')];
  rig.clock.advance(minuteMs);
  expect(await told()).toEqual(['node NodeNotHeard active 1']);
  const logged: unknown[] = [];
  for await (const page of rig.store.log({})) logged.push(...page);
  for await (const page of rig.store.list({})) logged.push(...page);
  expect(logged).toEqual([]);
  const asked: unknown[] = [];
  for await (const page of rig.store.log({ nodeKeys: [place] })) asked.push(...page);
  expect(asked).toMatchObject([{ nodeKey: place, node: { name: 'Primary' } }]);
});

it('warns while the disk of the history has less than 500 MB, and ends that with some to spare', async () => {
  await begin();
  const see = async (bytes: number): Promise<readonly string[]> => {
    free = bytes;
    await room.look();
    rig.clock.advance(minuteMs / 2);
    return told();
  };
  expect(await see(500e6)).toEqual([]);
  expect(await see(499e6)).toEqual(['monitor DiskLow active 1']);
  expect((await rows())[0]?.text).toBe(
    'The disk of the history has 499.0 MB free: once it is full nothing is recorded. Make room.',
  );
  expect(await see(599e6)).toEqual(['monitor DiskLow active 1']);
  expect(await see(600e6)).toEqual(['monitor DiskLow ended 1']);
  // Looked at by itself, every minute.
  free = 1e6;
  rig.clock.advance(minuteMs);
  await expect.poll(() => room.standing.diskLow, { interval: 2 }).not.toBeNull();
  rig.clock.advance(10 * secondMs);
  expect(await told()).toEqual(['monitor DiskLow active 2']);
});

it('says that somebody keeps the history open for reading, by its log, which grows meanwhile', async () => {
  await begin();
  await truncate(log, 66e6);
  await room.look();
  rig.clock.advance(10 * secondMs);
  expect(await told()).toEqual([]);
  await truncate(log, 201e6);
  await room.look();
  rig.clock.advance(10 * secondMs);
  expect((await rows()).map(({ text }) => text)).toEqual([
    'The log of the history has grown to 201.0 MB: another program keeps the history open for reading. End that program.',
  ]);
});
