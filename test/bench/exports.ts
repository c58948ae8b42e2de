import type { exportFormats } from '#shared/model/exported.ts';
import { asInstalled } from '#test/support/builtProcess.ts';
import { endProcess, nextMessage, startProcess } from './rig.ts';

/** What one format took. */
export interface ExportRun {
  readonly format: (typeof exportFormats)[number];
  readonly rows: number;
  readonly seconds: number;
  /** In a storm: beside what the process had before, at its most. */
  readonly moreMb: number;
  readonly loopDelayP99Ms: number;
  /** Events stored a second, of `stormRate`. */
  readonly stormed: number;
  /**
   * Events stored a second where they come as fast as they are taken, beside those stored without an export.
   */
  readonly ingestShare: number;
}

/** Events a second. */
export const stormRate = 5_000;

/** So many alarm events exported, in a process of its own, while others come in. */
export async function measureExports(rows: number, rushMs: number): Promise<readonly ExportRun[]> {
  const child = startProcess('exportingHost.ts', [rows, rushMs], asInstalled);
  try {
    return await nextMessage<readonly ExportRun[]>(child);
  } finally {
    await endProcess(child);
  }
}
