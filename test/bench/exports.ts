import { endProcess, nextMessage, startProcess } from './rig.ts';

/** What one format took. */
export interface ExportRun {
  readonly format: string;
  readonly rows: number;
  readonly seconds: number;
  /** Beside what the process had before, at its most. */
  readonly moreMb: number;
  readonly loopDelayP99Ms: number;
  /** Events stored a second meanwhile, beside those stored without an export. */
  readonly ingestShare: number;
}

/** A million alarm events exported, in a process of its own, while as many more as it can take come in. */
export async function measureExports(): Promise<readonly ExportRun[]> {
  const child = startProcess('exportingHost.ts', [], { NODE_OPTIONS: '--max-semi-space-size=4' });
  try {
    return await nextMessage<readonly ExportRun[]>(child);
  } finally {
    await endProcess(child);
  }
}
