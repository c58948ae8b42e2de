import { afterEach, describe, expect, it } from 'vitest';
import { createRandom } from '#simulator/random/random.ts';
import { type AnyFailure, type Failure, failures } from '#test/support/resiliencyReference/failures.ts';
import {
  dueAt,
  healthy,
  type Portals,
  type Settings,
} from '#test/support/resiliencyReference/portalRules.ts';
import { PortalTrial } from '#test/support/resiliencyReference/portalTrial.ts';
import { rowsFrom, serving, voicemailFrom } from '#test/support/resiliencyReference/seenFrom.ts';
import { statedTable } from '#test/support/resiliencyReference/statedTables.ts';

const minute = 60_000;
const failbacks = ['Automatic', 'Manual'] as const;
const detections = [0, 1, 3, 10].map((minutes) => minutes * minute);
const enabled = failbacks.flatMap((failback) =>
  detections.map((detectionMs): Settings => ({ failover: true, failback, detectionMs })),
);
const disabled = failbacks.map((failback): Settings => ({ failover: false, failback, detectionMs: minute }));
const pairs = failures.flatMap((first) =>
  failures.filter((second) => second !== first).map((second) => [first, second] as const),
);

let trial: PortalTrial;
afterEach(() => trial?.stop());

/** Fails one after the other, repairs in the order given, orders Failback, and is healthy again. */
async function tryOut(failing: readonly Failure[], repairing: readonly Failure[]): Promise<void> {
  trial.begin();
  for (const failure of failing) {
    await trial.fail(failure);
    await trial.settle();
  }
  for (const failure of repairing) {
    await trial.repair(failure);
    await trial.settle();
  }
  await trial.command('failback');
  await trial.settle();
  const { settings, now } = trial.expected;
  expect(trial.expected).toEqual({ ...healthy(settings), now });
}

describe.each([...enabled, ...disabled])('portals with $failover, $failback, $detectionMs ms', (settings) => {
  it('do what the rules say of every single failure, and after its repair', async () => {
    trial = await PortalTrial.start(settings);
    for (const failure of failures) await tryOut([failure], [failure]);
  });
});

describe.each(enabled)('portals with failback $failback, $detectionMs ms', (settings) => {
  it('do what the rules say of every two failures in either order, and after both repairs in either order', async () => {
    trial = await PortalTrial.start(settings);
    for (const [first, second] of pairs) {
      await tryOut([first, second], [first, second]);
      await tryOut([first, second], [second, first]);
    }
  });
});

describe.each(failbacks)('the tables of docs/resiliency.md, failback %s', (failback) => {
  const stated = statedTable('One failure at a time').map((cells) => ({
    failure: cells[0],
    cells: cells.slice(1, 9),
  }));
  const recovered = statedTable('After recovery').map(([failure, automatic, manual]) => ({
    failure,
    state: failback === 'Automatic' ? automatic : manual,
  }));

  it('are what the simulated portals do', async () => {
    trial = await PortalTrial.start({ failover: true, failback, detectionMs: 3 * minute });
    const cellsFrom = (viewer: 'primary' | 'secondary') => {
      const { expected } = trial;
      return [...rowsFrom(expected, viewer), serving(expected), voicemailFrom(expected, viewer)];
    };
    const shown = [{ failure: 'none', cells: cellsFrom('secondary') }];
    const shownAfter: typeof recovered = [];
    for (const failure of failures) {
      await trial.fail(failure);
      await trial.settle();
      shown.push({ failure, cells: cellsFrom('secondary') });
      const fromPrimary = cellsFrom('primary');
      if (String(fromPrimary) !== String(cellsFrom('secondary'))) {
        shown.push({ failure: `${failure}, seen from the Primary`, cells: fromPrimary });
      }
      await trial.repair(failure);
      await trial.settle();
      const { ipOfficeLink, voicemailLink } = trial.expected;
      shownAfter.push({ failure, state: [serving(trial.expected), ipOfficeLink, voicemailLink].join(', ') });
      await trial.command('failback');
    }
    expect(stated).toEqual(shown);
    expect(recovered).toEqual(shownAfter);
  });
});

const everything: readonly AnyFailure[] = [...failures, 'primary machine', 'secondary machine'];

describe.each(enabled.filter(({ detectionMs }) => detectionMs < 10 * minute))(
  'portals with failback $failback, $detectionMs ms, that fail and return at random',
  (settings) => {
    it.each([1, 2])('do what the rules say at every step of walk %i', async (seed) => {
      trial = await PortalTrial.start(settings);
      const random = createRandom(`walk ${seed}`);
      for (let step = 0; step < 80; step++) {
        const isAtOnce = await takeStep(trial, random);
        if (isAtOnce) continue;
        const waitMs = 31_000 + random.integer(2 * minute);
        // Nothing may fall due between an order to start a service and its start.
        if (isDueWithin(trial.expected, waitMs + minute)) await trial.settle();
        else {
          await trial.pass(waitMs);
          await trial.check(true);
        }
      }
    });
  },
);

const isDueWithin = (portals: Portals, ms: number): boolean => {
  const due = dueAt(portals);
  return due !== null && due <= portals.now + ms;
};

/** Something fails, or is repaired, or an order is given. Answers whether the next may follow at once. */
async function takeStep(on: PortalTrial, random: ReturnType<typeof createRandom>): Promise<boolean> {
  const { failed } = on.expected;
  const drawn = random.integer(everything.length + 3);
  const failure = everything[drawn];
  if (failure && !failed.has(failure)) {
    await on.fail(failure);
    if (random.integer(4) === 0) {
      const next = everything.find((one) => !on.expected.failed.has(one));
      if (next) await on.fail(next);
    }
  } else if (failure) await on.repair(failure);
  else {
    const node = (['primary', 'secondary'] as const).find((side) => !failed.has(`${side} machine`));
    if (!node) return true;
    await on.command(drawn % 2 === 0 ? 'failover' : 'failback', node);
  }
  return false;
}
