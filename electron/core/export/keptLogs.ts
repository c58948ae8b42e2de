import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { NodeInfo } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';

export interface KeptLogsQuery {
  /** The data folder. */
  readonly folder: string;
  /** Those whose logs are wanted; null: all. */
  readonly nodes: readonly { readonly name: string; readonly info: NodeInfo | null }[] | null;
  /** A log is wanted that was written to at or after, and begun at or before. */
  readonly since?: EpochMs;
  readonly until?: EpochMs;
}

/** In the data folder, where logs of traces are written. */
export const tracesFolder = 'traces';

/**
 * Lines of the logs of traces that lie in a data folder, the oldest log first, a log at a time, as they stand
 * there. The folder is another process's, perhaps: what cannot be read is left out.
 */
export async function* keptLogs(query: KeptLogsQuery): AsyncGenerator<AsyncIterable<string>> {
  const folder = join(query.folder, tracesFolder);
  const names = await readdir(folder).catch(() => []);
  const files: { readonly path: string; readonly at: EpochMs }[] = [];
  for (const name of names.filter((each) => each.endsWith('.txt'))) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) continue;
    const { since = -Infinity, until = Infinity } = query;
    // Where a system does not know when a file was made it says when it was last changed.
    if (found.mtimeMs >= since && found.birthtimeMs <= until) files.push({ path, at: found.mtimeMs });
  }
  files.sort((a, b) => a.at - b.at);
  for (const { path } of files) if (await isWanted(path, query.nodes)) yield linesOf(path);
}

const linesOf = (path: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });

/** A log begins with whose it is. */
async function isWanted(path: string, nodes: KeptLogsQuery['nodes']): Promise<boolean> {
  if (!nodes) return true;
  for await (const line of linesOf(path))
    return nodes.some(
      ({ name, info }) =>
        line.startsWith(`*** Node: ${info?.name ?? name} (`) && (!info || line.endsWith(`, ${info.address}`)),
    );
  return false;
}
