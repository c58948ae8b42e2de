import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { untilStopped } from '#cli/untilStopped.ts';
import { dayMs } from '#shared/model/time.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('lasts as long as it was told, also longer than a timer can', async () => {
  let hasEnded = false;
  const ended = untilStopped(60 * dayMs).then(() => {
    hasEnded = true;
  });
  await vi.advanceTimersByTimeAsync(60 * dayMs - 1);
  expect(hasEnded).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await ended;
});
