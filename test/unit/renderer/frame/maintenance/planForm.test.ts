import { describe, expect, it } from 'vitest';
import { emptyPlan, inZone, type PlanForm, readPlan } from '#renderer/frame/maintenance/planForm.ts';

const zone = 'Europe/London';
const now = Date.parse('2026-03-01T12:00:00Z');
const form = (part: Partial<PlanForm>): PlanForm => ({
  ...{ scope: [{ node: 'n' }], from: '28/03/2026 22:00', until: '29/03/2026 04:00' },
  ...{ every: 'once' as const, reason: 'New line card' },
  ...part,
});
const iso = (at: number | undefined) => at && new Date(at).toISOString().slice(0, 16);
const span = (part: Partial<PlanForm>) => {
  const { plan } = readPlan(form(part), zone, now);
  return plan && [iso(plan.from), iso(plan.until)];
};

describe('a plan as it is typed', () => {
  it('is by the clocks of the nodes, over a change of them', () => {
    expect(span({})).toEqual(['2026-03-28T22:00', '2026-03-29T03:00']);
    expect(readPlan(form({}), zone, now).lengthMs).toBe(5 * 3_600_000);
  });

  it('begins at the first of what is said twice, and ends at the last', () => {
    const twice = { from: '25/10/2026 01:00', until: '25/10/2026 01:30' };
    expect(span(twice)).toEqual(['2026-10-25T00:00', '2026-10-25T01:30']);
    expect(readPlan(form(twice), zone, now).notes).toEqual({
      from: 'Comes twice, as clocks are put back: the first is taken',
      until: 'Comes twice, as clocks are put back: the second is taken',
    });
  });

  it('of whole days lasts to the end of the last', () => {
    expect(span({ from: '29/03/2026', until: '30/03/2026' })).toEqual([
      '2026-03-29T00:00',
      '2026-03-30T23:00',
    ]);
  });

  it('begins now and lasts two hours until something else is typed', () => {
    const empty = emptyPlan([{ node: 'n' }], zone, now);
    expect(empty).toMatchObject({ from: '01/03/2026 12:00', until: '01/03/2026 14:00', every: 'once' });
    expect(readPlan(empty, zone, now).problems).toEqual({ reason: 'Write why' });
  });

  it('stays at the same moment when it turns out to be of nodes elsewhere, but where it was typed', () => {
    const empty = emptyPlan([], zone, now);
    const there = inZone(empty, { opened: now, from: zone, to: 'America/New_York' });
    expect(there).toMatchObject({ from: '01/03/2026 07:00', until: '01/03/2026 09:00' });
    const typed = inZone(
      { ...empty, until: '01/03/2026 22:00' },
      { opened: now, from: zone, to: 'Asia/Tokyo' },
    );
    expect(typed).toMatchObject({ until: '01/03/2026 22:00' });
  });

  it.each<[Partial<PlanForm>, object]>([
    [{ from: '29/03/2026 01:30' }, { from: 'There is no such time: clocks are put on over it' }],
    [{ until: '' }, { until: 'Write it as dd/mm/yyyy hh:mm' }],
    [{ until: '31/02/2026 10:00' }, { until: 'There is no day 31/02/2026' }],
    [{ until: '28/03/2026 21:00' }, { until: 'It ends before it begins' }],
    [{ from: '01/02/2026 10:00', until: '02/02/2026 10:00' }, { until: 'That is in the past' }],
    [
      { until: '06/04/2026 04:00', every: 'week' },
      { until: 'It may last 7 days at most, as it comes every week' },
    ],
    [
      { scope: [], reason: ' ' },
      { scope: 'Choose nodes or customers', reason: 'Write why' },
    ],
  ])('with %o says what is wrong at its field', (part, problems) => {
    expect(readPlan(form(part), zone, now)).toMatchObject({ plan: null, problems });
  });
});
