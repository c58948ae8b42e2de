import { expect, it } from 'vitest';
import { RoundTrip } from '#core/link/roundTrip.ts';
import { manualClock } from '#test/support/manualClock.ts';

it('is the shortest way there and back, and not what an answer to nothing says', () => {
  const clock = manualClock();
  const roundTrip = new RoundTrip(clock);
  roundTrip.answered();
  roundTrip.ponged('0');
  expect(roundTrip.ms).toBeNull();
  roundTrip.asked();
  clock.advance(900);
  roundTrip.answered();
  expect(roundTrip.ms).toBe(900);
  const first = roundTrip.pinged();
  clock.advance(40);
  roundTrip.ponged(first);
  const lost = roundTrip.pinged();
  clock.advance(5_000);
  const second = roundTrip.pinged();
  clock.advance(10);
  roundTrip.ponged(lost);
  roundTrip.ponged('anything');
  expect(roundTrip.ms).toBe(40);
  clock.advance(200);
  roundTrip.ponged(second);
  expect(roundTrip.ms).toBe(40);
});
