import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFleetFile } from '#core/config/fleetFile.ts';
import { createCore } from '#core/createCore.ts';
import { historyName } from '#core/store/tables/openHistory.ts';
import { cpuTime } from './cpuTime.ts';
import { quietPorts } from './quietPorts.ts';
import { storedEvents } from './storedEvents.ts';

/*
 * The core over simulated nodes, without a page. Argument: a fleet file. IPC: "ready" once all nodes
 * are live; told how many events there will be, answers {cpuMs, mainMs, rssMb, storedMb, stored} once the
 * last of them is on disk.
 */

const [fleetFile = ''] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'watchline-bench-'));
const nodes = await readFleetFile(fleetFile);
const live = new Set<string>();
let received = 0;
let expected = Number.POSITIVE_INFINITY;
let isFinishing = false;

const core = await createCore({
  dataFolder: folder,
  nodes,
  ports: quietPorts,
  version: 'bench',
  operator: 'bench',
  isSimulated: true,
  onNews: (news) => {
    if (news.kind === 'opened') {
      live.add(news.nodeKey);
      if (live.size === nodes.length) process.send?.('ready');
    }
    if (news.kind !== 'events') return;
    received += news.batch.events.length;
    if (received >= expected) void finish();
  },
});

async function finish(): Promise<void> {
  if (isFinishing) return;
  isFinishing = true;
  const rssMb = process.memoryUsage().rss / 2 ** 20;
  // Ends when the last commit is on disk: this is what "stored" means.
  await core.stop();
  const used = cpuTime();
  const { size } = await stat(join(folder, historyName));
  const stored = storedEvents(folder);
  // Whoever hears it lets this process end.
  await rm(folder, { recursive: true, force: true });
  process.send?.({ ...used, rssMb, storedMb: size / 2 ** 20, stored });
}

process.on('message', (message: { readonly events: number }) => {
  expected = message.events;
  if (received >= expected) void finish();
});
process.on('disconnect', () => process.exit());
