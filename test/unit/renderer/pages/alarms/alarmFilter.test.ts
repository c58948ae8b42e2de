import { describe, expect, it } from 'vitest';
import { alarmFields, everything, isEverything, toFilter } from '#renderer/pages/alarms/alarmFilter.ts';
import { readFields } from '#renderer/store/place/fields.ts';
import { hourMs } from '#shared/model/time.ts';

const viewer = { operator: 'ann', lookedUntil: 1_000 };

describe('toFilter', () => {
  it('asks for everything when nothing is chosen', () => {
    expect(toFilter(everything, null, viewer)).toEqual({});
    expect(isEverything(everything)).toBe(true);
  });
  it('leaves an age to the clock of each node and keeps the order of severities', () => {
    const choice = { ...everything, age: '1h', severities: ['minor', 'critical'], text: '  sip ' } as const;
    expect(toFilter(choice, null, viewer)).toEqual({
      ageMs: hourMs,
      severities: ['critical', 'minor'],
      text: 'sip',
    });
  });
  it('asks for what stands, or chatters, in the place of an age', () => {
    expect(toFilter({ ...everything, age: 'standing' }, null, viewer)).toEqual({ standing: true });
    expect(toFilter({ ...everything, age: 'chattering' }, null, viewer)).toEqual({ chattering: true });
  });
  it('asks the store for known issues, or for all but them', () => {
    expect(toFilter({ ...everything, known: 'yes' }, null, viewer)).toEqual({ known: true });
    expect(toFilter({ ...everything, known: 'no' }, null, viewer)).toEqual({ known: false });
  });
  it('asks the store for shelved alarms, or for all but them', () => {
    expect(toFilter({ ...everything, shelved: 'yes' }, null, viewer)).toEqual({ shelved: true });
    expect(toFilter({ ...everything, shelved: 'no' }, null, viewer)).toEqual({ shelved: false });
  });
  it('asks for what somebody owns, by name or as whoever is at the desk', () => {
    expect(toFilter({ ...everything, owner: 'me' }, null, viewer)).toEqual({ ownedBy: 'ann' });
    expect(toFilter({ ...everything, owner: 'bob' }, null, viewer)).toEqual({ ownedBy: 'bob' });
  });
  it('asks for what is new since they looked; to whoever never has, all is', () => {
    const isNew = { ...everything, newSince: 'look' } as const;
    expect(toFilter(isNew, null, viewer)).toEqual({ newSince: 1_000 });
    expect(toFilter({ ...everything, newSince: 5 }, null, viewer)).toEqual({ newSince: 5 });
    expect(toFilter(isNew, null, { ...viewer, lookedUntil: null })).toEqual({});
  });
  it('asks for what ended unacknowledged', () => {
    expect(toFilter({ ...everything, acknowledged: 'ended' }, null, viewer)).toEqual({
      endedUnacknowledged: true,
    });
  });
  it('narrows to the solution unless nodes are chosen', () => {
    expect(toFilter(everything, ['a', 'b'], viewer)).toEqual({ nodeKeys: ['a', 'b'] });
    expect(toFilter({ ...everything, nodeKeys: ['a'] }, ['a', 'b'], viewer)).toEqual({ nodeKeys: ['a'] });
  });
});

describe('alarmFields', () => {
  it('takes what another page linked to and ignores the rest', () => {
    expect(
      readFields(alarmFields, { state: 'active', acknowledged: 'no', node: 'k', severity: 'major' }),
    ).toEqual({
      ...everything,
      state: 'active',
      acknowledged: 'no',
      nodeKeys: ['k'],
      severities: ['major'],
    });
    expect(readFields(alarmFields, { state: 'broken' })).toEqual(everything);
    expect(readFields(alarmFields, { newSince: 'look' }).newSince).toBe('look');
    expect(readFields(alarmFields, { newSince: '17' }).newSince).toBe(17);
    expect(readFields(alarmFields, { newSince: 'x' }).newSince).toBeNull();
  });
});
