import { notifications } from '@mantine/notifications';
import type { Acknowledgement } from '#shared/contract/alarms.ts';
import type { JobRequest } from '#shared/contract/jobs.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { host } from './connection.ts';

/** What a person asked for and what came of it, said on screen. */
export function tell(message: string, isProblem = false): void {
  notifications.show({
    message,
    color: isProblem ? 'red' : 'blue',
    // A problem stays until it is read.
    autoClose: isProblem ? false : 4_000,
  });
}

async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    tell(reasonOf(error), true);
    return false;
  }
}

/** Its progress and outcome come with the fleet; here only a refusal to start is told. */
export function startJob(request: JobRequest): Promise<boolean> {
  return attempt(async () => void (await host().startJob(request)));
}

export function acknowledge(acknowledgement: Acknowledgement): Promise<boolean> {
  return attempt(async () => {
    await host().acknowledge(acknowledgement);
    const { length } = acknowledgement.refs;
    tell(length === 1 ? 'Alarm acknowledged.' : `${length} alarms acknowledged.`);
  });
}

export function withdrawAcknowledgement(refs: readonly number[]): Promise<boolean> {
  return attempt(async () => {
    await host().withdrawAcknowledgement(refs);
    tell('Acknowledgement withdrawn.');
  });
}

export function connectNow(nodeKey: string | null): void {
  void attempt(() => host().connectNow(nodeKey));
}
