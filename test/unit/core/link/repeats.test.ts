import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventsRead, readEvents } from '#core/link/eventReader.ts';
import { readMessage } from '#core/link/message.ts';
import { Repeats } from '#core/link/repeats.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import type { LastRenewal } from '#shared/model/license.ts';
import { maxEventsPerFrame } from '#shared/protocol/messages.ts';
import { aLicense, aNotice, anAlarm, anAlarmEvent, evening, eventOnWire } from '#test/support/builders.ts';
import { rounds } from '#test/support/proof.ts';

/** Repeats of `alarms` alarms in turn. */
const storm = (from: number, count: number, alarms = 3): readonly NodeEvent[] =>
  Array.from({ length: count }, (_, index) => {
    const seq = from + index;
    const id = `a-${seq % alarms}`;
    const lastAt = evening + seq;
    return anAlarmEvent(seq, {
      ...{ at: lastAt, change: 'repeated' },
      alarm: anAlarm({ id, detail: { 'Port "é"': id, on: true }, occurrences: seq + 1, lastAt }),
    });
  });

/** Licenses, a day left less with each; without the days where grace has not begun. */
const renewals = (from: number, count: number, hasGrace = true): readonly NodeEvent[] =>
  Array.from({ length: count }, (_, index) => {
    const seq = from + index;
    const at = evening + seq;
    const license = aLicense({
      lastRenewal: { at, outcome: 'unreachable', detail: 'No "answer"' },
      nextRenewalAt: at + 1,
      grace: hasGrace ? { startedAt: evening, expiresAt: evening + 1, daysRemaining: 30 - index } : null,
    });
    return { seq, at, type: 'license', license };
  });

const frameOf = (events: readonly unknown[]): string =>
  JSON.stringify({ jsonrpc: '2.0', method: 'events', params: { events } });
const wire = (events: readonly NodeEvent[]): string => frameOf(events.map(eventOnWire));

/** What a frame is read as, and how many of its events without being parsed. */
function readBy(repeats: Repeats, text: string, after: number): { read: EventsRead | string; known: number } {
  const repeated = repeats.read(text, after);
  const { events: before, seq, rest } = repeated ?? { events: [], seq: after, rest: text };
  const message =
    rest === null
      ? ({ kind: 'events', events: [] } as const)
      : readMessage(rest, evening, repeated?.events.length);
  if (message.kind !== 'events')
    return { read: message.kind === 'invalid' ? message.reason : message.kind, known: 0 };
  const read = readEvents(message.events, seq, text.length, evening, before);
  repeats.learn(message.events, read, before.length);
  return { read, known: before.length };
}

const plainly = (text: string, after: number): EventsRead | string => readBy(new Repeats(), text, after).read;

function afterStorm(): Repeats {
  const repeats = new Repeats();
  readBy(repeats, wire(storm(1, 6)), 0);
  return repeats;
}

/** Seen both: licenses with grace or without, and alarms. */
function afterBoth(hasGrace = true): Repeats {
  const repeats = new Repeats();
  readBy(repeats, wire([...storm(1, 4), ...renewals(5, 2, hasGrace)]), 0);
  return repeats;
}

describe('what a node repeats', () => {
  it('is read as it would be by parsing it, without parsing it', () => {
    const frame = wire(storm(7, 50));
    const { read, known } = readBy(afterStorm(), frame, 6);
    expect(known).toBe(50);
    expect(read).toEqual(plainly(frame, 6));
    expect((read as EventsRead).events).toEqual(storm(7, 50));
  });

  it('is read up to what was never said before, and that is parsed', () => {
    const frame = wire([...storm(7, 4), aNotice(11), ...storm(12, 2)]);
    const { read, known } = readBy(afterStorm(), frame, 6);
    expect(known).toBe(4);
    expect(read).toEqual(plainly(frame, 6));
  });

  it('is a license, too, with other times and days', () => {
    for (const hasGrace of [true, false]) {
      const frame = wire([...renewals(7, 20, hasGrace), ...storm(27, 3), ...renewals(30, 2, hasGrace)]);
      const { read, known } = readBy(afterBoth(hasGrace), frame, 6);
      expect(known).toBe(25);
      expect(read).toEqual(plainly(frame, 6));
    }
  });

  it('is told apart from a license that says something else', () => {
    const [event] = renewals(7, 1);
    const { license, ...head } = event as NodeEvent & { type: 'license' };
    const lastRenewal = license.lastRenewal as LastRenewal;
    for (const part of [
      ...[{ mode: 'WebLM Restricted' }, { grace: null }, { nextRenewalAt: null }, { features: [] }],
      ...[{ lastRenewal: null }, { lastRenewal: { ...lastRenewal, detail: '' } }, { more: 1 }],
    ]) {
      const other = { ...head, license: { ...license, ...part } } as NodeEvent;
      const frame = frameOf([{ ...(eventOnWire(other) as object), ...('more' in part && part) }]);
      const { read, known } = readBy(afterBoth(), frame, 6);
      expect(known).toBe(0);
      expect(read).toEqual(plainly(frame, 6));
    }
  });

  it('is a license of which no text can be taken for a place where something changes', () => {
    const repeats = new Repeats();
    const marked = (from: number): string =>
      wire(renewals(from, 3)).replaceAll('No ', '\\u0001days\\u0001renewed\\u0001at');
    readBy(repeats, marked(1), 0);
    expect(readBy(repeats, marked(4), 3)).toEqual({ read: plainly(marked(4), 3), known: 0 });
  });

  it('is told apart from an alarm of the same id that says something else', () => {
    const [event] = storm(7, 1);
    for (const part of [{ severity: 'minor' }, { text: 'Other words' }, { active: false }, { more: 1 }]) {
      const { alarm, ...head } = eventOnWire(event as NodeEvent) as NodeEvent<string> & { type: 'alarm' };
      const frame = frameOf([{ ...head, alarm: { ...alarm, ...part } }]);
      const { read, known } = readBy(afterStorm(), frame, 6);
      expect(known).toBe(0);
      expect(read).toEqual(plainly(frame, 6));
    }
  });

  it('is parsed of a node that writes in another order or with spaces', () => {
    const repeats = new Repeats();
    const turned = (from: number): string =>
      frameOf(
        storm(from, 6).map((event) => Object.fromEntries(Object.entries(eventOnWire(event)).reverse())),
      );
    readBy(repeats, turned(1), 0);
    expect(readBy(repeats, turned(7), 6)).toEqual({ read: plainly(turned(7), 6), known: 0 });
    const spaced = wire(storm(13, 6)).replaceAll('":', '": ');
    expect(readBy(repeats, spaced, 12)).toEqual({ read: plainly(spaced, 12), known: 0 });
  });

  it('keeps to the limit of events in a frame', () => {
    const frame = wire([...storm(7, maxEventsPerFrame), aNotice(7 + maxEventsPerFrame)]);
    const { read } = readBy(afterStorm(), frame, 6);
    expect(read).toBe(plainly(frame, 6));
    expect(read).toBeTypeOf('string');
    const whole = wire(storm(7, maxEventsPerFrame + 1));
    expect(readBy(afterStorm(), whole, 6).read).toBe(plainly(whole, 6));
  });

  it('does not learn what JSON could not hold', () => {
    const unsound = (from: number, value: string): string =>
      wire(storm(from, 6)).replaceAll('"on":true', `"on":${value}`);
    const repeats = new Repeats();
    readBy(repeats, unsound(1, '1e999'), 0);
    const frame = unsound(7, 'null');
    expect(readBy(repeats, frame, 6)).toEqual({ read: plainly(frame, 6), known: 0 });
  });

  it('still reads alarms after more of them than it keeps in mind', () => {
    const repeats = new Repeats();
    let seq = 0;
    for (const alarms of [300, 300, 3, 3, 3]) {
      const events = storm(seq + 1, 300, alarms);
      expect(readBy(repeats, wire(events), seq).read).toMatchObject({ events, seq: seq + 300 });
      seq += 300;
    }
  });

  it('is read in whatever order it comes, and in words that change', () => {
    const said = fc.record({ id: fc.nat({ max: 4 }), text: fc.constantFrom('One', 'Two', 'Two and more') });
    fc.assert(
      fc.property(fc.array(said, { minLength: 80, maxLength: 80 }), (all) => {
        const repeats = new Repeats();
        for (let after = 0; after < all.length; after += 10) {
          const events = storm(after + 1, 10).map((event, index) => {
            const { id, text } = all[after + index] ?? {};
            const alarm = { ...(event as NodeEvent & { type: 'alarm' }).alarm, id: `a-${id}`, text };
            return { ...event, alarm } as NodeEvent;
          });
          expect(readBy(repeats, wire(events), after).read).toEqual(plainly(wire(events), after));
        }
      }),
      { numRuns: rounds(100, 1_000) },
    );
  });

  it('is known in any order once it has come', () => {
    const repeats = afterStorm();
    const turns = [7, 8, 9, 9, 8, 7, 7, 9, 8, 8];
    for (let after = 6; after < 36; after += 10) {
      const events = turns.map((place, index) => {
        const [event] = storm(place, 1);
        return { ...event, seq: after + index + 1 } as NodeEvent;
      });
      expect(readBy(repeats, wire(events), after)).toEqual({ read: plainly(wire(events), after), known: 10 });
    }
  });

  it('is read in the same way whatever is wrong with it', () => {
    const spoil = fc.record({
      at: fc.nat(),
      drop: fc.nat({ max: 3 }),
      put: fc.oneof(
        fc.constantFrom('0', '9', '-', '"', '}', '{', ',', ']', ' ', '\\', ':', 'Z', '.', 'e1', '60', '24'),
        fc.constantFrom(',"firstAt":"', '"}},{"seq":', '"}}]}}', '\\ud800', '9007199254740993', '"id":"'),
        fc.string({ maxLength: 2 }),
      ),
    });
    const frames = [wire(storm(7, 4)), wire([...renewals(7, 2), ...storm(9, 1), ...renewals(10, 1)])];
    fc.assert(
      fc.property(
        fc.constantFrom(...frames),
        fc.array(spoil, { minLength: 1, maxLength: 3 }),
        fc.nat({ max: 9 }),
        (frame, spoils, after) => {
          let text = frame;
          for (const { at, drop, put } of spoils) {
            const place = at % text.length;
            text = text.slice(0, place) + put + text.slice(place + drop);
          }
          expect(readBy(afterBoth(), text, after).read).toEqual(plainly(text, after));
        },
      ),
      { numRuns: rounds(1_000, 10_000) },
    );
  });

  it('is at the times its node says, and at no others', () => {
    const repeats = afterStorm();
    const said = '2016-08-01T';
    for (const time of [
      ...['2016-02-29T23:59:59.999Z', '2015-02-29T10:00:00.000Z', '2016-08-01T24:00:00.000Z'],
      ...[`${said}24:00:01.000Z`, `${said}16:35:60.000Z`, `${said}16:3a:00.000Z`, `${said}16:35:00.0000Z`],
      ...[`${said}16:35:00,000Z`, `${said}16:35:00.000z`, `${said}16:35:1 .000Z`, `${said}16:35:00.00-Z`],
    ]) {
      const events = storm(7, 3).map(eventOnWire) as (NodeEvent<string> & { type: 'alarm' })[];
      for (const field of ['at', 'firstAt', 'lastAt'] as const) {
        const told = events.map((event) =>
          field === 'at' ? { ...event, at: time } : { ...event, alarm: { ...event.alarm, [field]: time } },
        );
        expect(readBy(repeats, frameOf(told), 6).read).toEqual(plainly(frameOf(told), 6));
      }
    }
  });
});
