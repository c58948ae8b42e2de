import { useEffect, useState } from 'react';
import type { HostCalls } from '#shared/contract/calls.ts';
import { host, useFleet } from './fleetStore.ts';

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
  const isConnected = useFleet(({ retryAt }) => retryAt === null);
  // Dependencies: `key` stands for all that `ask` depends on.
  useEffect(() => {
    if (!isConnected) return;
    let isLatest = true;
    const take = async (): Promise<void> => {
      try {
        const value = await ask(host());
        if (isLatest) setAnswer({ key, value, problem: null });
      } catch (error) {
        const problem = (error as Error).message;
        if (isLatest) setAnswer((before) => ({ ...before, problem }));
      }
    };
    void take();
    return () => {
      isLatest = false;
    };
  }, [key, isConnected]);
  return answer;
}
