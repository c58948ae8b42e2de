import { useRef, useState } from 'react';
import { lookAtPractice, orderPractice } from '#renderer/store/practice.ts';
import type { PracticeOrder } from '#shared/contract/practice.ts';
import { reasonOf } from '#shared/words/reason.ts';

/** What was asked for last in one part of the panel, and what came of it. */
interface Asked {
  readonly isRunning: boolean;
  readonly problem: string | null;
}

export interface Asking {
  /** By part: each has its answer beside it. */
  readonly asked: Readonly<Record<string, Asked>>;
  /** Does it, and says in its part what came of it. One at a time in each part. */
  readonly ask: (part: string, work: () => Promise<void>) => void;
  readonly order: (part: string, order: PracticeOrder) => void;
}

export function useOrders(): Asking {
  const [asked, setAsked] = useState<Asking['asked']>({});
  const running = useRef(new Set<string>());
  const run = async (part: string, work: () => Promise<void>): Promise<void> => {
    if (running.current.has(part)) return;
    running.current.add(part);
    const tell = (problem: string | null): void =>
      setAsked((before) => ({ ...before, [part]: { isRunning: running.current.has(part), problem } }));
    tell(null);
    try {
      await work();
      running.current.delete(part);
      tell(null);
    } catch (error) {
      running.current.delete(part);
      tell(reasonOf(error));
      void lookAtPractice();
    }
  };
  const ask: Asking['ask'] = (part, work) => void run(part, work);
  return { asked, ask, order: (part, order) => ask(part, () => orderPractice(order)) };
}
