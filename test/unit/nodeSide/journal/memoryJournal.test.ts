import { describe, expect, it } from 'vitest';
import type { EventBody } from '#nodeSide/journal/journal.ts';
import { MemoryJournal } from '#nodeSide/journal/memoryJournal.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import { dayMs, minuteMs } from '#shared/model/time.ts';
import { eventWithTimes, toIso } from '#shared/protocol/times.ts';
import { aLicense, anAlarmEvent, evening } from '#test/support/builders.ts';
import { keptBytes } from '#test/support/keptBytes.ts';

function journalOf(count: number, kept: number): MemoryJournal {
  const journal = new MemoryJournal('b-1', kept, () => undefined);
  for (let n = 1; n <= count; n++) journal.append(n, { type: 'notice', level: 'info', text: `event ${n}` });
  return journal;
}

describe('the journal', () => {
  it('numbers events from 1 without holes and writes times as ISO', () => {
    const journal = journalOf(3, 10);
    const events = JSON.parse(journal.ledger(1)) as { seq: number; at: string }[];
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(events[0]?.at).toBe('1970-01-01T00:00:00.001Z');
  });

  it('can be resumed from what it keeps, not from before, nor from the future', () => {
    const journal = journalOf(30, 10);
    expect(journal.reaches(20)).toBe(true);
    expect(journal.reaches(30)).toBe(true);
    expect(journal.reaches(19)).toBe(false);
    expect(journal.reaches(31)).toBe(false);
  });

  it('gives out events in pieces limited by number and size, each at least one event', () => {
    const journal = journalOf(7, 10);
    const first = journal.textsAfter(2, 3, 1_000_000);
    expect(first.last).toBe(5);
    expect(JSON.parse(`[${first.joined}]`)).toHaveLength(3);
    expect(journal.textsAfter(5, 500, 1).last).toBe(6);
  });

  it('keeps everything ever written in the ledger', () => {
    expect(JSON.parse(journalOf(30, 10).ledger(1))).toHaveLength(30);
    expect(JSON.parse(journalOf(30, 10).ledger(29))).toHaveLength(2);
  });
});

describe('events that repeat', () => {
  const renewal = (number: number, part: Parameters<typeof aLicense>[0] = {}): EventBody => ({
    type: 'license',
    license: aLicense({
      lastRenewal: { at: evening + number * 9 * minuteMs, outcome: 'unreachable', detail: 'No "server"' },
      nextRenewalAt: evening + (number + 1) * 9 * minuteMs,
      grace: { startedAt: evening, expiresAt: evening + 30 * dayMs, daysRemaining: 30 },
      ...part,
    }),
  });
  const alarm = (
    occurrences: number,
    part: Partial<ReturnType<typeof anAlarmEvent>['alarm']> = {},
  ): EventBody => {
    const { alarm: first } = anAlarmEvent(1);
    const lastAt = evening + occurrences;
    return { type: 'alarm', change: 'repeated', alarm: { ...first, occurrences, lastAt, ...part } };
  };
  const obsolete = {
    keyword: 'X',
    name: 'X',
    required: 0,
    granted: 0,
    virtual: 0,
    origin: 'obsolete',
  } as const;

  it.each<[what: string, bodies: EventBody[]]>([
    ['a plain renewal', [renewal(0), renewal(1), renewal(2)]],
    [
      'a renewal with another mode',
      [renewal(0), renewal(1, { mode: 'WebLM Restricted', grace: null }), renewal(2)],
    ],
    ['a renewal with other licenses', [renewal(0), renewal(1, { features: [obsolete] }), renewal(2)]],
    [
      'a renewal with a license less',
      [renewal(0, { features: [obsolete, obsolete] }), renewal(1, { features: [obsolete] })],
    ],
    [
      'a renewal with another outcome',
      [renewal(0), renewal(1, { lastRenewal: { at: evening, outcome: 'ok', detail: '' } }), renewal(2)],
    ],
    [
      'a renewal never tried',
      [renewal(0), renewal(1, { lastRenewal: null }), renewal(2, { nextRenewalAt: null })],
    ],
    ['an alarm that counts', [alarm(2), alarm(3), alarm(4, { active: false }), alarm(5, { active: false })]],
    [
      'alarms taking turns',
      [alarm(2), alarm(7, { id: 'other', text: 'Other' }), alarm(3), alarm(8, { id: 'other' })],
    ],
    ['an alarm that says what a form does not', [alarm(2, { code: '\u0001own value\u0001' }), alarm(3)]],
    ['a renewal and an alarm', [renewal(0), alarm(2), renewal(1), alarm(3)]],
  ])('are told word for word: %s', (_what, bodies) => {
    const journal = new MemoryJournal('b-1', 10, () => undefined);
    const told = bodies.map((body, index): string => {
      journal.append(evening + index, body);
      const event = { seq: index + 1, at: evening + index, ...body } as NodeEvent;
      return JSON.stringify(eventWithTimes(event, toIso));
    });
    expect(journal.ledger(1)).toBe(`[${told.join(',')}]`);
    expect(journal.textsAfter(0, 500, 1_000_000).joined).toBe(told.join(','));
  });

  it('take little memory, however many there are', () => {
    const journals = Array.from({ length: 10 }, () => new MemoryJournal('b-1', 10, () => undefined));
    const before = keptBytes();
    for (let number = 0; number < 10_000; number++)
      for (const journal of journals) journal.append(evening + number, renewal(number));
    const bytes = keptBytes() - before;
    expect(journals[0]?.seq).toBe(10_000);
    // Their texts would take 100 MB.
    expect(bytes).toBeLessThan(40 * 2 ** 20);
  });
});
