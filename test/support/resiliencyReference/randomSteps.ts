import fc from 'fast-check';
import { type AnyFailure, failures, orders, partsOf } from './failures.ts';
import { dueAt, hasIpOffice, isGone, type Portals, type Settings, type Side, sides } from './portalRules.ts';
import type { PortalTrial } from './portalTrial.ts';

const everything: readonly AnyFailure[] = [
  ...failures,
  'secondary voicemail',
  'primary machine',
  'secondary machine',
];
const minuteMs = 60_000;

export const randomSettings: fc.Arbitrary<Settings> = fc.record({
  failover: fc.constantFrom(true, true, true, false),
  detectionMs: fc.constantFrom(0, minuteMs, 3 * minuteMs, 10 * minuteMs),
  failback: fc.constantFrom('Automatic' as const, 'Manual' as const),
});

const anything = fc.constantFrom(...everything);
const portal = fc.constantFrom('primary portal' as const, 'secondary portal' as const);
const side = fc.constantFrom(...sides);
const waits = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 40_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 5 * minuteMs }) },
);

/** An intention: what it comes to depends on the state it meets. */
const intentions = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('fail' as const), what: anything }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fail' as const), what: portal }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('start' as const), what: anything }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('start' as const), what: portal }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reboot' as const), side }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('line' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('change' as const), settings: randomSettings }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('command' as const),
      action: fc.constantFrom('failover' as const, 'failover' as const, 'failback' as const),
      side,
    }),
  },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: waits }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('due' as const), ms: fc.constantFrom(-1, 0, 1) }) },
);
export type Intention = typeof intentions extends fc.Arbitrary<infer T> ? T : never;

export const randomIntentions = (maxLength: number): fc.Arbitrary<Intention[]> =>
  fc.array(intentions, { minLength: 3, maxLength, size: 'max' });

const machineOf = (one: AnyFailure): Side | undefined =>
  sides.find((where) => (partsOf[where] as readonly AnyFailure[]).includes(one));

/** Whether a part's machine is up, cut off or not. */
const hasMachine = ({ absent }: Portals, one: AnyFailure): boolean => {
  const where = machineOf(one);
  return where === undefined || !absent.has(`${where} machine`);
};

/** Takes the step, if it makes sense here and now. */
export async function take(trial: PortalTrial, intention: Intention): Promise<void> {
  const { expected } = trial;
  switch (intention.kind) {
    case 'fail':
      return failing(trial, intention.what);
    case 'start':
      return starting(trial, intention.what);
    case 'line':
      return expected.failed.has('portal link') ? trial.repair('portal link') : trial.fail('portal link');
    case 'reboot':
      if (!expected.absent.has(`${intention.side} machine`)) await trial.reboot(intention.side);
      return;
    case 'change':
      // Manager saves nothing while the Primary's IP Office is down.
      if (hasIpOffice(expected, 'primary')) await trial.change(intention.settings);
      return;
    case 'command':
      if (!isGone(expected, intention.side)) await trial.command(intention.action, intention.side);
      return;
    case 'wait':
      await trial.pass(intention.ms);
      return trial.check();
    case 'due': {
      const ms = (dueAt(expected) ?? 0) - expected.now + intention.ms;
      if (ms > 0) await trial.pass(ms);
      return trial.check();
    }
  }
}

/** A part that is starting; a machine that is cut off may be starting besides. */
const isStarting = ({ returns }: Portals, one: AnyFailure): boolean =>
  machineOf(one) !== undefined && returns.some(({ what }) => what === one);

async function failing(trial: PortalTrial, one: AnyFailure): Promise<void> {
  const { expected } = trial;
  const isUp = !expected.failed.has(one) || isStarting(expected, one);
  if (isUp && hasMachine(expected, one)) await trial.fail(one);
}

async function starting(trial: PortalTrial, one: AnyFailure): Promise<void> {
  const { expected } = trial;
  if (!expected.failed.has(one) || isStarting(expected, one) || !hasMachine(expected, one)) return;
  if (orders[one].repairSeconds > 0) await trial.start(one);
  else await trial.repair(one);
}
