import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Backoff } from '#core/link/backoff.ts';
import { gapsAtOpening } from '#core/link/gaps.ts';
import { createGovernor, Gate } from '#core/link/gate.ts';
import { fromIsoStrictly, NoSuchTime, parseIsoTime } from '#core/link/isoTime.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { LinkRig } from '#test/support/linkRig.ts';

describe('parsing times', () => {
  it('agrees with Date.parse on every time there is', () => {
    fc.assert(
      fc.property(
        fc.date({
          noInvalidDate: true,
          min: new Date(-62_167_219_200_000),
          max: new Date(253_402_300_799_999),
        }),
        (date) => {
          expect(parseIsoTime(date.toISOString())).toBe(date.getTime());
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('agrees with Date.parse on what only looks like a time', () => {
    const two = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
    const looks = fc
      .tuple(fc.integer({ min: 0, max: 9_999 }), two, two, two, two, two, fc.stringMatching(/^\.\d{1,9}$|^$/))
      .map(([y, mo, d, h, mi, s, f]) => `${String(y).padStart(4, '0')}-${mo}-${d}T${h}:${mi}:${s}${f}Z`);
    fc.assert(
      fc.property(looks, (text) => {
        expect(parseIsoTime(text)).toBe(Date.parse(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it('refuses a time that does not exist', () => {
    expect(() => fromIsoStrictly('2016-08-01T25:00:00.000Z')).toThrow(NoSuchTime);
    for (const day of ['2026-02-29', '2026-02-30', '2026-02-31', '1900-02-29', '2026-04-31', '2026-11-31'])
      for (const time of ['10:00:00.000Z', '10:00:00Z', '10:00:00+01:00'])
        expect(() => fromIsoStrictly(`${day}T${time}`)).toThrow(NoSuchTime);
    for (const day of ['2024-02-29', '2000-02-29', '2026-12-31', '2026-04-30'])
      expect(fromIsoStrictly(`${day}T10:00:00Z`)).toBe(Date.parse(`${day}T10:00:00Z`));
    expect(fromIsoStrictly('2016-02-29T23:59:59.999Z')).toBe(Date.UTC(2016, 1, 29, 23, 59, 59, 999));
  });
});

describe('backing off', () => {
  it('stays between nothing and the doubling ceiling', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 0.999999, noNaN: true }), { maxLength: 40 }), (draws) => {
        const rest = [...draws];
        const backoff = new Backoff(() => rest.shift() ?? 0);
        draws.forEach((draw, n) => {
          expect(backoff.nextMs()).toBeCloseTo(draw * Math.min(30_000, 1_000 * 2 ** n), 3);
        });
      }),
    );
  });
});

describe('a gate', () => {
  it('lets so many through at once, the others in order, and forgets who gave up', () => {
    const gate = new Gate(2);
    const entered: string[] = [];
    const leave = ['a', 'b', 'c', 'd', 'e'].map((name) => gate.enter(() => entered.push(name)));
    expect(entered).toEqual(['a', 'b']);
    leave[2]?.();
    leave[0]?.();
    leave[0]?.();
    expect(entered).toEqual(['a', 'b', 'd']);
    leave[1]?.();
    expect(entered).toEqual(['a', 'b', 'd', 'e']);
  });

  it('is left by work that has ended, and lets nobody in that was turned away', async () => {
    const gate = new Gate(1);
    const begun: string[] = [];
    const end = ['a', 'b', 'c'].map((name) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate.pass(() => {
        begun.push(name);
        return promise;
      });
      return resolve;
    });
    expect(begun).toEqual(['a']);
    end[0]?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual(['a', 'b']);
    gate.turnAway();
    end[1]?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual(['a', 'b']);
  });
});

describe('the gaps at an opening', () => {
  const opening = { bootId: 'b-1', seq: 10, resumed: false, gap: null };

  it.each([
    ['nothing is missing after a resumption', { bootId: 'b-1', seq: 4 }, { ...opening, resumed: true }, []],
    ['nothing is missing where nothing happened', { bootId: 'b-1', seq: 10 }, opening, []],
    ['a first connection to an empty journal misses nothing', null, { ...opening, seq: 0 }, []],
    [
      'a snapshot without a reason hides what came before it',
      { bootId: 'b-1', seq: 4 },
      opening,
      ['b-1 5-10'],
    ],
    [
      'a node tells less than is missing',
      { bootId: 'b-1', seq: 4 },
      { ...opening, gap: { from: 5, to: 7 } },
      ['b-1 5-10'],
    ],
    ['a journal that went back is not continuous', { bootId: 'b-1', seq: 14 }, opening, ['b-1 11-end']],
    ['a new boot that is empty', { bootId: 'b-0', seq: 4 }, { ...opening, seq: 0 }, ['b-0 5-end']],
    ['a new boot ahead of our position', { bootId: 'b-0', seq: 4 }, opening, ['b-0 5-end', 'b-1 1-10']],
  ])('%s', (_, cursor, answered, expected) => {
    const gaps = gapsAtOpening(cursor, answered);
    expect(gaps.map(({ bootId, from, to }) => `${bootId} ${from}-${to}`)).toEqual(expected);
    for (const { reason } of gaps) expect(reason).not.toBe('');
  });
});

describe('150 links', () => {
  it('have at most 20 handshakes in flight', async () => {
    const node = await FakeNode.start();
    node.door = { kind: 'silent' };
    const governor = createGovernor();
    const rigs = Array.from({ length: 150 }, () => new LinkRig(node.url, { governor }).start());
    await node.changes.until('20 dial', () => node.logins.length === 20);
    for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
    expect(node.connections).toBe(20);
    for (const rig of rigs.slice(0, 5)) rig.link.stop();
    await node.changes.until('others take their places', () => node.logins.length === 25);
    for (const rig of rigs) rig.link.stop();
    await node.changes.until('all hung up', () => node.connections === 0);
    await node.stop();
  });

  it('are all live within three seconds', async () => {
    const node = await FakeNode.start();
    const governor = createGovernor();
    const startedAt = performance.now();
    const rigs = Array.from({ length: 150 }, () => new LinkRig(node.url, { governor }).start());
    await Promise.all(rigs.map((rig) => rig.isWord('Live')));
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    for (const rig of rigs) rig.link.stop();
    await node.stop();
  });
});
