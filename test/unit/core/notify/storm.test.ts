import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Alarm } from '#shared/model/alarm.ts';
import { minuteMs, secondMs } from '#shared/model/time.ts';
import { aNodeView } from '#test/support/builders.ts';
import { NotifyRig } from '#test/support/notifyRig.ts';
import { proved, rounds } from '#test/support/proof.ts';

const customers = ['Acme', 'Beta', 'Gamma'].map((name) =>
  aNodeView(name, {}, { solution: { id: name.toLowerCase(), name } }),
);
const seconds = 60;
const alarms = 10_000;

let rig: NotifyRig;
beforeEach(async () => {
  rig = await NotifyRig.open(...customers);
  rig.settleMs = secondMs;
  rig.set({
    notifications: { onScreen: true },
    sounds: { bySeverity: { ...rig.settings.sounds.bySeverity, critical: 'once', major: 'once' } },
  });
});
afterEach(() => rig.end());

/** The `number`th alarm: one of 100 is critical. */
const storm = (number: number): Partial<Alarm> => ({
  id: `storm-${number}`,
  severity: number % 100 === 0 ? 'critical' : 'major',
});

it('is told by one banner, exact counts and few sounds, however many alarms it is', async () => {
  const begun = rig.store.clock.now();
  const took = { told: 0, answered: 0 };
  for (let second = 0, number = 0; second < seconds; second++) {
    const until = Math.round(((second + 1) * alarms) / seconds);
    const batch = Array.from({ length: until - number }, (_, index) => storm(number + index));
    number = until;
    // Two thirds of the storm are Acme's, a sixth each of the others.
    const at = performance.now();
    await rig.happen(batch, customers[second % 3 === 2 ? 1 + (second % 2) : 0]?.key);
    const toldAt = performance.now();
    await rig.store.rows();
    took.told = Math.max(took.told, toldAt - at);
    took.answered = Math.max(took.answered, performance.now() - toldAt);
  }
  const passed = rig.store.clock.now() - begun;
  expect(passed).toBeLessThanOrEqual((seconds + 1) * secondMs);
  await rig.pass(2 * secondMs);
  expect(rig.attention.flood).toMatchObject({ count: alarms });
  const shares = rig.attention.flood?.bySolution.map(({ solution, count }) => [solution?.name, count]);
  expect(shares?.[0]?.[0]).toBe('Acme');
  expect(shares?.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(alarms);
  expect(rig.attention.unacknowledged).toBe(alarms);
  expect(rig.notices.length + rig.more).toBe(alarms);
  // One flood: it never ended and began again.
  const since = new Set(rig.attentions.flatMap(({ flood }) => flood?.since ?? []));
  expect(since.size).toBe(1);
  const calling = rig.notices.filter(({ silent }) => silent === null);
  expect(calling.filter(({ ways }) => ways.toast)).toEqual([]);
  expect(calling.filter(({ ways }) => ways.screen)).toHaveLength(1);
  expect(calling.length).toBeLessThanOrEqual(1 + passed / (10 * secondMs));
  expect(rig.attention.flood?.newestCritical).toHaveLength(5);
  await rig.pass(11 * minuteMs);
  expect(rig.attention.flood).toBeNull();
  if (rounds(0, 1) === 1)
    expect({ ...took, isLate: took.told > secondMs || took.answered > 200 }).toMatchObject({ isLate: false });
  const times = `told within ${Math.round(took.told)} ms, 500 rows answered within ${Math.round(took.answered)} ms`;
  proved('U11', `${alarms} alarms in ${seconds} s, counted exactly: ${times}`);
});
