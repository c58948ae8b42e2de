import { describe, expect, it } from 'vitest';
import { type ActForm, emptyForm, readForm } from '#renderer/pages/alarms/acts/actForm.ts';
import { hourMs } from '#shared/model/time.ts';

const now = Date.UTC(2016, 7, 1, 16, 35);
const zone = 'Europe/London';
const read = (kind: Parameters<typeof emptyForm>[0], part: Partial<ActForm> = {}) =>
  readForm(kind, { ...emptyForm(kind), ...part }, zone, now);

describe('what is said with an act', () => {
  it('is only what was typed', () => {
    expect(read('acknowledge').said).toEqual({ kind: 'acknowledge' });
    expect(
      read('acknowledge', { ticket: ' T-1 ', reason: ' Known ', note: 'Called', lasting: '8h' }).said,
    ).toEqual({
      ...{ kind: 'acknowledge', ticket: 'T-1', reason: 'Known', note: 'Called', until: now + 8 * hourMs },
    });
    expect(read('acknowledge', { ticket: null }).said).toEqual({ kind: 'acknowledge', ticket: null });
    expect(read('ticket', { ticket: null }).said).toEqual({ kind: 'ticket', ticket: null });
  });

  it.each([
    ['a shelf without a reason', 'shelve', {}, { reason: 'Write why' }],
    ['an empty note', 'note', { note: '  ' }, { note: 'Write a note' }],
    ['an empty ticket', 'ticket', {}, { ticket: 'Write a ticket number' }],
    ['an end that is not typed', 'acknowledge', { lasting: 'at' }, { end: 'Write when it ends' }],
  ] as const)('is nothing with %s', (_, kind, part, missing) => {
    expect(read(kind, part)).toMatchObject({ said: null, missing });
  });

  it('is whole or nothing: more than is kept is refused at its field, not cut', () => {
    const long = 'x'.repeat(201);
    expect(read('shelve', { reason: long.slice(1) }).said).toMatchObject({ reason: long.slice(1) });
    expect(read('acknowledge', { reason: long, ticket: long, note: 'x'.repeat(4_001) })).toMatchObject({
      said: null,
      tooLong: {
        ...{ reason: '201 characters, 200 at most', ticket: '201 characters, 200 at most' },
        note: '4,001 characters, 4,000 at most',
      },
    });
  });
});

describe('the end', () => {
  const until = (end: string, at = now) =>
    readForm('shelve', { ...emptyForm('shelve'), reason: 'r', lasting: 'at', end }, zone, at);

  it('is typed as times are printed, by the clock of the zone', () => {
    expect(until('01/08/2016 18:00').said).toMatchObject({ until: Date.UTC(2016, 7, 1, 17) });
    expect(until('2016-08-01 18:00').said).toMatchObject({ until: Date.UTC(2016, 7, 1, 17) });
    expect(until('01/08/2016').said).toMatchObject({ until: Date.UTC(2016, 7, 1, 23) - 1 });
  });

  it('in the past is refused at its field, and so is a time there is not', () => {
    expect(until('01/08/2016 17:35').said).toBeNull();
    expect(until('01/08/2016 17:35').until.problem).toContain('in the past');
    expect(until('27/03/2017 01:30').until.problem).toBeNull();
    expect(until('26/03/2017 01:30').until.problem).toContain('no such time');
    expect(until('soon').until.problem).toContain('dd/mm/yyyy');
  });

  it('is tomorrow at eight by that clock, also where clocks change between', () => {
    const tomorrow = (at: number) =>
      readForm('shelve', { ...emptyForm('shelve'), reason: 'r', lasting: 'tomorrow' }, zone, at).until.at;
    expect(tomorrow(now)).toBe(Date.UTC(2016, 7, 2, 7));
    expect(tomorrow(Date.UTC(2016, 9, 29, 20))).toBe(Date.UTC(2016, 9, 30, 8));
    expect(tomorrow(Date.UTC(2016, 7, 1, 23, 30))).toBe(Date.UTC(2016, 7, 3, 7));
  });
});
