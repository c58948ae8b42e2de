import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvents } from '#core/link/eventReader.ts';
import { readMessage } from '#core/link/message.ts';
import { readOpening } from '#core/link/opening.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import {
  aLicense,
  aLine,
  aNodeInfo,
  aNotice,
  anAlarm,
  anAlarmEvent,
  aResiliency,
  aService,
  aSnapshot,
  aWebLm,
  evening,
  eventOnWire,
  nodeInfoOnWire,
  snapshotOnWire,
} from '#test/support/builders.ts';
import { proved, rounds } from '#test/support/proof.ts';

const oneOfEach: readonly NodeEvent[] = [
  anAlarmEvent(1),
  { seq: 2, at: evening, type: 'license', license: aLicense() },
  { seq: 3, at: evening, type: 'webLm', webLm: aWebLm() },
  { seq: 4, at: evening, type: 'service', service: aService() },
  { seq: 5, at: evening, type: 'line', line: aLine() },
  { seq: 6, at: evening, type: 'resiliency', resiliency: aResiliency() },
  aNotice(7),
];

const opening = {
  protocol: 1,
  bootId: 'b-1',
  seq: 7,
  resumed: false,
  gap: null,
  heartbeatSeconds: 5,
  at: '2016-08-01T16:35:00.000Z',
  permissions: ['license.renew', 'coffee.make'],
  node: nodeInfoOnWire(aNodeInfo()),
  snapshot: snapshotOnWire(aSnapshot({ alarms: [anAlarm()], webLm: aWebLm(), resiliency: aResiliency() })),
};

/** What no honest node sends, anywhere. */
const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    -0,
    1.5,
    2 ** 53,
    1e308,
    '',
    '\u0000',
    '\ud800',
    '\u202etxt',
    '2016-02-30T25:61:61Z',
    'x'.repeat(5_000),
    [],
    {},
    [[[[[[]]]]]],
  ),
  fc.constant(JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')),
  fc.jsonValue(),
);

/** The value with one of its parts, chosen by `where`, replaced. */
function spoil(value: unknown, where: readonly number[], by: unknown): unknown {
  const [choice, ...rest] = where;
  if (choice === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[choice % (keys.length + 1)];
  if (key === undefined) return Array.isArray(value) ? [...value, by] : { ...value, unknown: by };
  const spoilt = spoil((value as Record<string, unknown>)[key], rest, by);
  if (Array.isArray(value)) return value.with(Number(key), spoilt);
  return { ...value, [key]: spoilt };
}

const place = fc.array(fc.nat({ max: 12 }), { maxLength: 6 });

function depth(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depth));
}

const spoilt = rounds(2_500, 10_000);

describe('decoding what a node sends', () => {
  it('reads back each type of event as it was, times turned', () => {
    const read = readEvents(oneOfEach.map(eventOnWire), 0, 10_000, evening);
    expect(read).toEqual({
      events: oneOfEach,
      seq: 7,
      hole: null,
      duplicates: 0,
      unknownTypes: [],
      notUnderstood: [],
      lost: [],
      invalid: [],
    });
  });

  it('reads each license of a frame as if it had come alone, whatever the one before it said', () => {
    const feature = fc.record({
      ...{ keyword: fc.constantFrom('a', 'b'), name: fc.constantFrom('A', 'x'.repeat(5_000)) },
      ...{ required: fc.nat(1), granted: fc.nat(1), virtual: fc.constant(0) },
      origin: fc.constantFrom('webLm', 'virtual'),
    });
    const features = fc.array(feature, { maxLength: 2 });
    fc.assert(
      fc.property(fc.array(features, { minLength: 2, maxLength: 6 }), (each) => {
        const told = each.map((has, index) =>
          eventOnWire({ seq: index + 1, at: evening, type: 'license', license: aLicense({ features: has }) }),
        );
        const alone = told.flatMap((event, index) => readEvents([event], index, 100_000, evening).events);
        expect(readEvents(told, 0, 100_000, evening).events).toEqual(alone);
      }),
      { numRuns: rounds(200, 1_000) },
    );
  });

  it('never throws on any text', () => {
    const runs = rounds(1_000, 10_000);
    const params = fc.oneof(
      fc.json(),
      fc.constantFrom('1e309', '-0', '9007199254740993', '"\\ud800"', '"\\u0000"'),
      fc.constantFrom('{"a":1,"a":2}', '{"__proto__":{"polluted":1}}', '{"events":[[[[]]]]}'),
    );
    const method = fc.constantFrom('events', 'heartbeat', 'trace', 'x', '__proto__', 'constructor');
    const message = fc
      .tuple(method, params)
      .map(([name, json]) => `{"jsonrpc":"2.0","method":"${name}","params":${json}}`);
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), message);
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const params = `${open.repeat(200_000)}1${close.repeat(200_000)}`;
      for (const name of ['events', 'heartbeat', 'trace'])
        readMessage(`{"jsonrpc":"2.0","method":"${name}","params":${params}}`, evening);
    }
    fc.assert(
      fc.property(text, (frame) => {
        expect(readMessage(frame, evening).kind).toBeTypeOf('string');
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      }),
      { numRuns: runs },
    );
    proved('T4', `${runs} texts, up to 200,000 deep: 0 thrown, 0 prototypes changed`);
  });

  it('never throws on a spoilt event, hands on nothing unsound, and accounts for every seq', () => {
    const events = oneOfEach.map(eventOnWire);
    fc.assert(
      fc.property(place, hostile, (where, by) => {
        const frame = JSON.stringify({
          jsonrpc: '2.0',
          method: 'events',
          params: spoil({ events }, where, by),
        });
        const message = readMessage(frame, evening);
        if (message.kind !== 'events') return;
        const read = readEvents(message.events, 0, frame.length, evening);
        for (const event of read.events) {
          expect(event.at).not.toBeNaN();
          expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
        }
        expect(depth(read.events)).toBeLessThan(32);
        const seqs = read.events.map(({ seq }) => seq);
        expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
        expect(read.seq).toBe(seqs.length + read.unknownTypes.length);
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      }),
      { numRuns: spoilt },
    );
    proved('T4', `${spoilt} spoilt events: 0 thrown, every seq accounted for`);
  });

  it('takes of a spoilt opening what is sound, and never throws', () => {
    fc.assert(
      fc.property(place, hostile, (where, by) => {
        const read = readOpening('HQ', JSON.parse(JSON.stringify(spoil(opening, where, by))), null, evening);
        if ('problem' in read) {
          expect(read.problem).toContain('HQ');
          return;
        }
        expect(read.permissions.filter((permission) => permission !== 'license.renew')).toEqual([]);
        expect(read.nodeAt).not.toBeNaN();
        expect(depth(read)).toBeLessThan(32);
        structuredClone(read);
      }),
      { numRuns: spoilt },
    );
    proved('T4', `${spoilt} spoilt openings: 0 thrown, all within 32 levels`);
  });
});
