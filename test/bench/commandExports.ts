import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { nodeEnv, nodeFlags } from '#cli/nodeMemory.ts';
import { withLongHistory } from './longHistory.ts';
import type { Counts } from './report/taken.ts';
import { rowsOf } from './storedEvents.ts';

/** Of 100 rows of a long history 88 are alarm events. */
const alarmShare = 0.88;
const command = fileURLToPath(new URL('../../electron/cli/watchline.ts', import.meta.url));
/** Says at its end how much memory it had at its most, in KiB. */
const flags = [
  ...nodeFlags,
  '--import=data:text/javascript,import fs from "node:fs";' +
    'process.on("exit",()=>fs.writeSync(1,String(process.resourceUsage().maxRSS)))',
];

export interface FormatExport {
  readonly format: string;
  readonly seconds: number;
  /** Beside what the command has where it finds nothing to write. */
  readonly moreMb: number;
  readonly fileMb: number;
}

export interface CommandExport {
  readonly formats: readonly FormatExport[];
  /** The events and gaps that there are, and the lines of the csv beside its head. */
  readonly counts: Counts;
}

/** So many alarm events exported by the command, which does nothing else, again and again. */
export function measureCommandExports(alarmEvents: number, runs: number): Promise<readonly CommandExport[]> {
  return withLongHistory(alarmEvents / alarmShare, async (folder) => {
    const out = await mkdtemp(join(tmpdir(), 'watchline-bench-'));
    try {
      const own = await mostMb(folder, ['--out', join(out, 'none'), '--until', '2000-01-01']);
      const told: CommandExport[] = [];
      for (let run = 0; run < runs; run++) {
        const formats: FormatExport[] = [];
        for (const format of ['csv', 'bundle']) {
          const path = join(out, `${format}${run}`);
          const startedAt = performance.now();
          const mb = await mostMb(folder, ['--out', path, '--format', format]);
          const seconds = (performance.now() - startedAt) / 1_000;
          formats.push({ format, seconds, moreMb: mb - own, fileMb: (await stat(path)).size / 1e6 });
        }
        told.push({ formats, counts: await countsOf(folder, join(out, `csv${run}`)) });
      }
      return told;
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  });
}

async function countsOf(folder: string, csv: string): Promise<Counts> {
  let lines = 0;
  for await (const _line of createInterface({ input: createReadStream(csv) })) lines++;
  return { sent: rowsOf(folder, ['events', 'gaps']), stored: lines - 1, shown: null };
}

async function mostMb(folder: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [...flags, command, 'export', '--data', folder, ...args], {
    env: { ...process.env, ...nodeEnv },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [said, [status]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (status !== 0) throw new Error(`export ${args.join(' ')} ended with ${status}.`);
  return (Number(said) * 1_024) / 1e6;
}
