import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Counts } from './report/taken.ts';
import { endProcess, nextMessage, startProcess } from './rig.ts';

/** Debian's name first. */
const programs = ['prometheus-alertmanager', 'alertmanager'];
/** Keeps no route, tells nobody. */
const config = 'route:\n  receiver: nobody\nreceivers:\n  - name: nobody\n';
/** As ingest has it: frames of 50, 20 alarms of each of 150 nodes. */
const [perRequest, different] = [50, 3_000];
/** More of them take it no further on two cores. */
const clients = 8;
/** Of /proc/PID/stat. */
const tickMs = 10;

export interface AlertmanagerRun {
  readonly eventsPerSecond: number;
  /** Of its process. */
  readonly cpuUsPerEvent: number;
  /** Different alerts: stored are those it tells of when asked. */
  readonly counts: Counts;
}

/**
 * So many alerts posted to Alertmanager in a process of its own, on loopback. Null: it is not installed, or
 * this is no Linux, and nothing tells its CPU time.
 */
export async function measureAlertmanager(events: number): Promise<AlertmanagerRun | null> {
  if (process.platform !== 'linux') return null;
  const folder = await mkdtemp(join(tmpdir(), 'watchline-bench-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const alertmanager = await startAlertmanager(folder, port);
  const args = [address, events / perRequest, perRequest, different, clients];
  const load = alertmanager && startProcess('alertProcess.ts', args);
  try {
    if (!alertmanager || !load) return null;
    await Promise.all([nextMessage(load), isReady(address)]);
    const before = await cpuMs(alertmanager);
    const finished = nextMessage<{ ms: number; taken: number }>(load);
    load.send('go');
    const { ms, taken } = await finished;
    if (taken !== events) throw new Error(`Alertmanager took ${taken} of ${events} alerts.`);
    return {
      eventsPerSecond: events / (ms / 1_000),
      cpuUsPerEvent: ((await cpuMs(alertmanager)) - before) / (events / 1_000),
      counts: { sent: different, stored: await alertsIn(address), shown: null },
    };
  } finally {
    if (load) await endProcess(load);
    if (alertmanager?.kill()) await once(alertmanager, 'exit');
    await rm(folder, { recursive: true, force: true });
  }
}

/** Null: there is none. */
async function startAlertmanager(folder: string, port: number): Promise<ChildProcess | null> {
  const file = join(folder, 'alertmanager.yml');
  await writeFile(file, config);
  const args = [
    ...[`--config.file=${file}`, `--storage.path=${join(folder, 'data')}`, '--log.level=error'],
    ...[`--web.listen-address=127.0.0.1:${port}`, '--cluster.listen-address='],
  ];
  for (const program of programs) {
    const child = spawn(program, args, { stdio: 'ignore' });
    const isThere = await Promise.race([
      once(child, 'spawn').then(() => true),
      once(child, 'error').then(() => false),
    ]).catch(() => false);
    if (isThere) return child;
  }
  return null;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** @throws Error when it does not come up. */
async function isReady(address: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(`${address}/-/ready`).catch(() => null);
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error(`Alertmanager does not answer at ${address}.`);
}

async function alertsIn(address: string): Promise<number> {
  const answer = await fetch(`${address}/api/v2/alerts`);
  return ((await answer.json()) as readonly unknown[]).length;
}

async function cpuMs({ pid }: ChildProcess): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  // After the name, which may hold spaces: utime and stime are the 12th and 13th of the rest.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}
