import type { ChildProcess } from 'node:child_process';
import { machineTime, quietMoment, quietShare } from './busyMachine.ts';
import type { Counts } from './report/taken.ts';
import { endProcess, nextMessage, startProcess } from './rig.ts';

/** What a load sends. */
export interface Load {
  readonly nodes: number;
  readonly framesPerNode: number;
  /** Different ones of a node, repeated in turn; left out: 20. */
  readonly alarms?: number;
  /** Left out: 50. */
  readonly eventsPerFrame?: number;
  /** Of all nodes; left out: as many as are taken in. */
  readonly framesPerSecond?: number;
  /** Left out: a moment in which nobody else uses the machine is waited for. */
  readonly isAtOnce?: boolean;
}

const usualEventsPerFrame = 50;
const usualAlarms = 20;
/** 1,200,000 events: the start of V8 takes half a second of either receiver. */
const usualLoad: Load = { nodes: 150, framesPerNode: 160 };

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
  /** The same up to the last commit, before any link is ended; of a receiver that keeps nothing null. */
  readonly toStoreUsPerEvent: number | null;
  readonly mainToStoreUsPerEvent: number | null;
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
  readonly toStore?: { readonly cpuMs: number; readonly mainMs: number };
}

/** One receiver's run, from the first event to the last one taken in. */
export async function takeIn(
  receiverFile: 'bareReceiver.ts' | 'coreReceiver.ts',
  load: Load = usualLoad,
): Promise<IngestRun> {
  const { nodes, framesPerNode, alarms = usualAlarms, framesPerSecond, isAtOnce = false } = load;
  const { eventsPerFrame = usualEventsPerFrame } = load;
  const total = nodes * framesPerNode * eventsPerFrame;
  const sent = [nodes, framesPerNode, eventsPerFrame, alarms];
  if (framesPerSecond !== undefined) sent.push(framesPerSecond);
  const sender = startProcess('loadNodes.ts', sent);
  const { port } = await nextMessage<{ port: number }>(sender);
  const receiver = startProcess(receiverFile, [port, nodes, total]);
  try {
    await nextMessage(receiver);
    // That all sessions are open comes before what is asked of it later.
    await nextMessage(sender);
    const finished = nextMessage<Used>(receiver);
    if (!isAtOnce) await quietMoment();
    const before = machineTime();
    sender.send('go');
    const { ms, cpuMs, mainMs, stored = null, toStore } = await finished;
    const after = machineTime();
    const othersMs = after.busyMs - before.busyMs - cpuMs - (await cpuOf(sender));
    const anEvent = (spentMs: number): number => (spentMs * 1_000) / total;
    return {
      sent: total,
      stored,
      eventsPerSecond: total / (ms / 1_000),
      cpuUsPerEvent: anEvent(cpuMs),
      mainUsPerEvent: anEvent(mainMs),
      toStoreUsPerEvent: toStore ? anEvent(toStore.cpuMs) : null,
      mainToStoreUsPerEvent: toStore ? anEvent(toStore.mainMs) : null,
      othersShare: Math.max(0, othersMs / (after.allMs - before.allMs)),
    };
  } finally {
    await endProcess(receiver);
    await endProcess(sender);
  }
}

/** 21,000 events and 3,000 alarms of so many nodes, as their time comes; nodes: a divisor of 3,000. */
export async function takeInAtPace(nodes: number): Promise<{
  readonly nodes: number;
  /** CPU time of an event, both threads, before any link is ended. */
  readonly toStoreUs: number;
  readonly mainToStoreUs: number;
  readonly counts: Counts;
}> {
  const { sent, stored, ...run } = await takeIn('coreReceiver.ts', {
    ...{ nodes, framesPerNode: 21_000 / nodes, alarms: 3_000 / nodes },
    ...{ eventsPerFrame: 1, framesPerSecond: 2_000, isAtOnce: true },
  });
  return {
    nodes,
    toStoreUs: run.toStoreUsPerEvent ?? Number.NaN,
    mainToStoreUs: run.mainToStoreUsPerEvent ?? Number.NaN,
    counts: { sent, stored, shown: null },
  };
}

async function cpuOf(load: ChildProcess): Promise<number> {
  const told = nextMessage<{ cpuMs: number }>(load);
  load.send('cpu');
  return (await told).cpuMs;
}
