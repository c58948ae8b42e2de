import fc from 'fast-check';
import { type Counts, countOf, countsBy } from './licenseTypes.ts';
import { dayMs } from './modes.ts';
import { profiles, settableHere } from './randomSolutions.ts';
import type { Source } from './requirement.ts';

const which = fc.integer({ min: 0, max: 4 });
const amount = fc.integer({ min: 0, max: 6 });
const sources = ['local', 'local-primary', 'webLm'] as const satisfies readonly Source[];

const change = fc.oneof(
  { weight: 4, arbitrary: fc.record({ profile: fc.constantFrom(...profiles), to: amount }) },
  { weight: 3, arbitrary: fc.record({ reserve: fc.constantFrom(...settableHere), to: amount }) },
  { weight: 2, arbitrary: fc.record({ avayaIp: amount }) },
  { weight: 1, arbitrary: fc.record({ thirdPartyIp: amount }) },
  { weight: 1, arbitrary: fc.record({ communicator: fc.integer({ min: 0, max: 1 }) }) },
  { weight: 2, arbitrary: fc.record({ source: fc.constantFrom(...sources) }) },
  { weight: 1, arbitrary: fc.record({ isProxied: fc.boolean() }) },
);

/** Mostly up to an hour, now and then up to `longestMs`. */
const jumpMs = (longestMs: number) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1_000, max: 60 * 60_000 }) },
    { weight: 2, arbitrary: fc.integer({ min: 60 * 60_000, max: dayMs }) },
    { weight: 1, arbitrary: fc.integer({ min: dayMs, max: longestMs }) },
  );

/** An intention: what it comes to depends on the state it meets. `node` counts round the solution's nodes. */
const intentions = (longestMs: number) =>
  [
    { weight: 10, of: fc.record({ kind: fc.constant('change' as const), node: which, change }) },
    {
      weight: 3,
      of: fc.record({
        kind: fc.constant('install' as const),
        target: fc.option(which, { freq: 2 }),
        margins: fc.array(fc.integer({ min: -2, max: 3 }), { minLength: 4, maxLength: 7 }),
        isForAnother: fc.boolean(),
      }),
    },
    { weight: 3, of: fc.record({ kind: fc.constant('weblm' as const), isStart: fc.boolean() }) },
    { weight: 3, of: fc.record({ kind: fc.constant('line' as const), node: which, isBreak: fc.boolean() }) },
    {
      weight: 6,
      of: fc.record({
        kind: fc.constant('node' as const),
        node: which,
        order: fc.constantFrom('reboot', 'reboot', 'crash', 'start', 'isolate', 'rejoin'),
      }),
    },
    {
      weight: 3,
      of: fc.record({
        kind: fc.constant('convert' as const),
        node: which,
        source: fc.constantFrom('local' as const, 'webLm' as const),
        isLineBroken: fc.boolean(),
      }),
    },
    {
      weight: 3,
      of: fc.record({
        kind: fc.constant('service' as const),
        node: which,
        service: fc.constantFrom('ip-office' as const, 'web-license-manager' as const),
        action: fc.constantFrom('start' as const, 'stop' as const, 'restart' as const, 'fail' as const),
      }),
    },
    { weight: 4, of: fc.record({ kind: fc.constant('renew' as const), node: which, isTwice: fc.boolean() }) },
    { weight: 9, of: fc.record({ kind: fc.constant('jump' as const), ms: jumpMs(longestMs) }) },
    { weight: 1, of: fc.record({ kind: fc.constant('invalid' as const), which: fc.nat() }) },
  ] as const;

export type Intention = ReturnType<ReturnType<typeof intentions>[number]['of']['generate']>['value'];

/** An order, and the odd moment after it that keeps nodes from acting in the same millisecond. */
export interface Step {
  readonly intention: Intention;
  readonly pauseMs: number;
}

export const randomSteps = (maxLength: number, longestMs: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      intention: fc.oneof(
        ...intentions(longestMs).map(({ weight, of }) => ({
          weight,
          arbitrary: of as fc.Arbitrary<Intention>,
        })),
      ),
      pauseMs: fc.integer({ min: 700, max: 9_999 }),
    }),
    { minLength: 3, maxLength, size: 'max' },
  );

/** Saved configurations only. */
export const randomChanges = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      intention: fc.record({ kind: fc.constant('change' as const), node: which, change }),
      pauseMs: fc.constant(0),
    }),
    { minLength: 3, maxLength, size: 'max' },
  );

/** WebLM stops, and nobody cares for so long. */
export const outage = (ms: number): Step[] => [
  { intention: { kind: 'weblm', isStart: false }, pauseMs: 1_000 },
  { intention: { kind: 'jump', ms }, pauseMs: 1_000 },
];

/** A license file around what is needed: a little too much or too little of each type in turn. */
export function fileAround(needed: Counts, margins: readonly number[]): Counts {
  let turn = 0;
  return countsBy((type) => Math.max(0, countOf(needed, type) + (margins[turn++ % margins.length] ?? 0)));
}

/** Orders whose parameters are wrong: -32602 names the parameter (protocol.md, «Simulator control»). */
export const invalidOrders: readonly (readonly [string, object, string])[] = [
  ['clock.jump', {}, 'ms'],
  ['clock.jump', { ms: -1 }, 'ms'],
  ['config.get', { nodeId: 'nowhere' }, 'nodeId'],
  ['config.change', { nodeId: 'n0', set: { users: { Guest: 1 } } }, 'set.users.Guest'],
  ['config.change', { nodeId: 'n0', set: { users: { 'Power User': -1 } } }, 'set.users.Power User'],
  ['config.change', { nodeId: 'n0', set: { reserved: { 'Power User': 1 } } }, 'set.reserved.Power User'],
  ['config.change', { nodeId: 'n0', set: { licenseSource: 'cloud' } }, 'set.licenseSource'],
  ['config.change', { nodeId: 'n0', set: { edition: 'gold' } }, 'set.edition'],
  ['license.install', { target: 'nowhere', file: { hostId: 'V1', features: {} } }, 'target'],
  ['license.install', { target: 'webLm', file: { hostId: 'V1', features: { Fax: 1 } } }, 'file.features.Fax'],
  ['license.hostId', { address: '10.0.0.1', uuid: 'x' }, 'uuid'],
  ['weblm.start', { solutionId: 'other' }, 'solutionId'],
  ['line.break', { nodeId: 'n0', peerId: 'nowhere' }, 'peerId'],
  ['service.control', { nodeId: 'n0', serviceId: 'fax', action: 'stop' }, 'serviceId'],
  ['service.control', { nodeId: 'n0', serviceId: 'ip-office', action: 'melt' }, 'action'],
  ['node.reboot', {}, 'nodeId'],
  ['ledger.get', { nodeId: 'n0', fromSeq: 'a' }, 'fromSeq'],
];
