import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Liveness, type Pulse } from '#core/link/liveness.ts';
import { manualClock } from '#test/support/manualClock.ts';

const tickMs = 50;

type Step = 'byte' | 'beat' | 'pause' | 'read' | { readonly ticks: number };

/** What a session is worth, told again in steps of 50 ms. */
class Reference {
  isFresh = true;
  isDead = false;
  readonly #heartbeatMs: number;
  #now = 0;
  #byteAt = 0;
  #beatAt = 0;
  #isRead = true;
  #lateReadMs = 0;
  #awaitsBeat = false;

  constructor(heartbeatMs: number) {
    this.#heartbeatMs = heartbeatMs;
  }

  take(step: 'byte' | 'beat' | 'pause' | 'read'): void {
    if (step === 'pause' || step === 'read') {
      this.#isRead = step === 'read';
      if (!this.#isRead && !this.isFresh) this.#awaitsBeat = true;
      return;
    }
    this.#byteAt = this.#now;
    this.#lateReadMs = 0;
    if (step === 'beat') {
      this.#beatAt = this.#now;
      this.#awaitsBeat = false;
    }
    this.#judge();
  }

  tick(): void {
    this.#now += tickMs;
    if (this.#isRead && this.#now - this.#byteAt > 14_250) this.#lateReadMs += tickMs;
    if (this.#isRead && this.#lateReadMs >= 250) this.isDead = true;
    this.#judge();
  }

  #judge(): void {
    const isHeard = this.#now - this.#byteAt < 9_500 && this.#now - this.#beatAt < 3 * this.#heartbeatMs;
    if (!isHeard && !this.#isRead) this.#awaitsBeat = true;
    this.isFresh = isHeard && !this.#awaitsBeat;
  }
}

/** A watch on a simulated clock. */
function watch(heartbeatMs: number) {
  const clock = manualClock();
  const told = { pulse: 'fresh' as Pulse, isDead: false, pings: 0, words: [] as Pulse[] };
  const liveness = new Liveness(clock, () => 0.5, heartbeatMs, {
    ping: () => void told.pings++,
    onPulse: (pulse) => {
      told.pulse = pulse;
      told.words.push(pulse);
    },
    onDead: () => {
      told.isDead = true;
    },
  });
  const take = (step: 'byte' | 'beat' | 'pause' | 'read') => {
    if (step === 'pause' || step === 'read') liveness.setPaused(step === 'pause');
    else liveness.heard();
    if (step === 'beat') liveness.beat();
  };
  return { clock, told, take };
}

const step = fc.oneof(
  fc.constantFrom<Step>('byte', 'beat', 'pause', 'read'),
  fc.constantFrom<Step>('pause', 'read'),
  fc.constantFrom(1, 2, 5, 20, 80, 100, 189, 190, 285, 300, 400).map((ticks): Step => ({ ticks })),
);

describe('the pulse of a session', () => {
  it('is what a plain reckoning says, over any bytes, heartbeats and pauses', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1_000, 5_000, 60_000),
        fc.array(step, { minLength: 1, maxLength: 40 }),
        (heartbeatMs, steps) => {
          const { clock, told, take } = watch(heartbeatMs);
          const reference = new Reference(heartbeatMs);
          for (const next of steps) {
            if (typeof next === 'string') {
              const before = told.pulse;
              reference.take(next);
              take(next);
              if (next === 'pause' || next === 'read') expect(told.pulse).toBe(before);
            }
            for (let tick = 0; typeof next === 'object' && tick < next.ticks && !reference.isDead; tick++) {
              reference.tick();
              clock.advance(tickMs);
            }
            expect(told.isDead).toBe(reference.isDead);
            if (reference.isDead) break;
            expect(told.pulse === 'fresh').toBe(reference.isFresh);
          }
          if (reference.isDead) expect(clock.pending).toBe(0);
          if (!steps.includes('pause')) expect(told.words).not.toContain('paused');
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    [50, 450],
    [450, 50],
    [1_000, 1_500],
    [4_000, 400],
  ])(
    'is never fresh again at the far end of nothing, paused %i ms of every %i more, which is given up',
    (pauseMs, readMs) => {
      const { clock, told, take } = watch(5_000);
      for (let passedMs = 0; passedMs < 18_500 && !told.isDead; passedMs += pauseMs + readMs) {
        take('pause');
        clock.advance(pauseMs);
        take('read');
        clock.advance(readMs);
        if (passedMs >= 10_000) expect(told.pulse).not.toBe('fresh');
      }
      expect(told.isDead).toBe(true);
      expect(told.words).not.toContain('fresh');
    },
  );

  it('is asked for while it is not read, so that an answer waits when it is', () => {
    const { clock, told, take } = watch(60_000);
    take('pause');
    clock.advance(60_000);
    expect(told).toMatchObject({ pulse: 'paused', isDead: false, pings: 12 });
    take('read');
    take('byte');
    clock.advance(9_000);
    expect(told).toMatchObject({ pulse: 'paused', isDead: false });
    take('beat');
    expect(told.words).toEqual(['paused', 'fresh']);
  });
});
