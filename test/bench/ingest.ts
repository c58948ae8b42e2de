import type { ChildProcess } from 'node:child_process';
import { machineTime, quietMoment, quietShare } from './busyMachine.ts';
import { median } from './median.ts';
import { endProcess, nextMessage, startProcess } from './rig.ts';

const nodes = 150;
const framesPerNode = 40;
const eventsPerFrame = 50;
const alarms = 20;
const total = nodes * framesPerNode * eventsPerFrame;
const pairsWanted = 5;
/** A machine that never comes to rest is measured as it is. */
const mostPairs = 15;

/** One receiver that took in everything. */
export interface IngestRun {
  readonly eventsPerSecond: number;
  /** CPU time of the receiver's whole process. */
  readonly cpuUsPerEvent: number;
  /** CPU time of its main thread, which runs the sockets. */
  readonly mainUsPerEvent: number;
  /** The part of the machine that was taken by anything but the receiver and the load. */
  readonly othersShare: number;
}

export interface IngestResult {
  readonly bare: IngestRun;
  readonly core: IngestRun;
  /** Core over bare, pair by pair, in events a second. */
  readonly ratio: number;
  /** From the lowest to the highest ratio. */
  readonly range: readonly [lowest: number, highest: number];
  readonly pairs: number;
  /** Whether these are pairs during which the machine was ours. */
  readonly isQuiet: boolean;
}

interface Pair {
  readonly bare: IngestRun;
  readonly core: IngestRun;
}

/**
 * Events a second through link, check, fold and durable store, beside a receiver that only parses; medians.
 * The core uses both cores and the bare receiver one and a half, so a busy machine costs the core more: pairs
 * that were disturbed are measured again.
 */
export async function measureIngest(): Promise<IngestResult> {
  const pairs: Pair[] = [];
  const quiet = () => pairs.filter(isQuiet);
  while (quiet().length < pairsWanted && pairs.length < mostPairs)
    pairs.push({ bare: await ingest('bareReceiver.ts'), core: await ingest('coreReceiver.ts') });
  const enough = quiet().length >= pairsWanted;
  const counted = enough ? quiet() : pairs;
  const ratios = counted.map(({ bare, core }) => core.eventsPerSecond / bare.eventsPerSecond);
  return {
    bare: middle(counted.map(({ bare }) => bare)),
    core: middle(counted.map(({ core }) => core)),
    ratio: median(ratios),
    range: [Math.min(...ratios), Math.max(...ratios)],
    pairs: counted.length,
    isQuiet: enough,
  };
}

const isQuiet = ({ bare, core }: Pair): boolean =>
  bare.othersShare <= quietShare && core.othersShare <= quietShare;

const middle = (runs: readonly IngestRun[]): IngestRun => ({
  eventsPerSecond: median(runs.map(({ eventsPerSecond }) => eventsPerSecond)),
  cpuUsPerEvent: median(runs.map(({ cpuUsPerEvent }) => cpuUsPerEvent)),
  mainUsPerEvent: median(runs.map(({ mainUsPerEvent }) => mainUsPerEvent)),
  othersShare: median(runs.map(({ othersShare }) => othersShare)),
});

/** One receiver's run, from the first event to the last one taken in. */
async function ingest(receiverFile: string): Promise<IngestRun> {
  const load = startProcess('loadNodes.ts', [nodes, framesPerNode, eventsPerFrame, alarms]);
  const { port } = await nextMessage<{ port: number }>(load);
  const receiver = startProcess(receiverFile, [port, nodes, total]);
  try {
    await nextMessage(receiver);
    const finished = nextMessage<{ ms: number; cpuMs: number; mainMs: number }>(receiver);
    await quietMoment();
    const before = machineTime();
    load.send('go');
    const { ms, cpuMs, mainMs } = await finished;
    const after = machineTime();
    const othersMs = after.busyMs - before.busyMs - cpuMs - (await cpuOf(load));
    return {
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
