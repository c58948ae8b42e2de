import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActOn, Place, Said } from '#shared/acts/act.ts';
import { type Mark, marks } from '#shared/acts/ends.ts';
import { foldActs, type LifeEvent, type Standing } from '#shared/acts/fold.ts';
import { foldMaintenance, type MaintenanceAct } from '#shared/acts/maintenance.ts';
import { maintenanceAt } from '#shared/advice/maintenance/maintenance.ts';
import { alarmChanges, severities } from '#shared/model/alarm.ts';
import { aMaintenanceAct, aPlan } from '#test/support/maintenance.ts';
import { operatorSays } from '#test/support/operatorSays.ts';

/*
 * The fold against a small reference that goes through one desk's day step by step, and, for acts of several
 * desks, against what has to hold whatever they knew of each other.
 */

const boot = 'b-1';
const placeOf = (life: readonly LifeEvent[]): Place | null =>
  life.length === 0 ? null : { bootId: boot, seq: life.length };

const said = operatorSays(6);

const told = fc.record({
  change: fc.constantFrom(...alarmChanges, 'snapshot' as const),
  active: fc.boolean(),
  severity: fc.constantFrom(...severities),
});

const actOf = (index: number, at: number, what: Said, asOf: Place | null): ActOn => ({
  id: `act-${String(index).padStart(3, '0')}`,
  at,
  by: 'ann',
  station: 'desk',
  asOf,
  ...what,
});

/** One desk, step by step: what holds is held, and what ends it takes it away. */
class Reference {
  readonly held: Record<Mark, ActOn | null> = { acknowledged: null, shelved: null, ticket: null };
  readonly ends: string[] = [];
  /** Windows that are open, by id: until when. */
  readonly open = new Map<string, number>();

  end(mark: Mark, reason: string, at: number): void {
    const act = this.held[mark];
    if (act) this.ends.push(`${act.id} ${mark} ${reason} ${at}`);
    this.held[mark] = null;
  }

  passTo(at: number): void {
    for (const [id, until] of this.open) if (until <= at) this.open.delete(id);
    for (const mark of ['acknowledged', 'shelved'] as const) {
      const act = this.held[mark];
      const until = act && 'until' in act ? act.until : undefined;
      if (until !== undefined && until <= at) this.end(mark, 'expired', until);
    }
  }

  event(before: LifeEvent | undefined, after: LifeEvent): void {
    const at = after.receivedAt;
    const isWorse = before && severities.indexOf(after.severity) < severities.indexOf(before.severity);
    const hasBegun = !before?.active && after.active;
    if (before?.active && !after.active) this.end('acknowledged', 'ended', at);
    else if (after.change === 'raised' || hasBegun) this.end('acknowledged', 'raisedAnew', at);
    else if (isWorse) this.end('acknowledged', 'worsened', at);
    if (isWorse) this.end('shelved', 'worsened', at);
    if (hasBegun) this.end('ticket', 'raisedAnew', at);
  }

  act(act: ActOn): void {
    const set = (mark: Mark): void => {
      this.end(mark, 'replaced', act.at);
      this.held[mark] = act;
    };
    if (act.kind === 'acknowledge') set('acknowledged');
    if (act.kind === 'shelve') set('shelved');
    if (act.kind === 'withdraw') this.end('acknowledged', 'withdrawn', act.at);
    if (act.kind === 'unshelve') this.end('shelved', 'withdrawn', act.at);
    if (act.kind !== 'acknowledge' && act.kind !== 'ticket') return;
    if (act.ticket) set('ticket');
    else if (act.ticket === null) this.end('ticket', 'withdrawn', act.at);
  }
}

/** What is said of maintenance at a step, and what the reference makes of it. */
function maintained(
  what: { readonly lasts: number } | { readonly ends: number },
  at: number,
  said: readonly MaintenanceAct[],
  open: Map<string, number>,
): MaintenanceAct {
  const id = `window-${said.length}`;
  if ('lasts' in what) {
    open.set(id, at + what.lasts);
    return aMaintenanceAct(aPlan({ from: at, until: at + what.lasts }), { id, at });
  }
  const window = said[what.ends]?.id ?? 'none';
  open.delete(window);
  return aMaintenanceAct({ kind: 'maintenance.end', window }, { id, at });
}

const endsOf = ({ ends }: Standing): string[] =>
  ends.map(({ act, mark, reason, at }) => `${act} ${mark} ${reason} ${at}`).sort();

describe('the fold of acts', () => {
  it('is what a day at one desk makes of it, step by step, in any order and repetition', () => {
    const lasts = fc.integer({ min: 1, max: 6 });
    // A window from now on, or the end of one that was opened before.
    const maintain = fc.oneof(fc.record({ lasts }), fc.record({ ends: fc.nat({ max: 3 }) }));
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ told }) },
      { weight: 3, arbitrary: fc.record({ said }) },
      { weight: 1, arbitrary: fc.record({ maintain }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), fc.infiniteStream(fc.nat()), (steps, chance) => {
        const life: LifeEvent[] = [];
        const acts: ActOn[] = [];
        const maintenance: MaintenanceAct[] = [];
        const reference = new Reference();
        for (const [at, taken] of steps.entries()) {
          reference.passTo(at);
          if ('told' in taken) {
            const event = { ...taken.told, bootId: boot, seq: life.length + 1, receivedAt: at };
            reference.event(life.at(-1), event);
            life.push(event);
          } else if ('maintain' in taken) {
            maintenance.push(maintained(taken.maintain, at, maintenance, reference.open));
          } else {
            const act = actOf(at, at, taken.said(at), placeOf(life));
            reference.act(act);
            acts.push(act);
          }
        }
        reference.passTo(steps.length);
        const mix = <T>(some: readonly T[]): T[] =>
          [...some, ...some].sort(() => (chance.next().value % 2 === 0 ? 1 : -1));
        const mixed = mix(acts);
        const worked = maintenanceAt(foldMaintenance(mix(maintenance)), steps.length, 'UTC');
        expect(worked?.until ?? 0).toBe(Math.max(0, ...reference.open.values()));
        const standing = foldActs(mixed, life, steps.length);
        expect(endsOf(standing)).toEqual(reference.ends.sort());
        for (const mark of marks) expect(standing[mark]?.act ?? null).toBe(reference.held[mark]?.id ?? null);
        expect(foldActs(acts, life, steps.length)).toEqual(standing);
      }),
      { numRuns: 6_000 },
    );
  });

  it('of several desks, that knew more or less of each other, is one, and each mark ends once or holds', () => {
    const act = fc.record({ said, at: fc.nat({ max: 9 }), knew: fc.nat({ max: 6 }) });
    fc.assert(
      fc.property(fc.array(told, { maxLength: 6 }), fc.array(act, { maxLength: 7 }), (events, drawn) => {
        const life = events.map((event, index) => ({
          ...{ ...event, bootId: boot, seq: index + 1, receivedAt: index + 1 },
        }));
        const acts = drawn.map(({ said: what, at, knew }, index) =>
          actOf(index, at, what(at), knew === 0 ? null : { bootId: boot, seq: knew }),
        );
        const standing = foldActs(acts, life, 8);
        expect(foldActs(acts.toReversed().concat(acts), life, 8)).toEqual(standing);
        const over = standing.ends.map((end) => `${end.act} ${end.mark}`);
        expect(new Set(over).size).toBe(over.length);
        for (const mark of marks) {
          const held = standing[mark];
          if (held) expect(over).not.toContain(`${held.act} ${mark}`);
        }
        const acknowledged = acts.filter(({ kind }) => kind === 'acknowledge').length;
        const ended = standing.ends.filter(({ mark }) => mark === 'acknowledged').length;
        expect(ended + (standing.acknowledged ? 1 : 0)).toBe(acknowledged);
      }),
      { numRuns: 6_000 },
    );
  });

  const raised: LifeEvent = {
    ...{ bootId: boot, seq: 1, change: 'raised', active: true, severity: 'major', receivedAt: 10 },
  };
  const worse: LifeEvent = { ...raised, seq: 2, change: 'repeated', severity: 'critical', receivedAt: 20 };
  const acknowledge = (index: number, at: number, seq: number): ActOn =>
    actOf(index, at, { kind: 'acknowledge' }, { bootId: boot, seq });

  it('lets a later acknowledgement that had not seen what happened take nothing from one that had', () => {
    const standing = foldActs([acknowledge(1, 30, 2), acknowledge(2, 40, 1)], [raised, worse], 50);
    expect(standing.acknowledged?.act).toBe('act-001');
    expect(standing.ends).toEqual([{ act: 'act-002', mark: 'acknowledged', at: 40, reason: 'worsened' }]);
  });

  it('tells two tellings at one place of a journal apart: a snapshot repeats no number', () => {
    const snapshot: LifeEvent = { ...worse, seq: 1, change: 'snapshot' };
    const life = [raised, snapshot];
    expect(foldActs([acknowledge(1, 30, 1)], life, 50).ends).toMatchObject([{ reason: 'worsened' }]);
    const after = actOf(1, 30, { kind: 'acknowledge' }, { bootId: boot, seq: 1, again: 1 });
    expect(foldActs([after], life, 50).acknowledged?.act).toBe('act-001');
  });

  it('takes a boot that the life does not know for nothing seen', () => {
    const act = actOf(1, 30, { kind: 'acknowledge' }, { bootId: 'b-7', seq: 9 });
    expect(foldActs([act], [raised], 50).ends).toMatchObject([{ reason: 'raisedAnew' }]);
  });

  it('keeps every note, oldest first', () => {
    const acts = [2, 1].map((at) => actOf(at, at, { kind: 'note', text: `note ${at}` }, null));
    expect(foldActs(acts, [raised], 50).notes.map(({ text }) => text)).toEqual(['note 1', 'note 2']);
  });
});
