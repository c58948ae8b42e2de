import type { Outcome } from '#shared/contract/settings.ts';
import { reasonOf } from '#shared/words/reason.ts';

/** As the host answers it; a rejection is a problem of no field. */
export async function outcomeOf<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    return { done: false, problems: [{ field: '', problem: reasonOf(error) }] };
  }
}
