import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlarmRateQuery } from '#shared/contract/alarms.ts';
import type { Severity } from '#shared/model/alarm.ts';
import type { LicenseMode } from '#shared/model/license.ts';
import { aLicense, anAlarm, anAlarmEvent, aSnapshot, evening } from '#test/support/builders.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

const second = 1_000;
const day = 86_400_000;
const otherKey = 'ws://127.0.0.1:1/other';

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
});
afterEach(() => rig.end());

describe('the rate of alarms', () => {
  it('counts events of the nodes by their own clocks, empty buckets included', async () => {
    await rig.opened();
    await rig.opened({}, otherKey);
    await rig.append([
      anAlarmEvent(1, { at: evening }),
      anAlarmEvent(2, { at: evening + 9 * second }),
      anAlarmEvent(3, { at: evening + 20 * second }),
    ]);
    await rig.append([anAlarmEvent(1, { at: evening + 25 * second })], {}, otherKey);
    const range = { since: evening, until: evening + 40 * second, buckets: 4 };
    await rig.reopen();
    const counts = async (query: AlarmRateQuery) =>
      (await rig.store.alarmRate(query)).map(({ from, count }) => ({ from, count }));
    expect(await counts(range)).toEqual([
      { from: evening, count: 2 },
      { from: evening + 10 * second, count: 0 },
      { from: evening + 20 * second, count: 2 },
      { from: evening + 30 * second, count: 0 },
    ]);
    expect(await counts({ ...range, buckets: 2, nodeKeys: [otherKey] })).toEqual([
      { from: evening, count: 0 },
      { from: evening + 20 * second, count: 1 },
    ]);
    expect(await rig.store.alarmRate({ ...range, nodeKeys: [] })).toHaveLength(4);
  });

  it('tells severities apart', async () => {
    const event = (seq: number, severity: Severity) =>
      anAlarmEvent(seq, { at: evening + seq * second, alarm: anAlarm({ id: `a-${seq}`, severity }) });
    await rig.opened();
    await rig.append([event(1, 'critical'), event(2, 'warning'), event(3, 'critical')]);
    await rig.append([event(4, 'critical')]);
    const [bucket] = await rig.store.alarmRate({ since: evening, until: evening + 10 * second, buckets: 1 });
    expect(bucket).toEqual({
      from: evening,
      count: 4,
      bySeverity: { critical: 3, major: 0, minor: 0, warning: 1, indeterminate: 0 },
    });
  });

  it('does not count what only a snapshot told', async () => {
    await rig.opened({ snapshot: aSnapshot({ alarms: [anAlarmEvent(1).alarm] }) });
    const rate = await rig.store.alarmRate({ since: evening - day, until: evening + day, buckets: 10 });
    expect(rate.map(({ count }) => count)).toEqual(new Array(10).fill(0));
  });

  it('has at most 300 buckets and none for no time at all', async () => {
    const rate = await rig.store.alarmRate({ since: 0, until: evening, buckets: 9_999 });
    expect(rate.length).toBeLessThanOrEqual(300);
    expect(await rig.store.alarmRate({ since: evening, until: evening, buckets: 5 })).toEqual([]);
  });
});

describe('the license modes', () => {
  const license = (mode: LicenseMode, days: number | null = null) =>
    aLicense({
      mode,
      grace:
        days === null ? null : { startedAt: evening, expiresAt: evening + 30 * day, daysRemaining: days },
    });

  beforeEach(async () => {
    await rig.opened();
    const event = (seq: number, after: number, status: ReturnType<typeof license>) =>
      ({ seq, at: evening + after * day, type: 'license', license: status }) as const;
    await rig.append([
      event(1, 1, license('WebLM Normal')),
      event(2, 2, license('WebLM Error', 30)),
      event(3, 2.5, license('WebLM Error', 30)),
      event(4, 3, license('WebLM Error', 29)),
      event(5, 4, license('WebLM Normal')),
    ]);
    await rig.reopen();
  });
  const modes = async (since: number, until: number, nodeKeys?: string[]) =>
    (
      await rig.store.licenseModes({
        since: evening + since * day,
        until: evening + until * day,
        ...(nodeKeys && { nodeKeys }),
      })
    ).map(({ at, mode, daysRemaining }) => [(at - evening) / day, mode, daysRemaining]);

  it('are the changes of mode or days left, oldest first', async () => {
    expect(await modes(0, 9)).toEqual([
      [0, 'WebLM Normal', null],
      [2, 'WebLM Error', 30],
      [3, 'WebLM Error', 29],
      [4, 'WebLM Normal', null],
    ]);
  });

  it('begin with the mode the node had then', async () => {
    expect(await modes(2.7, 3.5)).toEqual([
      [2, 'WebLM Error', 30],
      [3, 'WebLM Error', 29],
    ]);
  });

  it('can be asked for some nodes', async () => {
    expect(await modes(0, 9, [otherKey])).toEqual([]);
    expect(await modes(0, 9, [otherKey, nodeKey])).toHaveLength(4);
  });

  it('go on after a restart without repeating the mode', async () => {
    await rig.append([{ seq: 6, at: evening + 5 * day, type: 'license', license: license('WebLM Normal') }]);
    await rig.opened({ resumed: false, snapshot: aSnapshot({ license: license('WebLM Normal') }) });
    expect(await modes(0, 9)).toHaveLength(4);
  });
});
