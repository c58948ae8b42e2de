import { endProcess, nextMessage, startProcess } from './rig.ts';

/** What one format took. */
export interface ExportRun {
  readonly format: string;
  readonly rows: number;
  readonly seconds: number;
  /** At its most, beside the most it had while events came alone. */
  readonly moreMb: number;
  readonly loopDelayP99Ms: number;
  /** Events stored a second while they came as fast as they were taken, beside those stored without an export. */
  readonly ingestShare: number;
  /** Events stored a second after that, of `stormRate`; null: the export was over before. */
  readonly stormed: number | null;
}

/** Events a second. */
export const stormRate = 5_000;

/** So many alarm events exported, in a process of its own, while others come in. */
export async function measureExports(rows: number, rushMs: number): Promise<readonly ExportRun[]> {
  const child = startProcess('exportingHost.ts', [rows, rushMs], { NODE_OPTIONS: '--max-semi-space-size=4' });
  try {
    return await nextMessage<readonly ExportRun[]>(child);
  } finally {
    await endProcess(child);
  }
}
