import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { quantile } from '#test/bench/median.ts';
import { anAlarm, anAlarmEvent, eventOnWire } from '#test/support/builders.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { proved, rounds } from '#test/support/proof.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

/* How long what a node tells waits for the disk, and who waits with it. */

const host = fileURLToPath(new URL('../../../support/timedHost.ts', import.meta.url));
const fsyncMs = 30;
const delayed = [
  ...['-f', '--seccomp-bpf', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync'],
  ...['-e', `inject=fsync,fdatasync:delay_enter=${fsyncMs * 1_000}`],
];
const everyMs = 20;
const eventsAtOnce = 20;

let node: FakeNode;
let folder: string;
beforeEach(async () => {
  node = await FakeNode.start();
  folder = await makeFolder();
});
afterEach(async () => {
  await node.stop();
  await removeFolder(folder);
});

interface Told {
  /** Of each commit, ms from the arrival of the first of its events. */
  readonly waits: readonly number[];
  readonly recorded: number;
  readonly loopP99Ms: number;
}

/** Lets `times` frames come, one each 20 ms, and ends when all of them are recorded. */
async function record(times: number, eventsEach: number, wrapped: readonly string[]): Promise<Told> {
  const [command = '', ...args] = [...wrapped, process.execPath, host, folder, node.url];
  const child: ChildProcess = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const waits: number[] = [];
  let recorded = 0;
  let loopP99Ms = Number.NaN;
  try {
    if (!child.stdout) throw new Error('It has no output.');
    for await (const line of createInterface({ input: child.stdout })) {
      if (line === 'live') void send(times, eventsEach);
      else if (line.startsWith('{')) ({ loopP99Ms } = JSON.parse(line));
      else {
        const [count = 0, wait = 0] = line.split(' ').map(Number);
        recorded += count;
        waits.push(wait);
        if (recorded === times * eventsEach) child.stdin?.end();
      }
    }
    await exited;
    return { waits, recorded, loopP99Ms };
  } finally {
    child.kill('SIGKILL');
    await exited;
  }
}

/** As a node would at its own pace, whoever takes it. */
async function send(times: number, eventsEach: number): Promise<void> {
  const begunAt = performance.now();
  for (let time = 0; time < times; time++) {
    const { seq } = node;
    const events = Array.from({ length: eventsEach }, (_, index) => {
      const next = seq + index + 1;
      return eventOnWire(anAlarmEvent(next, { alarm: anAlarm({ id: `a-${next}` }) }));
    });
    node.emit(...(events as never[]));
    const waitMs = begunAt + (time + 1) * everyMs - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs)));
  }
}

it('a disk that takes 30 ms for each fsync stalls no socket, and loses nothing', async (context) => {
  if (spawnSync('strace', [...delayed, 'true']).status !== 0)
    return context.skip('no disk can be made slow here: strace may not');
  const times = rounds(25, 500);
  const { recorded, waits, loopP99Ms } = await record(times, eventsAtOnce, ['strace', ...delayed]);
  expect(recorded).toBe(times * eventsAtOnce);
  // The disk was as slow as it should be.
  expect(Math.min(...waits)).toBeGreaterThan(fsyncMs);
  expect(loopP99Ms).toBeLessThan(rounds(5_000, 50));
  const rate = (1_000 * eventsAtOnce) / everyMs;
  proved(
    'S6',
    `${rate.toLocaleString('en')} alarms a second, ${fsyncMs} ms an fsync: the loop late by ${Math.round(loopP99Ms)} ms (p99), 0 of ${recorded.toLocaleString('en')} lost`,
  );
});

it('what comes alone is not kept back for what may come after', async () => {
  const times = rounds(25, 500);
  const { recorded, waits } = await record(times, 1, []);
  expect(recorded).toBe(times);
  const [p50, p99] = [quantile(waits, 0.5), quantile(waits, 0.99)];
  expect(p99).toBeLessThan(rounds(5_000, 50));
  proved(
    'S5',
    `${recorded} alarms, one each ${everyMs} ms: recorded after ${p50.toFixed(1)} ms, p99 ${Math.round(p99)} ms`,
  );
});
