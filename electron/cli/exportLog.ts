import { resolve } from 'node:path';
import { exportAlarmLog } from '#core/export/alarmLog.ts';
import { openReader } from '#core/store/reader.ts';
import { dataFolderOf } from '#monitor/dataFolder.ts';
import type { ExportSubject } from '#shared/contract/exports.ts';
import { Failure } from './failure.ts';

export interface ExportOptions {
  readonly data?: string;
  readonly what: ExportSubject;
  readonly out: string;
  readonly since?: number;
  readonly until?: number;
  readonly node?: readonly string[];
}

/** Writes the alarm log of a data folder to a file, also while a monitor is writing to that folder. */
export async function runExport(options: ExportOptions): Promise<void> {
  const { what, since, until } = options;
  const path = resolve(options.out);
  const reader = openReader(dataFolderOf(options.data ?? null));
  try {
    const nodeKeys = options.node?.map((name) => keyOf(name, reader.nodes));
    const query = {
      ...(nodeKeys ? { nodeKeys } : {}),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    };
    const rows = await exportAlarmLog({ store: reader, what, query, path });
    process.stderr.write(`${rows} rows in ${path}\n`);
  } finally {
    await reader.close();
  }
}

function keyOf(name: string, nodes: readonly { readonly key: string; readonly name: string }[]): string {
  const node = nodes.find((candidate) => candidate.name === name || candidate.key === name);
  if (node) return node.key;
  const known = nodes.map((candidate) => candidate.name).join(', ') || 'none yet';
  throw new Failure(`export: the history knows no node "${name}". It knows: ${known}.`);
}
