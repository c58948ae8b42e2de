import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldMaintenance, type MaintenanceAct } from '#shared/acts/maintenance.ts';
import { maintenanceAt, nextTurn } from '#shared/advice/maintenance/maintenance.ts';
import { aMaintenanceAct, aPlan } from '#test/support/maintenance.ts';

/*
 * Against a small reference that goes through the time step by step and opens and closes windows. Windows
 * recur in `weekMs` of a zone without DST: what clocks do to them is in tables.
 */

const weekMs = 7 * 86_400_000;
const hour = 3_600_000;
/** A few hours of three weeks: the begin of each, where all that may happen happens. */
const times = [0, 1, 2].flatMap((week) =>
  Array.from({ length: 9 }, (_, step) => week * weekMs + step * hour),
);

const plan = fc.record({
  at: fc.nat({ max: 6 }),
  from: fc.nat({ max: 5 }),
  lasts: fc.integer({ min: 1, max: 3 }),
  recurs: fc.boolean(),
});
const end = fc.record({
  of: fc.nat({ max: 3 }),
  at: fc.constantFrom(...times),
  occurrence: fc.option(fc.nat({ max: 2 }), { nil: undefined }),
});

const id = (index: number): string => `act-${index}`;

it('opens and closes what the steps of a day open and close, in any order and repetition of the acts', () => {
  const steps = fc.tuple(fc.array(plan, { maxLength: 4 }), fc.array(end, { maxLength: 4 }));
  const moments = fc.uniqueArray(fc.constantFrom(...times), { minLength: 2, maxLength: 2 });
  fc.assert(
    fc.property(steps, moments, fc.infiniteStream(fc.nat()), ([plans, ends], looked, chance) => {
      const acts: MaintenanceAct[] = [
        ...plans.map(({ at, from, lasts, recurs }, index) => {
          const until = (from + lasts) * hour;
          const said = aPlan({ from: from * hour, until, ...(recurs && { every: 'week' as const }) });
          return aMaintenanceAct(said, { id: id(index), at: at * hour });
        }),
        ...ends.map(({ of, at, occurrence }, index) =>
          aMaintenanceAct(
            { kind: 'maintenance.end', window: id(of), ...(occurrence !== undefined && { occurrence }) },
            { id: `end-${index}`, at, by: 'ben' },
          ),
        ),
      ];
      const mixed = [...acts, ...acts].sort(() => (chance.next().value % 2 === 0 ? 1 : -1));
      const windows = foldMaintenance(mixed);
      expect(windows).toEqual(foldMaintenance(acts));

      for (const now of looked) {
        const open = plans.flatMap(({ at, from, lasts, recurs }, index) => {
          const number = recurs ? Math.floor(now / weekMs) : 0;
          const begins = number * weekMs + from * hour;
          const until = begins + lasts * hour;
          const over = ends
            .filter((each) => each.of === index && (each.occurrence ?? number) === number)
            .map((each) => Math.max(each.at, at * hour));
          const isOpen = begins <= now && now < Math.min(until, ...over);
          return isOpen ? [Math.min(until, ...over)] : [];
        });
        const found = maintenanceAt(windows, now, 'UTC');
        expect(found?.until ?? null, `at ${now / hour}`).toBe(open.length > 0 ? Math.max(...open) : null);
        const turn = nextTurn(windows, now, 'UTC');
        // Nothing turns before it is said to.
        for (const later of looked.filter((time) => time > now && time < (turn ?? Number.POSITIVE_INFINITY)))
          expect(maintenanceAt(windows, later, 'UTC')).toEqual(found);
      }
    }),
    { numRuns: 5_000 },
  );
});

it('takes an end that comes before its window, by a clock that is behind, for one of when it was planned', () => {
  const planned = aMaintenanceAct(aPlan({ from: 50, until: 100 }), { id: 'w', at: 40 });
  const ended = aMaintenanceAct({ kind: 'maintenance.end', window: 'w' }, { id: 'e', at: 10, by: 'ben' });
  expect(foldMaintenance([ended, planned])).toMatchObject([{ id: 'w', ended: { at: 40, by: 'ben' } }]);
  expect(foldMaintenance([ended])).toEqual([]);
});
