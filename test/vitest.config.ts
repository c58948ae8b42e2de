import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { patienceMs } from './support/changes.ts';
import { surroundings } from './support/surroundings.ts';

Object.assign(process.env, surroundings);

const root = fileURLToPath(new URL('..', import.meta.url));

// At the counts of their requirements tests try up to a hundred times as often.
const patience = process.env.WATCHLINE_COUNTS === 'full' ? 30 : 1;

/** What reads or prints times, and is quick: no database, and hardly a socket or a process. */
const timed = [
  'cli',
  'core/{config,settings,export,feed,fleet,jobs,ports,trace}',
  'gateway/{alarms,snmp,syslog}',
  'renderer',
  'shared',
  'simulator/{clock,journal,licensing,migration,scenario,services,trace}',
];

interface Kind {
  readonly name: string;
  readonly include: readonly string[];
  /** No assertion of speed: it only ends what hangs, on a machine that is busy with other things too. */
  readonly timeoutMs: number;
  readonly env?: Readonly<Record<string, string>>;
  /** False: files share a process, which saves three quarters of the time of short ones. */
  readonly isolate?: boolean;
  /** A file of test/support that is run before all of them. */
  readonly prepared?: string;
}

/**
 * One project a kind of test. Sockets, files and SQLite are real in all of them; only clocks are simulated.
 */
const project = ({ name, include, timeoutMs, env = {}, isolate = true, prepared }: Kind) => ({
  extends: true as const,
  test: {
    name,
    include: include.map((folder) => `test/${folder}/**/*.test.{ts,tsx}`),
    testTimeout: timeoutMs * patience,
    hookTimeout: timeoutMs * patience,
    env,
    isolate,
    ...(prepared && { globalSetup: `${root}test/support/${prepared}` }),
  },
});

export default defineConfig({
  root,
  test: {
    environment: 'node',
    pool: 'forks',
    // Many tests wait for processes and sockets: with no more workers than cores, two cores idle.
    maxWorkers: Math.max(3, availableParallelism()),
    // Node strips types with WebAssembly, also in the store's threads. V8 crashes now and then when it frees
    // such code that a thread which has ended shared with this one; the built program has none.
    execArgv: ['--no-wasm-code-gc'],
    expect: { poll: { timeout: patienceMs } },
    projects: [
      project({ name: 'unit', include: ['unit'], timeoutMs: 120_000, isolate: false }),
      // Once more where no clock of a developer stands: 12:45 and 13:45 ahead of UTC, and another day than
      // Europe.
      project({
        name: 'unit in Chatham',
        include: timed.map((folder) => `unit/${folder}`),
        timeoutMs: 120_000,
        env: { TZ: 'Pacific/Chatham' },
        isolate: false,
      }),
      project({
        name: 'integration',
        include: ['integration'],
        timeoutMs: 240_000,
        prepared: 'buildFirst.ts',
      }),
      project({ name: 'fuzz', include: ['fuzz'], timeoutMs: 300_000, prepared: 'buildFirst.ts' }),
    ],
  },
});
