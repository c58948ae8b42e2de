import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NodeAddress } from '#core/config/fleetFile.ts';
import { aLicense, anAlarm, anAlarmEvent, eventOnWire } from '#test/support/builders.ts';
import { type CorePage, CoreRig } from '#test/support/coreRig.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { anAddress } from '#test/support/linkRig.ts';

let first: FakeNode;
let second: FakeNode;
let rig: CoreRig;
beforeEach(async () => {
  [first, second] = await Promise.all([FakeNode.start(), FakeNode.start()]);
  rig = await CoreRig.start([address(first, { name: 'First' })]);
  await rig.live(first.url);
});
afterEach(async () => {
  await rig.stop();
  await Promise.all([first.stop(), second.stop()]);
});

const address = (node: FakeNode, part: Partial<NodeAddress> = {}) =>
  anAddress(node.url, { name: 'Second', password: { vault: true }, ...part });
const both = () => [address(first, { name: 'First' }), address(second)];
const alarm = (seq: number, text: string) =>
  eventOnWire(anAlarmEvent(seq, { alarm: anAlarm({ id: `a-${seq}`, text }) }));

/** Waits until a page shows these nodes exactly as the core knows them, and live. */
const shown = (page: CorePage, ...nodes: readonly FakeNode[]) =>
  rig.until('the page shows them as they are', () =>
    nodes.every(({ url }) => {
      const node = rig.node(url);
      return node?.link.word === 'Live' && isDeepStrictEqual(page.view.nodes[url], node);
    }),
  );

/** Watches the second node too, and waits until it has told and stored this alarm. */
async function addSecond(text = 'Second alarm'): Promise<void> {
  await rig.core.setNodes(both());
  await rig.live(second.url);
  second.emit(alarm(second.seq + 1, text));
  await rig.until('the alarm is stored', () => rig.node(second.url)?.activeAlarms?.major === second.seq);
}

describe('a node that is added', () => {
  it('is shown whole to pages that are open and dialled at once; the others go on undisturbed', async () => {
    const page = await rig.openPage();
    await rig.core.setNodes(both());
    expect(rig.core.nodes().map(({ name }) => name)).toEqual(['First', 'Second']);
    await rig.live(second.url);
    await shown(page, second);
    expect(page.view.nodes[second.url]).toMatchObject({ name: 'Second', permissions: second.permissions });
    expect(first.opens).toHaveLength(1);
    expect(rig.told('nodeAdded').map(({ node }) => node.key)).toEqual([first.url, second.url]);
  });

  it('is one node, however often it is named', async () => {
    await Promise.all([rig.core.setNodes(both()), rig.core.setNodes([...both(), ...both()])]);
    await rig.live(second.url);
    await rig.core.setNodes(both());
    expect(rig.core.nodes()).toHaveLength(2);
    expect([first.opens.length, second.opens.length]).toEqual([1, 1]);
    expect([first.sessions, second.sessions]).toEqual([1, 1]);
  });

  it('can be asked for everything: its alarms are in the windows of pages that are open', async () => {
    const page = await rig.openPage();
    await addSecond();
    expect((await page.rows()).map(({ text }) => text)).toEqual(['Second alarm']);
    expect(await page.host.connectNow(second.url)).toBeUndefined();
  });

  it('with an address that is none changes nothing', async () => {
    const bad = { ...address(second), key: 'bad', url: 'not a URL' };
    await expect(rig.core.setNodes([address(second), bad])).rejects.toThrow('Invalid URL');
    expect(rig.core.nodes().map(({ key }) => key)).toEqual([first.url]);
    expect([first.opens.length, second.logins.length]).toEqual([1, 0]);
  });

  it('does not come when the core stops meanwhile', async () => {
    const added = rig.core.setNodes(both()).catch(() => undefined);
    await rig.core.stop();
    await added;
    expect(second.logins).toEqual([]);
  });
});

describe('a node that is removed', () => {
  it('leaves open pages and its socket; its history stays, and is shown again when it comes back', async () => {
    await addSecond();
    const page = await rig.openPage();
    const { alarmsVersion } = page.view;
    await rig.core.setNodes([address(first, { name: 'First' })]);
    await second.changes.until('its connection has ended', () => second.sessions === 0);
    await rig.until('the page shows it', () => !(second.url in page.view.nodes));
    expect(page.deltas.flatMap(({ removed }) => removed ?? [])).toEqual([second.url]);
    expect(page.view.alarmsVersion).not.toBe(alarmsVersion);
    expect(await page.rows()).toEqual([]);
    await expect(page.host.connectNow(second.url)).rejects.toThrow('There is no node');
    expect(first.opens).toHaveLength(1);

    const withoutIt = page.view.alarmsVersion;
    await rig.core.setNodes(both());
    await rig.live(second.url);
    await shown(page, second);
    expect(page.view.alarmsVersion).not.toBe(withoutIt);
    expect((await page.rows()).map(({ text }) => text)).toEqual(['Second alarm']);
  });

  it('goes on from where its history ends when it comes back, not from where the program began', async () => {
    await addSecond();
    await rig.core.setNodes([]);
    await second.changes.until('its connection has ended', () => second.sessions === 0);
    second.forgetToSend(alarm(2, 'While it was away'));
    await rig.core.setNodes(both());
    await rig.until('the missed alarm', () => rig.node(second.url)?.activeAlarms?.major === 2);
    expect(second.opens.map(({ resume }) => resume)).toEqual([undefined, { bootId: 'b-1', seq: 1 }]);
    expect(rig.node(second.url)).toMatchObject({ name: 'Second', gaps: 0 });
  });

  it('is shown as last known before it is connected again', async () => {
    await addSecond();
    await rig.core.setNodes([]);
    second.door = { kind: 'silent' };
    await rig.core.setNodes([address(second, { name: null })]);
    expect(rig.node(second.url)).toMatchObject({
      name: 'Primary',
      link: { word: 'Connecting' },
      activeAlarms: { major: 1 },
      license: { mode: expect.any(String) },
    });
  });

  it('and added again in one delta is whole on a page that was busy meanwhile', async () => {
    await addSecond();
    const page = await rig.openPage();
    const answered = page.deltas.length;
    page.answersAtOnce = false;
    await rig.until('a delta waits for its answer', () => page.deltas.length > answered);
    const before = page.deltas.length;
    await rig.core.setNodes([]);
    await rig.core.setNodes(both());
    await rig.live(first.url, second.url);
    expect(page.deltas).toHaveLength(before);
    page.answer();
    await rig.until('the next delta', () => page.deltas.length > before);
    const merged = page.deltas[before];
    expect(merged?.removed?.toSorted()).toEqual([first.url, second.url].toSorted());
    expect(Object.keys(merged?.changed ?? {}).toSorted()).toEqual([first.url, second.url].toSorted());
    await shown(page, first, second);
  });

  it('is told nothing any more, and is no node of a job that is asked for', async () => {
    await addSecond();
    await rig.core.setNodes([address(first, { name: 'First' })]);
    const job = rig.core.startJob({ kind: 'license.renew', nodeKeys: [second.url] });
    await expect(job).rejects.toThrow('There is no node');
    expect(second.commands).toEqual([]);
  });
});

describe('a job on a node that is removed', () => {
  const task = () => rig.told('job').at(-1)?.job.tasks[0];

  it('whose command has no answer yet ends as unknown, and says why', async () => {
    await addSecond();
    second.onCommand = () => null;
    await rig.core.startJob({ kind: 'license.renew', nodeKeys: [second.url] });
    await second.changes.until('the command has come', () => second.commands.length === 1);
    await rig.core.setNodes([]);
    await rig.until('the task has ended', () => task()?.endedAt !== null);
    expect(task()).toMatchObject({
      state: 'unknown',
      detail: expect.stringMatching(
        /^the node was removed from the fleet before the answer came\. It may have run/,
      ),
      after: null,
    });
  });

  it('that runs on the node ends as unknown at once, with what to do about it', async () => {
    await addSecond();
    await rig.core.startJob({ kind: 'license.renew', nodeKeys: [second.url] });
    await second.changes.until('the command has come', () => second.commands.length === 1);
    second.emit({
      ...eventOnWire({ seq: 2, at: 0, type: 'license', license: aLicense({ renewing: true }) }),
    });
    await rig.until('it runs', () => rig.node(second.url)?.license?.renewing === true);
    await rig.core.setNodes([]);
    await rig.until('the task has ended', () => task()?.endedAt !== null);
    expect(task()).toMatchObject({
      state: 'unknown',
      detail: expect.stringMatching(
        /^The node was removed from the fleet while it ran\. It may have run or not/,
      ),
    });
  });
});

describe('a trace of a node that is removed', () => {
  it('ends with the reason, and goes on when the node comes back', async () => {
    await addSecond();
    const page = await rig.openPage();
    await page.host.openTrace({ nodeKeys: [second.url], tags: null });
    await rig.until('it has started', () => page.entries.length === 1);
    await rig.core.setNodes([]);
    await rig.until('its end', () => page.entries.length === 2);
    expect(page.entries[1]).toMatchObject({
      nodeKey: second.url,
      marker: 'stopped',
      text: 'Second was removed from the fleet: its trace has ended.',
    });
    await expect(page.host.openTrace({ nodeKeys: [second.url], tags: null })).rejects.toThrow('no node');

    await rig.core.setNodes(both());
    await rig.until('it has started again', () => page.entries.length === 3);
    expect(page.entries[2]).toMatchObject({ marker: 'started', text: 'The trace of Second has started.' });
  });
});

describe('a node whose entry changes', () => {
  it('is named otherwise without being connected again', async () => {
    const page = await rig.openPage();
    await rig.core.setNodes([address(first, { name: 'Headquarters' })]);
    await rig.until('the page shows it', () => page.view.nodes[first.url]?.name === 'Headquarters');
    await rig.core.setNodes([address(first, { name: null })]);
    expect(rig.node(first.url)?.name).toBe('Primary');
    expect(first.opens).toHaveLength(1);
    expect(rig.node(first.url)?.link.word).toBe('Live');
  });

  it('is logged in to as it now says, at once; the others go on undisturbed', async () => {
    rig.passwords.wrong = 'not it';
    await rig.core.setNodes([address(first, { name: 'First' }), address(second, { user: 'wrong' })]);
    await rig.until('it is refused', () => rig.node(second.url)?.link.word === 'Login failed');
    await rig.core.setNodes(both());
    await rig.live(second.url);
    expect(second.logins).toHaveLength(2);
    expect(first.opens).toHaveLength(1);
  });

  it('goes on without a gap where it was live', async () => {
    await addSecond();
    await rig.core.setNodes([address(first, { name: 'First' }), address(second, { user: 'other' })]);
    expect(rig.node(second.url)?.link.word).not.toBe('Live');
    await rig.until('it is refused', () => rig.node(second.url)?.link.word === 'Login failed');
    await rig.core.setNodes(both());
    await rig.live(second.url);
    expect(second.opens.map(({ resume }) => resume)).toEqual([undefined, { bootId: 'b-1', seq: 1 }]);
    expect(rig.node(second.url)?.gaps).toBe(0);
    expect(first.opens).toHaveLength(1);
  });
});
