import type { PracticeCalls, PracticeScenario } from '#shared/contract/practice.ts';
import type { Practice } from './practice.ts';
import { PracticeDesk } from './practiceDesk.ts';

export interface PracticeCallsParts {
  /** That runs now; null: the nodes are real. */
  readonly practice: () => Practice | null;
  readonly scenarios: () => Promise<readonly PracticeScenario[]>;
  readonly begin: (scenario: string) => Promise<void>;
  readonly leave: () => Promise<void>;
}

/** What pages may do with practices, whichever core they speak to. */
export function createPracticeCalls({
  practice,
  scenarios,
  begin,
  leave,
}: PracticeCallsParts): PracticeCalls {
  const desks = new WeakMap<Practice, PracticeDesk>();
  const desk = (): PracticeDesk | null => {
    const running = practice();
    if (!running) return null;
    const found = desks.get(running) ?? new PracticeDesk(running);
    desks.set(running, found);
    return found;
  };
  return {
    practiceScenarios: scenarios,
    practice: async () => desk()?.view() ?? null,
    orderPractice: async (order) => {
      const found = desk();
      if (!found) throw new Error('Only a practice takes orders: the nodes that are watched are real.');
      return found.order(order);
    },
    startPractice: async (scenario) => {
      // By name alone: a page has no business with files.
      const names = (await scenarios()).map(({ name }) => name);
      if (!names.includes(scenario))
        throw new Error(`There is no scenario "${scenario}". Choose one of ${names.join(', ')}.`);
      await begin(scenario);
    },
    leavePractice: async () => {
      if (!practice()) throw new Error('This is no practice: the nodes that are watched are real.');
      await leave();
    },
  };
}
