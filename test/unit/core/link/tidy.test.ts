import { describe, expect, it } from 'vitest';
import { readEvents } from '#core/link/eventReader.ts';
import { Oddities } from '#core/link/oddities.ts';
import { cutText } from '#core/link/tidy.ts';
import { evening } from '#test/support/builders.ts';
import { keptBytes } from '#test/support/keptBytes.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { silentLog } from '#test/support/ports.ts';

const many = 30;
/** A third of what the texts take. */
const fewBytes = 9_000_000;

/** A text as a frame brings it: nobody else has it. */
const longText = (index: number): string => JSON.parse(`"${index}${'x'.repeat(900_000)}"`);

describe('a text too long to keep', () => {
  it('is cut between two halves of a character without leaving one', () => {
    expect(cutText(`${'x'.repeat(4_095)}😀`)).toBe(`${'x'.repeat(4_095)}\ufffd… [cut, 4097 characters]`);
  });

  it('does not stay in memory once it is cut', () => {
    const before = keptBytes();
    const kept = Array.from({ length: many }, (_, index) => cutText(longText(index)));
    expect(keptBytes() - before).toBeLessThan(fewBytes);
    expect(kept).toHaveLength(many);
  });

  it('does not stay in memory as the type of an event nobody knows', () => {
    const oddities = new Oddities(manualClock(), silentLog, 'HQ');
    const before = keptBytes();
    for (let seq = 1; seq <= many; seq++) {
      const raw = [{ seq, at: '2016-08-01T16:35:00.000Z', type: longText(seq) }];
      oddities.events(raw, readEvents(raw, seq - 1, 900_000, evening));
    }
    expect(keptBytes() - before).toBeLessThan(fewBytes);
    expect(oddities.counts.unknownTypes).toBe(many);
  });
});
