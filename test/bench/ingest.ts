import { median } from './median.ts';
import { endProcess, nextMessage, startProcess } from './rig.ts';

const nodes = 150;
const framesPerNode = 40;
const eventsPerFrame = 50;
const alarms = 20;
const total = nodes * framesPerNode * eventsPerFrame;
const rounds = 5;

export interface IngestResult {
  readonly bareEventsPerSecond: number;
  readonly coreEventsPerSecond: number;
  /** Core over bare, pair by pair. */
  readonly ratio: number;
}

/** Events a second through link, check, fold and durable store, beside a receiver that only parses; medians. */
export async function measureIngest(): Promise<IngestResult> {
  const pairs: { bare: number; core: number }[] = [];
  for (let round = 0; round < rounds; round++)
    pairs.push({ bare: await run('bareReceiver.ts'), core: await run('coreReceiver.ts') });
  return {
    bareEventsPerSecond: median(pairs.map(({ bare }) => bare)),
    coreEventsPerSecond: median(pairs.map(({ core }) => core)),
    ratio: median(pairs.map(({ bare, core }) => core / bare)),
  };
}

async function run(receiverFile: string): Promise<number> {
  const load = startProcess('loadNodes.ts', [nodes, framesPerNode, eventsPerFrame, alarms]);
  const { port } = await nextMessage<{ port: number }>(load);
  const receiver = startProcess(receiverFile, [port, nodes, total]);
  try {
    await nextMessage(receiver);
    const finished = nextMessage<{ ms: number }>(receiver);
    load.send('go');
    return total / ((await finished).ms / 1_000);
  } finally {
    await endProcess(receiver);
    await endProcess(load);
  }
}
