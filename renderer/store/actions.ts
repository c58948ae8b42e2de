import { notifications } from '@mantine/notifications';
import type { ActOutcome, ActRequest } from '#shared/contract/acts.ts';
import { maxAskedRefs } from '#shared/contract/alarms.ts';
import type { JobRequest } from '#shared/contract/jobs.ts';
import { lineOf } from '#shared/words/outsideText.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { chunks } from './chunks.ts';
import { host } from './connection.ts';

/** What a person asked for and what came of it, said on screen; what they typed turns no word of it. */
export function tell(message: string, isProblem = false): void {
  notifications.show({
    message: lineOf(message),
    color: isProblem ? 'red' : 'blue',
    // A problem stays until it is read.
    autoClose: isProblem ? false : 4_000,
  });
}

/** False: it was refused, which is told. */
export async function attempt(work: () => Promise<void>): Promise<boolean> {
  return (await answered(work)) !== null;
}

/** What came of it; null: a refusal, which is told. */
export async function answered<T>(work: () => Promise<T>): Promise<{ readonly value: T } | null> {
  try {
    return { value: await work() };
  } catch (error) {
    tell(reasonOf(error), true);
    return null;
  }
}

/** Its progress and outcome come with the fleet; here only a refusal to start is told. */
export function startJob(request: JobRequest): Promise<boolean> {
  return attempt(async () => void (await host().startJob(request)));
}

/** Of as many alarms as there are; null: it was refused, which is told. */
export async function act(request: ActRequest): Promise<ActOutcome | null> {
  const result = await answered(async () => {
    const sum = { done: 0, gone: [] as number[], newer: [] as number[] };
    for (const refs of chunks(request.refs, maxAskedRefs)) {
      const { done, gone, newer } = await host().act({ ...request, refs });
      sum.done += done;
      sum.gone.push(...gone);
      sum.newer.push(...newer);
    }
    return sum;
  });
  return result?.value ?? null;
}

export async function clearAlarms(refs: readonly number[]): Promise<void> {
  for (const some of chunks(refs, maxAskedRefs))
    if (!(await startJob({ kind: 'alarms.clear', refs: some }))) return;
}

export function connectNow(nodeKey: string | null): void {
  void attempt(() => host().connectNow(nodeKey));
}
