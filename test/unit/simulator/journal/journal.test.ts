import { describe, expect, it } from 'vitest';
import { Journal } from '#simulator/journal/journal.ts';

function journalOf(count: number, kept: number): Journal {
  const journal = new Journal('b-1', kept, () => undefined);
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
