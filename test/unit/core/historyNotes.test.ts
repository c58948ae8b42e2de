import { afterEach, beforeEach, expect, it } from 'vitest';
import { HistoryNotes } from '#core/notes/historyNotes.ts';
import type { LinkWord } from '#shared/contract/fleet.ts';
import type { HistoryRow } from '#shared/contract/history.ts';
import { minuteMs, secondMs } from '#shared/model/time.ts';
import { aLink } from '#test/support/builders.ts';
import { logTo } from '#test/support/ports.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

let rig: StoreRig;
let notes: HistoryNotes;
beforeEach(async () => {
  rig = await StoreRig.open();
  notes = new HistoryNotes({ store: rig.store, clock: rig.clock, log: logTo(() => {}) });
});
afterEach(() => rig.end());

const link = (word: LinkWord, problem: string | null = null): void => {
  notes.hear({ kind: 'link', nodeKey, link: { ...aLink(word, rig.clock.now()), problem } });
};

async function told(): Promise<readonly HistoryRow[]> {
  const { rows } = await rig.store.history({ filter: {}, direction: 'newer', from: null, limit: 200 });
  return rows;
}

it('notes when a connection is lost and back, once each, also of a node that was never heard', async () => {
  link('Connecting');
  link('Reconnecting', 'Nobody answers at 10.0.0.5.');
  link('Reconnecting', 'Nobody answers at 10.0.0.5.');
  rig.clock.advance(minuteMs);
  link('Live');
  const liveAt = rig.clock.now();
  link('Stale', 'Nothing was heard for 20 s.');
  link('Reconnecting', 'The node closed the connection.');
  rig.clock.advance(minuteMs);
  link('Live');
  expect(await told()).toMatchObject([
    { nodeKey, note: { what: 'notReached', reason: 'Nobody answers at 10.0.0.5.' } },
    { nodeKey, at: liveAt, note: { what: 'back', since: liveAt - minuteMs } },
    { nodeKey, note: { what: 'lost', reason: 'Nothing was heard for 20 s.' } },
    { nodeKey, at: liveAt + minuteMs, note: { what: 'back', since: liveAt } },
  ]);
});

it('counts what a link does beyond 30 times in an hour', async () => {
  for (let turn = 0; turn < 30; turn++) {
    link('Live');
    rig.clock.advance(secondMs);
    link('Reconnecting', 'gone');
    rig.clock.advance(secondMs);
  }
  expect(await told()).toHaveLength(30);
  rig.clock.advance(60 * minuteMs);
  link('Live');
  expect((await told()).at(-1)).toMatchObject({ note: { what: 'back', more: 29 } });
});

it('notes what was not recorded once it can be, with what happened meanwhile', async () => {
  notes.hear({ kind: 'recording', problem: 'The disk is full.' });
  const since = rig.clock.now();
  link('Live');
  rig.clock.advance(minuteMs);
  link('Reconnecting', 'gone');
  expect(await told()).toEqual([]);
  rig.clock.advance(minuteMs);
  notes.hear({ kind: 'recording', problem: null });
  expect(await told()).toMatchObject([
    { at: since + minuteMs, note: { what: 'lost' } },
    { at: since + 2 * minuteMs, note: { what: 'notRecorded', since, reason: 'The disk is full.' } },
  ]);
});

it('notes starts with what had been recorded last, and stops', async () => {
  await rig.opened({ receivedAt: rig.clock.now() });
  const lastAt = rig.clock.now();
  rig.clock.advance(minuteMs);
  await notes.started('1.2.3', 'Watchline', ['It was damaged.']);
  await notes.stopped('Watchline');
  const monitor = (await told()).filter(({ kind }) => kind === 'monitor');
  expect(monitor).toMatchObject([
    { kind: 'monitor', note: { what: 'started', version: '1.2.3', lastAt } },
    { kind: 'monitor', note: { what: 'damage', reason: 'It was damaged.' } },
    { kind: 'monitor', note: { what: 'stopped' } },
  ]);
  expect(rig.alarmsVersion).toBe(1);
});

it('tells of a restart, and of no gap where a node was first heard', async () => {
  const gap = { bootId: 'b-1', from: 1, to: 4, reason: 'sent before the first connection' } as const;
  await rig.opened({ cursor: { bootId: 'b-1', seq: 4 }, gaps: [gap] });
  const lost = { bootId: 'b-1', from: 5, to: 'end', reason: 'The node restarted' } as const;
  await rig.opened({ cursor: { bootId: 'b-2', seq: 0 }, gaps: [lost] });
  expect((await told()).map(({ kind }) => kind).sort()).toEqual(['gap', 'license', 'restart']);
});
