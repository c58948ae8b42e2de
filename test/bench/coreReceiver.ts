import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '#core/createCore.ts';
import { cpuTime, cpuTimeSince } from './cpuTime.ts';
import { quietPorts } from './quietPorts.ts';
import { storedEvents } from './storedEvents.ts';

/*
 * The whole path: link, check, fold, durable store. Arguments: port, nodes, events in all.
 * IPC: "ready" once all nodes are live and recorded, then {ms, cpuMs, mainMs, stored} up to the end of the
 * store, and of them {toStore: {cpuMs, mainMs}} up to the last commit, before any link is ended.
 */

const [port = 0, nodes = 0, total = 0] = process.argv.slice(2).map(Number);
process.env.BENCH_PASSWORD = 'Administrator';
const folder = await mkdtemp(join(tmpdir(), 'watchline-bench-'));
const live = new Set<string>();
let isReady = false;
let received = 0;
let startedAt = 0;
let atStart = cpuTime();

const core = await createCore({
  dataFolder: folder,
  nodes: Array.from({ length: nodes }, (_, node) => {
    const url = `ws://127.0.0.1:${port}/nodes/${node}`;
    return {
      key: url,
      url,
      name: null,
      user: 'Administrator',
      password: { env: 'BENCH_PASSWORD' },
      certificate: null,
      allowPlain: false,
      group: null,
      isPaused: false,
    };
  }),
  ports: quietPorts,
  version: 'bench',
  operator: 'bench',
  isSimulated: false,
  onNews: (news) => {
    if (news.kind === 'opened') {
      live.add(news.nodeKey);
      if (isReady || live.size < nodes) return;
      // Once: a node that opens again later is no news.
      isReady = true;
      void recorded().then(() => process.send?.('ready'));
    }
    if (news.kind !== 'events') return;
    if (received === 0) {
      startedAt = performance.now();
      atStart = cpuTime();
    }
    received += news.batch.events.length;
    if (received === total) void finish();
  },
});

/** Answered once everything handed in is on disk. */
const recorded = (): Promise<unknown> =>
  core.alarms({ filter: {}, sort: { column: 'source', descending: false }, offset: 0, limit: 1 });

async function finish(): Promise<void> {
  await recorded();
  const toStore = cpuTimeSince(atStart);
  // Ends when the last commit is on disk: this is what "stored" means.
  await core.stop();
  const used = { ms: performance.now() - startedAt, ...cpuTimeSince(atStart) };
  const told = { ...used, toStore, stored: storedEvents(folder) };
  // Whoever hears it lets this process end.
  await rm(folder, { recursive: true, force: true });
  process.send?.(told);
}
process.on('disconnect', () => process.exit());
