import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { solutionKey } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { Silence } from '#shared/contract/notices.ts';
import type { Alarm } from '#shared/model/alarm.ts';
import { hourMs, minuteMs, secondMs } from '#shared/model/time.ts';
import type { SettingsChange } from '#shared/settings/settings.ts';
import { aNodeView, anAlarm, aSnapshot, evening, keyOf } from '#test/support/builders.ts';
import { aMaintenance } from '#test/support/maintenance.ts';
import { NotifyRig } from '#test/support/notifyRig.ts';

const acme = aNodeView('Acme', {}, { solution: { id: 'acme', name: 'Acme' } });
const beta = aNodeView('Beta', {}, { solution: { id: 'beta', name: 'Beta' } });
const loud: SettingsChange = {
  sounds: {
    bySeverity: {
      ...{ critical: 'untilAcknowledged', major: 'once' },
      ...{ minor: 'off', warning: 'off', indeterminate: 'off' },
    },
  },
};

let rig: NotifyRig;
beforeEach(async () => {
  rig = await NotifyRig.open(acme, beta);
});
afterEach(() => rig.end());

const told = () => rig.notices.splice(0).map(({ change, ref, silent }) => `${change} ${ref} ${silent}`);

describe('news', () => {
  it('are what becomes of an alarm: one that ends and one that begins at once are two', async () => {
    await rig.happen([{ id: 'a' }]);
    expect(told()).toEqual(['raised 1 null']);
    await rig.happen([
      { id: 'a', change: 'cleared' },
      { id: 'b', code: 'b' },
    ]);
    expect(told()).toEqual(['raised 2 null', 'ended 1 ended']);
    await rig.happen([{ id: 'b', code: 'b', change: 'repeated', severity: 'critical', occurrences: 2 }]);
    expect(told()).toEqual(['worsened 2 null']);
    await rig.happen([{ id: 'b', code: 'b', change: 'repeated', severity: 'critical', occurrences: 3 }]);
    expect(told()).toEqual([]);
  });

  it('are none of what a node lists when it is first heard, nor of nodes that have left', async () => {
    const other = keyOf('Other');
    rig.nodes.set(other, aNodeView('Other'));
    const snapshot = aSnapshot({ alarms: [anAlarm({ lastAt: rig.nodeNow(other) })] });
    await rig.store.opened({ cursor: { bootId: other, seq: 1 }, snapshot }, other);
    await rig.settle();
    expect(told()).toEqual([]);
    rig.nodes.delete(other);
    await rig.store.append([], { bootId: other, seq: 2 }, other);
    await rig.happen([{ id: 'gone' }], acme.key);
    expect(told()).toEqual(['raised 2 null']);
  });

  it('that come long after they happened are late and silent; those of a short absence are not', async () => {
    const ago = (ms: number): Partial<Alarm> => ({ lastAt: rig.nodeNow() - ms });
    await rig.happen([
      { id: 'night', ...ago(hourMs) },
      { id: 'moment', ...ago(2 * minuteMs) },
    ]);
    expect(told()).toEqual(['raised 1 late', 'raised 2 null']);
    // Their rows say so, and those of before are drawn anew.
    expect([1, 2].map((ref) => rig.notifier.marksOf(ref).isLate)).toEqual([true, false]);
    expect(rig.markChanges).toBe(1);
  });

  it('are timed by the clock of their node, however wrong and fast it is', async () => {
    rig.change(acme.key, { clock: { nodeAt: evening - 30 * 24 * hourMs, hostAt: evening, rate: 60 } });
    await rig.happen([{ id: 'a', lastAt: rig.nodeNow() - minuteMs }]);
    expect(told()).toEqual(['raised 1 null']);
  });
});

/** Why nobody is called, of what the store and the nodes know; what is set is in a table of its own. */
const quiet: readonly (readonly [Silence, Partial<Alarm>, Partial<NodeView>])[] = [
  ['benign', { text: 'System ID has changed' }, {}],
  ['maintenance', {}, { maintenance: { id: 'm', occurrence: null, from: 0, until: 1, reason: '', by: '' } }],
  ['severity', { severity: 'minor' }, {}],
];

describe('a notice', () => {
  it.each(quiet)('says that it is silent: %s', async (silent, alarm, node) => {
    rig.change(acme.key, node);
    await rig.happen([{ id: 'a', severity: 'critical', ...alarm }]);
    expect(rig.notices).toMatchObject([{ silent, ways: { toast: false, screen: false, sound: 'off' } }]);
  });

  it('calls nobody for an alarm that is shelved, or that somebody has', async () => {
    await rig.happen([{ id: 'a' }]);
    const until = rig.store.clock.now() + hourMs;
    await rig.store.act({ kind: 'shelve', refs: [1], until, reason: 'Known' }, rig.store.clock.now());
    told();
    await rig.happen([
      { id: 'a', change: 'cleared' },
      { id: 'a', occurrences: 2 },
    ]);
    expect(told()).toEqual(['raised 1 shelved', 'ended 1 ended']);
  });

  it('names the alarm, its node and the ways it goes', async () => {
    rig.set({ ...loud, notifications: { onScreen: true } });
    await rig.happen([{ id: 'a', severity: 'critical', text: 'Trunk down' }]);
    expect(rig.notices).toMatchObject([
      {
        ...{ id: 1, ref: 1, nodeKey: acme.key, change: 'raised', severity: 'critical', text: 'Trunk down' },
        ways: { toast: true, screen: true, sound: 'untilAcknowledged' },
        silent: null,
      },
    ]);
  });
});

it('a notice, and a flood, has the beginning of what a node says, however much that is', async () => {
  const text = `${'x'.repeat(299)}${'😀'.repeat(400_000)}`;
  await rig.happen(
    Array.from({ length: 11 }, (_, index) => ({ id: `${index}`, text, severity: 'critical' })),
  );
  const [notice] = rig.notices;
  expect(notice?.text).toBe(`${'x'.repeat(299)}…`);
  expect(rig.attention.flood?.newestCritical.map((alarm) => alarm.text)).toEqual(
    Array.from({ length: 5 }, () => notice?.text),
  );
});

describe('what rings', () => {
  it('rings until somebody has acknowledged it, or it has ended, or nothing is to ring', async () => {
    rig.set(loud);
    const ringing = () => rig.attention.ringing.map(({ ref }) => ref);
    await rig.happen([
      { id: 'a', severity: 'critical' },
      { id: 'b', severity: 'critical' },
      { id: 'c', severity: 'critical' },
    ]);
    expect(ringing().sort()).toEqual([1, 2, 3]);
    await rig.happen([{ id: 'a', severity: 'critical', change: 'cleared' }]);
    await rig.store.act({ kind: 'acknowledge', refs: [2] }, rig.store.clock.now());
    await rig.settle();
    expect(ringing()).toEqual([3]);
    rig.set({});
    await rig.settle();
    expect(ringing()).toEqual([]);
  });

  it('rings no more once its node has left, or its customer or category is silent', async () => {
    const ringing = () => rig.attention.ringing.map(({ ref }) => ref);
    rig.set(loud);
    await rig.happen([{ id: 'a', severity: 'critical' }]);
    await rig.happen([{ id: 'b', severity: 'critical' }], beta.key);
    await rig.happen([{ id: 'c', severity: 'critical', category: 'trunk' }], beta.key);
    expect(ringing().sort()).toEqual([1, 2, 3]);
    rig.nodes.delete(acme.key);
    rig.notifier.hear({ kind: 'nodeRemoved', nodeKey: acme.key });
    await rig.settle();
    expect(ringing().sort()).toEqual([2, 3]);
    rig.set({ ...loud, notifications: { categories: ['trunk'] } });
    await rig.settle();
    expect(ringing()).toEqual([3]);
    rig.set({ ...loud, notifications: { silentSolutions: [solutionKey({ id: 'beta', name: 'Beta' })] } });
    await rig.settle();
    expect(ringing()).toEqual([]);
  });
});

describe('an alarm that chatters', () => {
  it('is told once by what happens after the maintenance in which it began to', async () => {
    rig.change(acme.key, { maintenance: aMaintenance() });
    for (let time = 1; time <= 4; time++)
      await rig.happen([
        { id: 'a', change: 'cleared', occurrences: time },
        { id: 'a', occurrences: time },
      ]);
    expect(told().at(-2)).toBe('raised 1 maintenance');
    rig.change(acme.key, { maintenance: null });
    await rig.happen([{ id: 'a', change: 'cleared', occurrences: 4 }]);
    await rig.happen([{ id: 'a', occurrences: 5 }]);
    await rig.happen([{ id: 'a', change: 'cleared', occurrences: 5 }]);
    await rig.happen([{ id: 'a', occurrences: 6 }]);
    expect(told()).toEqual(['ended 1 ended', 'raised 1 null', 'ended 1 ended', 'raised 1 chatter']);
  });

  it('is quiet in time also where the clock of its node was far ahead, and is put right', async () => {
    const right = { nodeAt: evening, hostAt: evening, rate: 1 };
    rig.change(acme.key, { clock: { ...right, nodeAt: evening + 30 * 24 * hourMs } });
    for (let time = 1; time <= 3; time++) await rig.happen([{ id: 'a', occurrences: time }]);
    expect(rig.attention.chattering).toBe(1);
    rig.change(acme.key, { clock: right });
    await rig.pass(11 * minuteMs);
    expect(rig.attention.chattering).toBe(0);
  });

  it('is quiet in time also where its node times it in years to come', async () => {
    for (let time = 1; time <= 3; time++)
      await rig.happen([{ id: 'a', occurrences: time, lastAt: rig.nodeNow() + 900 * 24 * hourMs }]);
    expect(rig.attention.chattering).toBe(1);
    await rig.pass(11 * minuteMs);
    expect(rig.attention.chattering).toBe(0);
  });

  it('is told no more until it has been quiet for ten minutes, with its rate', async () => {
    for (let time = 1; time <= 3; time++) {
      await rig.happen([
        { id: 'a', occurrences: time },
        { id: 'a', occurrences: time, change: 'cleared' },
      ]);
      await rig.pass(10 * secondMs);
    }
    expect(rig.notifier.chattering).toEqual([1]);
    expect(rig.notifier.marksOf(1).chatter).toEqual({ count: 3, perMinutes: 10 });
    // Each time it was over at once: nobody has been told yet.
    told();
    await rig.happen([{ id: 'a', occurrences: 4 }]);
    expect(told()).toEqual(['raised 1 null']);
    await rig.happen([{ id: 'a', occurrences: 4, change: 'cleared' }]);
    await rig.happen([{ id: 'a', occurrences: 5 }]);
    expect(told()).toEqual(['ended 1 ended', 'raised 1 chatter']);
    expect(rig.attention.chattering).toBe(1);
    expect(rig.markChanges).toBe(1);
    await rig.happen([{ id: 'a', occurrences: 5, change: 'repeated', severity: 'critical' }]);
    expect(told()).toEqual(['worsened 1 null']);

    await rig.pass(9 * minuteMs);
    expect(rig.attention.chattering).toBe(1);
    await rig.pass(2 * minuteMs);
    expect(rig.attention.chattering).toBe(0);
    expect(rig.notifier.marksOf(1).chatter).toBeNull();
    expect(rig.markChanges).toBe(2);
    await rig.happen([
      { id: 'a', occurrences: 5, change: 'cleared' },
      { id: 'a', occurrences: 5 },
    ]);
    expect(told()).toEqual(['raised 1 null', 'ended 1 ended']);
  });
});

describe('a flood', () => {
  const many = (count: number, part: Partial<Alarm> = {}, from = 0) =>
    Array.from({ length: count }, (_, index) => ({ id: `f-${from + index}`, ...part }));

  it('is more than 10 new alarms in 10 minutes, until there are fewer than 5', async () => {
    await rig.happen(many(6));
    await rig.happen(many(4), beta.key);
    expect(rig.attention.flood).toBeNull();
    await rig.happen(many(1, {}, 10), beta.key);
    expect(rig.attention.flood).toMatchObject({
      count: 11,
      bySolution: [
        { solution: { id: 'acme' }, count: 6 },
        { solution: { id: 'beta' }, count: 5 },
      ],
    });
    await rig.pass(8 * minuteMs);
    await rig.happen(many(5, {}, 20));
    await rig.pass(3 * minuteMs);
    expect(rig.attention.flood).toMatchObject({ count: 5 });
    await rig.pass(8 * minuteMs);
    expect(rig.attention.flood).toBeNull();
  });

  it('calls once as it begins, and by a critical alarm that joins, not more than once in 10 seconds', async () => {
    rig.set({ ...loud, notifications: { onScreen: true } });
    await rig.happen([...many(30), { id: 'worst', severity: 'critical' }]);
    const calling = () => rig.notices.splice(0).filter(({ silent }) => silent === null);
    expect(calling()).toMatchObject([
      { severity: 'critical', ways: { toast: false, screen: true, sound: 'untilAcknowledged' } },
    ]);
    await rig.happen(many(5, {}, 40));
    expect(calling()).toEqual([]);
    await rig.happen([{ id: 'too soon', severity: 'critical' }]);
    expect(calling()).toEqual([]);
    await rig.pass(10 * secondMs);
    await rig.happen([{ id: 'joins', severity: 'critical' }]);
    expect(calling()).toMatchObject([{ severity: 'critical', ways: { toast: false, screen: false } }]);
    // All of them ring, as one sound.
    expect(rig.attention.ringing).toHaveLength(3);
    expect(rig.attention.flood?.newestCritical).toHaveLength(3);
  });

  it('is over in time also where nodes time their alarms in years to come', async () => {
    await rig.happen(many(6, { lastAt: rig.nodeNow() + 900 * 24 * hourMs }));
    await rig.happen(many(6, { lastAt: rig.nodeNow() + 24 * hourMs }, 6));
    expect(rig.attention.flood).toMatchObject({ count: 12 });
    await rig.pass(11 * minuteMs);
    expect(rig.attention.flood).toBeNull();
  });

  it('is over in time also where the clock of a node was far ahead, and is put right', async () => {
    const right = { nodeAt: evening, hostAt: evening, rate: 1 };
    rig.change(acme.key, { clock: { ...right, nodeAt: evening + 30 * 24 * hourMs } });
    await rig.happen(many(11));
    expect(rig.attention.flood).toMatchObject({ count: 11 });
    rig.change(acme.key, { clock: right });
    await rig.pass(11 * minuteMs);
    expect(rig.attention.flood).toBeNull();
  });

  it('is none of alarms that need nobody', async () => {
    rig.set({ notifications: { silentSolutions: [] } });
    rig.change(acme.key, {
      maintenance: { id: 'm', occurrence: null, from: 0, until: 1, reason: '', by: '' },
    });
    await rig.happen(many(30));
    await rig.happen(many(30, { text: 'System ID has changed' }), beta.key);
    await rig.happen(many(30, { lastAt: rig.nodeNow() - hourMs }, 30), beta.key);
    expect(rig.attention.flood).toBeNull();
  });

  it('is counted on while all is muted, and calls nobody', async () => {
    rig.set({ ...loud, notifications: { mutedUntil: rig.store.clock.now() + hourMs } });
    await rig.happen(many(11, { severity: 'critical' }));
    expect(rig.attention.flood).toMatchObject({ count: 11 });
    expect(rig.notices.filter(({ silent }) => silent === null)).toEqual([]);
    expect(rig.attention.ringing).toEqual([]);
  });
});

describe('what needs somebody', () => {
  it('is counted anew with what happens, is done, and is set', async () => {
    await rig.happen([
      { id: 'a', severity: 'major' },
      { id: 'b', severity: 'critical' },
      { id: 'c', text: 'System ID has changed' },
      { id: 'd', lastAt: rig.nodeNow() - 25 * hourMs, severity: 'warning' },
    ]);
    expect(rig.attention).toMatchObject({
      ...{ unacknowledged: 3, worst: 'critical', calling: 2, standing: 1 },
      benign: { [acme.key]: 1 },
    });
    await rig.store.act({ kind: 'acknowledge', refs: [2] }, rig.store.clock.now());
    await rig.settle();
    expect(rig.attention).toMatchObject({ unacknowledged: 2, worst: 'major', calling: 1 });
    rig.set({ notifications: { severities: [] } });
    await rig.settle();
    expect(rig.attention).toMatchObject({ unacknowledged: 2, calling: 0 });
    await rig.pass(24 * hourMs);
    await rig.happen([]);
    rig.notifier.recount();
    await rig.settle();
    expect(rig.attention.standing).toBe(4);
  });

  it('is told once for each change, and at the start', async () => {
    await rig.settle();
    expect(rig.attentions).toHaveLength(1);
    rig.notifier.recount();
    await rig.settle();
    expect(rig.attentions).toHaveLength(1);
  });
});
