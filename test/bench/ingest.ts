import type { ChildProcess } from 'node:child_process';
import { machineTime, quietMoment, quietShare } from './busyMachine.ts';
import { endProcess, nextMessage, startProcess } from './rig.ts';

/** What a load sends. */
export interface Load {
  readonly nodes: number;
  readonly framesPerNode: number;
  /** Different ones of a node, repeated in turn; left out: 20. */
  readonly alarms?: number;
  /** Left out: a moment in which nobody else uses the machine is waited for. */
  readonly isAtOnce?: boolean;
}

const eventsPerFrame = 50;
const usualAlarms = 20;
const usualLoad: Load = { nodes: 150, framesPerNode: 40 };

/** One receiver that took in everything. */
export interface IngestRun {
  readonly sent: number;
  /** On disk, counted there; of a receiver that keeps nothing null. */
  readonly stored: number | null;
  readonly eventsPerSecond: number;
  /** CPU time of the receiver's whole process. */
  readonly cpuUsPerEvent: number;
  /** CPU time of its main thread, which runs the sockets. */
  readonly mainUsPerEvent: number;
  /** The part of the machine that was taken by anything but the receiver and the load. */
  readonly othersShare: number;
}

export interface IngestPair {
  readonly bare: IngestRun;
  readonly core: IngestRun;
}

/**
 * Events a second through link, check, fold and durable store, beside a receiver that only parses.
 * The core uses both cores and the bare receiver one and a half, so a busy machine costs the core more: pairs
 * that were disturbed are measured again, up to `most` of them; a machine that never comes to rest is
 * measured as it is.
 */
export async function measureIngest(
  wanted = 5,
  most = 15,
): Promise<{ readonly pairs: readonly IngestPair[]; readonly isQuiet: boolean }> {
  const pairs: IngestPair[] = [];
  const quiet = () => pairs.filter(isQuiet);
  while (quiet().length < wanted && pairs.length < most)
    pairs.push({ bare: await takeIn('bareReceiver.ts'), core: await takeIn('coreReceiver.ts') });
  const enough = quiet().length >= wanted;
  return { pairs: enough ? quiet() : pairs, isQuiet: enough };
}

/** Core over bare, in events a second. */
export const ratioOf = ({ bare, core }: IngestPair): number => core.eventsPerSecond / bare.eventsPerSecond;

const isQuiet = ({ bare, core }: IngestPair): boolean =>
  bare.othersShare <= quietShare && core.othersShare <= quietShare;

interface Used {
  readonly ms: number;
  readonly cpuMs: number;
  readonly mainMs: number;
  readonly stored?: number;
}

/** One receiver's run, from the first event to the last one taken in. */
export async function takeIn(
  receiverFile: 'bareReceiver.ts' | 'coreReceiver.ts',
  { nodes, framesPerNode, alarms = usualAlarms, isAtOnce = false }: Load = usualLoad,
): Promise<IngestRun> {
  const total = nodes * framesPerNode * eventsPerFrame;
  const load = startProcess('loadNodes.ts', [nodes, framesPerNode, eventsPerFrame, alarms]);
  const { port } = await nextMessage<{ port: number }>(load);
  const receiver = startProcess(receiverFile, [port, nodes, total]);
  try {
    await nextMessage(receiver);
    // That all sessions are open comes before what is asked of it later.
    await nextMessage(load);
    const finished = nextMessage<Used>(receiver);
    if (!isAtOnce) await quietMoment();
    const before = machineTime();
    load.send('go');
    const { ms, cpuMs, mainMs, stored = null } = await finished;
    const after = machineTime();
    const othersMs = after.busyMs - before.busyMs - cpuMs - (await cpuOf(load));
    return {
      sent: total,
      stored,
      eventsPerSecond: total / (ms / 1_000),
      cpuUsPerEvent: (cpuMs * 1_000) / total,
      mainUsPerEvent: (mainMs * 1_000) / total,
      othersShare: Math.max(0, othersMs / (after.allMs - before.allMs)),
    };
  } finally {
    await endProcess(receiver);
    await endProcess(load);
  }
}

async function cpuOf(load: ChildProcess): Promise<number> {
  const told = nextMessage<{ cpuMs: number }>(load);
  load.send('cpu');
  return (await told).cpuMs;
}
