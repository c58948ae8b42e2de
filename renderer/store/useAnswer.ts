import { useEffect, useState } from 'react';
import type { HostCalls } from '#shared/contract/calls.ts';
import { host, onConnected } from './connection.ts';
import { latestQuestion } from './latest.ts';

export interface Answer<T> {
  /** The last answer; undefined: none yet. Kept while a newer one is on its way. */
  readonly value: T | undefined;
  readonly problem: string | null;
}

/**
 * What the host answers to a question, asked again whenever `key` changes and after the host was lost.
 * The latest question wins; `ask` is only looked at when `key` changes.
 */
export function useAnswer<T>(key: string, ask: (calls: HostCalls) => Promise<T>): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T> & { readonly key: string }>({
    key,
    value: undefined,
    problem: null,
  });
  // Dependencies: `key` stands for all that `ask` depends on.
  useEffect(() => {
    const question = latestQuestion<T>();
    const stop = onConnected(
      () =>
        void question.ask(() => ask(host()), {
          answered: (value) => setAnswer({ key, value, problem: null }),
          failed: (problem) => setAnswer((before) => ({ ...before, problem })),
        }),
    );
    return () => {
      stop();
      question.drop();
    };
  }, [key]);
  return answer;
}
