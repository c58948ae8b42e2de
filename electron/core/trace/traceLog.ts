import type { Clock } from '#core/ports/ports.ts';
import type { TraceLogRequest, TraceLogView } from '#shared/contract/trace.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { zoneOffsetMinutes } from '#shared/words/timestamp.ts';
import { NodeLog } from './nodeLog.ts';
import type { TraceFolder } from './traceFolder.ts';
import { isMarker, type TracePiece } from './tracePiece.ts';
import {
  printBanner,
  printHostTime,
  printIdentity,
  printLine,
  printMarker,
  printOffset,
  printOwn,
  type Stamp,
  stampIn,
  unknownZone,
} from './traceText.ts';

/** Who a node is, as far as it is known now. */
export interface TraceIdentity {
  readonly name: string;
  readonly info: NodeInfo | null;
  readonly banner: readonly string[];
}

export interface TraceLogParts {
  readonly id: string;
  readonly request: TraceLogRequest;
  readonly folder: TraceFolder;
  readonly clock: Clock;
  readonly identity: (nodeKey: string) => TraceIdentity;
  readonly onChange: () => void;
}

interface LoggedNode {
  readonly log: NodeLog;
  identity: string;
  stamp: Stamp;
  zone: string;
  /** As last written, minutes; null: not yet in this file. */
  offset: number | null;
}

/**
 * In: the pieces of the nodes of one log. Out: a row of files for each node, as System
 * Monitor would write them.
 */
export class TraceLog {
  readonly #parts: TraceLogParts;
  readonly #startedAt: EpochMs;
  readonly #nodes = new Map<string, LoggedNode>();

  constructor(parts: TraceLogParts) {
    this.#parts = parts;
    const { clock, request } = parts;
    this.#startedAt = clock.now();
    for (const key of new Set(request.nodeKeys)) {
      const node = this.#open(key);
      this.#nodes.set(key, node);
      // So that there is a file from the start, even of a node that says nothing.
      node.log.push(printOwn(`Log started at ${printHostTime(this.#startedAt)}.`), false);
    }
  }

  take(piece: TracePiece): void {
    const node = this.#nodes.get(piece.nodeKey);
    if (!node) return;
    if (!isMarker(piece)) {
      for (const line of piece.lines) {
        const offset = zoneOffsetMinutes(line.at, node.zone);
        if (offset !== node.offset) node.log.push(printOffset(offset), false);
        node.offset = offset;
        node.log.push(printLine(line, node.stamp), true);
      }
      return;
    }
    node.log.push(printMarker(piece), false);
    if (piece.banner) node.log.push(printBanner(piece.banner), false);
    this.#identify(piece.nodeKey, node);
  }

  get view(): TraceLogView {
    const { id, request, folder } = this.#parts;
    const logs = [...this.#nodes.values()].map(({ log }) => log);
    const sum = (what: 'files' | 'lines' | 'bytes' | 'dropped'): number =>
      logs.reduce((total, log) => total + log.counts[what], 0);
    return {
      id,
      nodeKeys: [...this.#nodes.keys()],
      tags: request.tags,
      startedAt: this.#startedAt,
      path: (logs.length === 1 && logs[0]?.path) || folder.path,
      files: sum('files'),
      lines: sum('lines'),
      bytes: sum('bytes'),
      dropped: sum('dropped'),
      problem: logs.map(({ problem }) => problem).find((problem) => problem !== null) ?? null,
    };
  }

  async end(): Promise<void> {
    await Promise.all([...this.#nodes.values()].map(({ log }) => log.end()));
  }

  #open(key: string): LoggedNode {
    const { folder, request, clock, identity, onChange } = this.#parts;
    const header = (): string => this.#print(key) + printBanner(identity(key).banner);
    // A banner that comes before the first file is made is in the file already, with its marker.
    const firstHeader = header();
    const log = new NodeLog({
      folder,
      rollover: request.rollover,
      clock,
      names: () => {
        const { name, info } = identity(key);
        return info ? [info.solution.name, name] : [name];
      },
      header: (isFirst) => {
        if (isFirst) return firstHeader;
        node.offset = null;
        return header();
      },
      onChange,
    });
    const zone = this.#zone(key);
    const node: LoggedNode = {
      ...{ log, identity: this.#print(key), zone, stamp: stampIn(zone) },
      offset: null,
    };
    return node;
  }

  /** A node that was not known when the file began, or is another now: what follows is in its own times. */
  #identify(key: string, node: LoggedNode): void {
    const identity = this.#print(key);
    if (identity === node.identity) return;
    node.identity = identity;
    node.zone = this.#zone(key);
    node.stamp = stampIn(node.zone);
    node.offset = null;
    node.log.push(identity, false);
  }

  #print(key: string): string {
    const { name, info } = this.#parts.identity(key);
    return printIdentity(name, info, this.#parts.request.tags);
  }

  #zone(key: string): string {
    return this.#parts.identity(key).info?.timeZone ?? unknownZone;
  }
}
