import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayMs } from '#shared/model/time.ts';
import { writeFleetFile } from '#test/support/fleetFile.ts';
import { type SimulatorProcess, startSimulatorProcess } from '#test/support/simulatorProcess.ts';
import { endProcess, nextMessage, startProcess } from './rig.ts';

const usualDays = 30.5;
const greatestSpeed = 1_000_000;

export interface MonthResult {
  readonly events: number;
  readonly stored: number;
  /** From the order that sets the clock going until the last event is on disk. */
  readonly seconds: number;
  /** Of the core and its store. */
  readonly coreCpuSeconds: number;
  /** Of the core's sockets' thread alone: the month takes no less. */
  readonly mainCpuSeconds: number;
  readonly simulatorCpuSeconds: number;
  readonly coreMb: number;
  readonly storedMb: number;
  readonly simulatorMb: number;
}

interface MonthUse {
  readonly cpuMs: number;
  readonly mainMs: number;
  readonly rssMb: number;
  readonly storedMb: number;
  readonly stored: number;
}

/**
 * Nodes lose their WebLM server, for 30 days and more until all are restricted: every renewal that fails is
 * an event.
 */
export async function measureMonth({ scenario = 'fleet-150', days = usualDays } = {}): Promise<MonthResult> {
  const folder = await mkdtemp(join(tmpdir(), 'watchline-bench-'));
  const simulator = await startSimulatorProcess(scenario, { speed: 0 });
  const { path, env } = await writeFleetFile(folder, simulator.nodes);
  const receiver = startProcess('monthReceiver.ts', [path], env);
  try {
    await nextMessage(receiver);
    const startedAt = performance.now();
    await passMonth(simulator, days);
    let events = 0;
    for (const { id } of simulator.nodes) {
      const { seq } = (await simulator.order('ledger.get', { nodeId: id, fromSeq: 1e9 })) as { seq: number };
      events += seq;
    }
    const finished = nextMessage<MonthUse>(receiver);
    receiver.send({ events });
    const { cpuMs, mainMs, rssMb, storedMb, stored } = await finished;
    const seconds = (performance.now() - startedAt) / 1_000;
    return {
      events,
      seconds,
      storedMb,
      stored,
      coreCpuSeconds: cpuMs / 1_000,
      mainCpuSeconds: mainMs / 1_000,
      coreMb: rssMb,
      simulatorMb: ofProcess(simulator.pid, 'rss') / 1_024,
      simulatorCpuSeconds: ofProcess(simulator.pid, 'cputimes'),
    };
  } finally {
    await endProcess(receiver);
    await simulator.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** So many days without WebLM, as fast as can be; the clock, which stood still, does so after them. */
export async function passMonth(simulator: SimulatorProcess, days = usualDays): Promise<void> {
  await simulator.order('weblm.stop');
  const { at } = (await simulator.order('clock.get')) as { at: string };
  const endsAt = Date.parse(at) + days * dayMs;
  await simulator.order('clock.speed', { speed: greatestSpeed });
  let now = at;
  while (Date.parse(now) < endsAt) now = ((await simulator.order('clock.get')) as { at: string }).at;
  await simulator.order('clock.speed', { speed: 0 });
}

/** As `ps` tells: `rss` in kB, `cputimes` in whole seconds. */
function ofProcess(pid: number, field: 'rss' | 'cputimes'): number {
  return Number(execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }));
}
