import { randomUUID } from 'node:crypto';
import type { SessionOpened } from '#core/link/linkEvents.ts';
import type { Clock } from '#core/ports/ports.ts';
import { solutionOf } from '#shared/advice/solutions.ts';
import type { LinkView, NodeView } from '#shared/contract/fleet.ts';
import type {
  TraceAround,
  TraceAroundQuery,
  TraceBatch,
  TraceEntry,
  TraceLogRequest,
  TraceLogView,
  TraceRequest,
  TraceView,
} from '#shared/contract/trace.ts';
import type { TraceLine } from '#shared/model/event.ts';
import { noSuchNode } from '#shared/words/node.ts';
import { PageTrace } from './pageTrace.ts';
import { type FolderLimits, TraceFolder } from './traceFolder.ts';
import { type TracedLinks, TraceHub } from './traceHub.ts';
import { TraceLog } from './traceLog.ts';

export interface TracesParts {
  readonly links: TracedLinks;
  readonly node: (key: string) => NodeView | null;
  readonly clock: Clock;
  /** Where logs are written; made when the first one starts. */
  readonly folder: string;
  readonly limits?: FolderLimits;
}

const maxLogs = 20;

/**
 * The traces of all nodes. In: what links tell of them, and who wants to follow which. Out: batches for
 * pages, files of logs, and what is kept of the last lines. Costs nothing while nobody follows.
 */
export class Traces {
  readonly #parts: TracesParts;
  readonly #hub: TraceHub;
  readonly #folder: TraceFolder;
  readonly #pages = new Set<PageTrace>();
  readonly #logs = new Map<string, TraceLog>();
  #isStopped = false;

  constructor(parts: TracesParts) {
    this.#parts = parts;
    this.#folder = new TraceFolder(parts.folder, parts.limits);
    const { links, clock } = parts;
    this.#hub = new TraceHub({ links, clock, name: (key) => parts.node(key)?.name ?? key });
  }

  onLink(key: string, link: LinkView): void {
    this.#hub.onLink(key, link);
  }

  onOpened(key: string, { cursor }: SessionOpened): void {
    this.#hub.onOpened(key, cursor.bootId);
  }

  onTrace(key: string, lines: readonly TraceLine[], dropped: number): void {
    this.#hub.onTrace(key, lines, dropped);
  }

  /** The node is no longer watched. Its name must still be known. */
  onRemoved(key: string): void {
    this.#hub.onRemoved(key);
  }

  /** Whether the last of every node's trace is kept though nobody follows it, for whoever looks back. */
  keepAll(keepsAll: boolean): void {
    if (!this.#isStopped) this.#hub.keepAll(keepsAll);
  }

  /** A page's trace; `open` rejects a node that is not in the fleet. */
  forPage(send: (batch: TraceBatch) => Promise<void>): {
    open(request: TraceRequest): Promise<TraceView>;
    close(): void;
  } {
    const page = new PageTrace({ hub: this.#hub, clock: this.#parts.clock, logs: () => this.#views(), send });
    return {
      open: async (request) => {
        this.#checkNodes(request.nodeKeys);
        if (this.#isStopped) page.close();
        const view = page.open(request);
        this.#pages.add(page);
        return view;
      },
      close: () => {
        this.#pages.delete(page);
        page.close();
      },
    };
  }

  async around(query: TraceAroundQuery): Promise<TraceAround> {
    this.#checkNodes([query.nodeKey]);
    return this.#hub.ring.around(query);
  }

  /** All that is kept of these nodes, in the order in which it came. */
  kept(nodeKeys: readonly string[]): readonly TraceEntry[] {
    const everything = { entries: Number.POSITIVE_INFINITY, chars: Number.POSITIVE_INFINITY };
    return this.#hub.ring.newest(new Set(nodeKeys), null, everything);
  }

  async startLog(request: TraceLogRequest): Promise<string> {
    this.#checkNodes(request.nodeKeys);
    if (this.#isStopped) throw new Error('Watchline has stopped.');
    if (this.#logs.size >= maxLogs)
      throw new Error(`There are ${maxLogs} logs of traces already. Stop one of them first.`);
    const id = randomUUID();
    const log = new TraceLog({
      id,
      request,
      folder: this.#folder,
      clock: this.#parts.clock,
      identity: (key) => {
        const node = this.#parts.node(key);
        const solution = node && solutionOf(node);
        const info = node?.info && { ...node.info, solution: solution ?? node.info.solution };
        return { name: node?.name ?? key, info: info ?? null, banner: this.#hub.banner(key) };
      },
      onChange: () => this.#logsChanged(),
    });
    this.#logs.set(id, log);
    this.#hub.follow(log, {
      nodeKeys: new Set(request.nodeKeys),
      tags: request.tags && new Set(request.tags),
      take: (piece) => log.take(piece),
    });
    this.#logsChanged();
    return id;
  }

  async stopLog(id: string): Promise<TraceLogView> {
    const log = this.#logs.get(id);
    if (!log) throw new Error('This log of a trace has been stopped already.');
    this.#logs.delete(id);
    this.#hub.follow(log, null);
    await log.end();
    this.#logsChanged();
    return log.view;
  }

  /** Resolves when what was traced is in its files. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const page of this.#pages) page.close();
    this.#pages.clear();
    this.#hub.stop();
    const ended = [...this.#logs.values()].map((log) => log.end());
    this.#logs.clear();
    await Promise.all(ended);
  }

  #views(): readonly TraceLogView[] {
    return [...this.#logs.values()].map(({ view }) => view);
  }

  #logsChanged(): void {
    for (const page of this.#pages) page.logsChanged();
  }

  #checkNodes(keys: readonly string[]): void {
    const stranger = keys.find((key) => !this.#parts.links.get(key));
    if (stranger !== undefined) throw new Error(noSuchNode(stranger));
  }
}
