import { useEffect, useState } from 'react';

/**
 * What somebody answers to a question, asked again whenever `key` changes; null: nothing yet, or no answer.
 * `ask` is only looked at when `key` changes.
 */
export function useAsked<T>(key: string, ask: () => Promise<T | null>) {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly value: T | null }>();
  // Dependencies: `key` stands for all that `ask` depends on.
  useEffect(() => {
    let isWanted = true;
    const take = (value: T | null): void => {
      if (isWanted) setAnswer({ key, value });
    };
    ask().then(take, () => take(null));
    return () => {
      isWanted = false;
    };
  }, [key]);
  const value = answer?.key === key ? answer.value : null;
  return { value, set: (next: T | null): void => setAnswer({ key, value: next }) };
}
