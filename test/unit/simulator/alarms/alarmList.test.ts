import { describe, expect, it } from 'vitest';
import type { Alarm, AlarmChange } from '#shared/model/alarm.ts';
import { alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import { AlarmList } from '#simulator/alarms/alarmList.ts';

function listWithLog() {
  const log: [AlarmChange, Alarm][] = [];
  const list = new AlarmList({ emit: ({ change, alarm }) => log.push([change, alarm]) });
  return { list, log };
}

const trunk = alarmSpec('TrunkOutOfService', { 'Line Number': 17 });

describe('the alarm list', () => {
  it('counts a repeat on the row there is, and gives another detail a row of its own', () => {
    const { list, log } = listWithLog();
    list.raise(trunk, 100);
    list.raise(trunk, 200);
    list.raise(alarmSpec('TrunkOutOfService', { 'Line Number': 18 }), 300);
    expect(list.all()).toHaveLength(2);
    expect(list.all()[0]).toMatchObject({ occurrences: 2, firstAt: 100, lastAt: 200, active: true });
    expect(log.map(([change]) => change)).toEqual(['raised', 'repeated', 'raised']);
  });

  it('keeps the order of first appearance when a row ends and comes back', () => {
    const { list } = listWithLog();
    list.raise(trunk, 1);
    list.raise(alarmSpec('SystemIdChanged'), 2);
    list.end(({ code }) => code === 'TrunkOutOfService');
    list.raise(trunk, 3);
    expect(list.all().map(({ code }) => code)).toEqual(['TrunkOutOfService', 'SystemIdChanged']);
  });

  it('says nothing when what is to end is not active', () => {
    const { list, log } = listWithLog();
    list.end(() => true);
    expect(log).toEqual([]);
  });

  it('makes room by dropping ended rows first, and says so', () => {
    const { list, log } = listWithLog();
    list.raise(trunk, 0);
    list.end(() => true);
    const long = 'x'.repeat(16_000);
    for (let n = 0; n < 40; n++) list.raise({ ...alarmSpec('SystemIdChanged'), text: `${long}${n}` }, n);
    expect(list.find(trunk)).toBeUndefined();
    expect(log.some(([change, { code }]) => change === 'removed' && code === 'TrunkOutOfService')).toBe(true);
    expect(JSON.stringify(list.all()).length).toBeLessThan(1024 * 1024);
  });
});

describe('the catalogue', () => {
  it('prints the texts of the release notes', () => {
    expect(alarmSpec('FeatureLicenseMissing', { 'License Type': 'CTI Link Pro' }).text).toBe(
      'Attempt to use a feature for which no license is installed. License Type: CTI Link Pro',
    );
    expect(alarmSpec('HoldMusicFileFailure', { 'Source Name': 'Primary' }).text).toBe(
      'Failed to load HOLD Music source file Source Name: Primary',
    );
  });
});
