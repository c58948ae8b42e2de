import { describe, expect, it } from 'vitest';
import { alarmFields, everything, isEverything, toFilter } from '#renderer/pages/alarms/alarmFilter.ts';
import { readFields } from '#renderer/store/place/fields.ts';
import { hourMs } from '#shared/model/time.ts';

describe('toFilter', () => {
  it('asks for everything when nothing is chosen', () => {
    expect(toFilter(everything, null)).toEqual({});
    expect(isEverything(everything)).toBe(true);
  });
  it('leaves an age to the clock of each node and keeps the order of severities', () => {
    const choice = { ...everything, age: '1h', severities: ['minor', 'critical'], text: '  sip ' } as const;
    expect(toFilter(choice, null)).toEqual({
      ageMs: hourMs,
      severities: ['critical', 'minor'],
      text: 'sip',
    });
  });
  it('asks the store for known issues, or for all but them', () => {
    expect(toFilter({ ...everything, known: 'yes' }, null)).toEqual({ known: true });
    expect(toFilter({ ...everything, known: 'no' }, null)).toEqual({ known: false });
  });
  it('asks the store for shelved alarms, or for all but them', () => {
    expect(toFilter({ ...everything, shelved: 'yes' }, null)).toEqual({ shelved: true });
    expect(toFilter({ ...everything, shelved: 'no' }, null)).toEqual({ shelved: false });
  });
  it('narrows to the solution unless nodes are chosen', () => {
    expect(toFilter(everything, ['a', 'b'])).toEqual({ nodeKeys: ['a', 'b'] });
    expect(toFilter({ ...everything, nodeKeys: ['a'] }, ['a', 'b'])).toEqual({ nodeKeys: ['a'] });
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
  });
});
