import { secondMs } from '#shared/model/time.ts';
import type { NodeTrace } from './nodeTrace.ts';
import { firstExtension } from './staff.ts';
import type { TracedNode } from './tracedNode.ts';

export const greatestBurstPerSecond = 5_000;

export interface Burst {
  /** Of simulated time. */
  readonly perSecond: number;
  readonly seconds: number;
  readonly tag: string;
}

/** A node and its trace. */
interface BurstingNode extends Pick<TracedNode, 'clock' | 'place' | 'isIpOfficeRunning'> {
  readonly trace: NodeTrace;
}

/**
 * Has a node trace numbered lines at an even rate; only those who trace it meanwhile see them. Ends early
 * when IP Office goes or starts anew. Answers how many lines it will be.
 */
export function startBurst(node: BurstingNode, { perSecond, seconds, tag }: Burst): number {
  const { clock, trace } = node;
  const { bootedAt } = trace;
  const startedAt = clock.now;
  const count = Math.floor(perSecond * seconds);
  const extension = firstExtension(node);
  const dueAt = (index: number): number => startedAt + Math.floor((index * secondMs) / perSecond);
  let told = 0;
  const goOn = (): void => {
    if (!node.isIpOfficeRunning || trace.bootedAt !== bootedAt) return;
    while (told < count && dueAt(told) <= clock.now) {
      const number = ++told;
      trace.line(tag, () => `Burst line ${number} of ${count}: Extn${extension} key press`);
    }
    if (told < count) clock.schedule(dueAt(told), goOn);
  };
  clock.schedule(startedAt, goOn);
  return count;
}
