import { useEffect, useState } from 'react';
import type { HostCalls } from '#shared/contract/calls.ts';
import { onAlarmsChanged } from './alarmsStore.ts';
import { host } from './connection.ts';
import { pacedQuestion } from './pacedQuestion.ts';
import type { Answer } from './useAnswer.ts';

/** As often as the window of rows. */
const rowsFloorMs = 50;

/**
 * What the host answers about alarms, asked again whenever `key` changes and whenever a row of the alarm list
 * may have changed, but once in `floorMs` at most. The value is always that of this `key`; null for `ask`:
 * nothing is asked.
 */
export function useAlarmsAnswer<T>(
  key: string,
  ask: ((calls: HostCalls) => Promise<T>) | null,
  floorMs = rowsFloorMs,
): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T> & { readonly key: string }>();
  const isAsked = ask !== null;
  // Dependencies: `key` stands for all that `ask` depends on.
  useEffect(() => {
    if (ask === null) return;
    let isWanted = true;
    const question = pacedQuestion(async () => {
      try {
        const value = await ask(host());
        if (isWanted) setAnswer({ key, value, problem: null });
      } catch (error) {
        const problem = (error as Error).message;
        if (isWanted)
          setAnswer((before) => ({ value: before?.key === key ? before.value : undefined, problem, key }));
      }
    }, floorMs);
    const stopFollowing = onAlarmsChanged(question.refresh);
    question.refresh();
    return () => {
      isWanted = false;
      stopFollowing();
      question.stop();
    };
  }, [key, isAsked]);
  return answer?.key === key ? answer : { value: undefined, problem: null };
}
