import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pacedQuestion } from '#renderer/store/pacedQuestion.ts';

describe('a question about what changes again and again', () => {
  const answers: (() => void)[] = [];
  let asked = 0;
  const ask = (): Promise<void> => {
    asked++;
    return new Promise((resolve) => answers.push(resolve));
  };
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    asked = 0;
  });
  afterEach(() => vi.useRealTimers());

  it('is asked one at a time, and once more for all that changed meanwhile', async () => {
    const question = pacedQuestion(ask, 50);
    question.refresh();
    await vi.advanceTimersByTimeAsync(0);
    for (let change = 0; change < 100; change++) question.refresh();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toBe(1);
    answers.pop()?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toBe(2);
    answers.pop()?.();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toBe(2);
  });

  it('is not asked more often than its floor', async () => {
    const question = pacedQuestion(ask, 50);
    question.refresh();
    await vi.advanceTimersByTimeAsync(0);
    question.refresh();
    answers.pop()?.();
    await vi.advanceTimersByTimeAsync(49);
    expect(asked).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toBe(2);
  });

  it('is asked no more once it is stopped', async () => {
    const question = pacedQuestion(ask, 50);
    question.refresh();
    question.stop();
    question.refresh();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toBe(0);
  });
});
