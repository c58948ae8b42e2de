import { resolve } from 'node:path';
import { exportAlarmLog } from '#core/export/alarmLog.ts';
import { type FolderReader, openReader } from '#core/store/reader.ts';
import { dataFolderOf } from '#monitor/dataFolder.ts';
import type { ExportSubject } from '#shared/contract/exports.ts';
import { chosenNodes } from './chosenNodes.ts';

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
    const nodeKeys = options.node && keysOf(options.node, reader.nodes);
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

function keysOf(texts: readonly string[], nodes: FolderReader['nodes']): readonly string[] {
  const unknown = (text: string) => `the history knows no node "${text}"`;
  return chosenNodes({ command: 'export', nodes, texts, known: 'It knows', unknown }).map(({ key }) => key);
}
