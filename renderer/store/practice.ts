// Comes in: how the practice stands, whenever somebody looks. Goes out: the same to all who show it, the
// orders it takes, and its beginning and end. Never: guesses how it stands from what nodes say.
import { create } from 'zustand';
import type { PracticeOrder, PracticeView } from '#shared/contract/practice.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { host } from './connection.ts';
import { goTo, useRoute } from './routeStore.ts';

interface PracticeState {
  /** Null: the nodes are real. Undefined: not known yet. */
  readonly view: PracticeView | null | undefined;
  /** Why it is not known how the practice stands. */
  readonly problem: string | null;
}

export const usePractice = create<PracticeState>(() => ({ view: undefined, problem: null }));

export async function lookAtPractice(): Promise<void> {
  try {
    usePractice.setState({ view: await host().practice(), problem: null });
  } catch (error) {
    usePractice.setState({ problem: reasonOf(error) });
  }
}

/** @throws Error for a person: why it cannot be done. */
export async function orderPractice(order: PracticeOrder): Promise<void> {
  usePractice.setState({ view: await host().orderPractice(order), problem: null });
}

/**
 * Once it has begun, this page loads itself afresh.
 * @throws Error for a person: it cannot begin.
 */
export async function startPractice(scenario: string): Promise<void> {
  await host().startPractice(scenario);
  showEveryNode();
}

/** As `startPractice`, for the nodes of the fleet file. */
export async function leavePractice(): Promise<void> {
  await host().leavePractice();
  showEveryNode();
}

/** The place names nodes and solutions that are left. */
function showEveryNode(): void {
  const { page, params } = useRoute.getState();
  goTo(page, { section: params.section ?? '', solution: '' });
}
