import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBirpc } from 'birpc';
import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { Core, PageChannel } from '#core/core.ts';
import { createCore } from '#core/createCore.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import type { HostCalls, PageCalls } from '#shared/contract/calls.ts';
import type { TraceBatch, TraceEntry } from '#shared/contract/trace.ts';
import { deserializeMessage, serializeMessage } from '#shared/contract/wire.ts';
import { Changes } from './changes.ts';
import type { PageEnd, Transport } from './contractRig.ts';

const silent = () => undefined;

/** The whole core on the real clock and a real data folder, and pages that follow traces. */
export class TracedCore {
  readonly changes = new Changes();
  readonly folder: string;
  readonly #pages: Transport[] = [];
  #core: Core | null = null;

  /** `password`: of every node. */
  static async start(nodes: readonly NodeAddress[], password: string): Promise<TracedCore> {
    const traced = new TracedCore(await mkdtemp(join(tmpdir(), 'watchline-trace-')));
    traced.#core = await createCore({
      dataFolder: traced.folder,
      nodes,
      ports: {
        clock: systemClock,
        log: { info: silent, warn: silent, error: silent },
        secrets: { read: async () => password },
        random: Math.random,
      },
      version: '1.0.0',
      operator: 'pat',
      isSimulated: false,
      onNews: () => traced.changes.note(),
    });
    const { core } = traced;
    const isLive = () => core.nodes().every(({ link }) => link.word === 'Live');
    await traced.changes.until('every node is live', isLive);
    return traced;
  }

  private constructor(folder: string) {
    this.folder = folder;
  }

  get core(): Core {
    if (!this.#core) throw new Error('The core has not started.');
    return this.#core;
  }

  async openPage(
    open: (openPage: (channel: PageChannel) => void) => Promise<Transport>,
    allowsCommands = true,
  ): Promise<TracedPage> {
    const transport = await open((channel) =>
      this.core.openPage(channel, {
        allowsCommands,
        deliverExport: async () => ({ kind: 'cancelled' }),
      }),
    );
    this.#pages.push(transport);
    return new TracedPage(transport.page, this.changes);
  }

  /** The texts of the log files, in the order of their names. */
  async logs(): Promise<string[]> {
    const names = (await readdir(join(this.folder, 'traces'))).sort();
    return Promise.all(names.map((name) => readFile(join(this.folder, 'traces', name), 'utf8')));
  }

  async stop(): Promise<void> {
    for (const page of this.#pages) await page.stop();
    await this.core.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

export class TracedPage {
  readonly host: HostCalls;
  readonly end: PageEnd;
  readonly batches: TraceBatch[] = [];
  readonly entries: TraceEntry[] = [];

  constructor(end: PageEnd, changes: Changes) {
    this.end = end;
    const page: PageCalls = {
      applyDelta: async () => undefined,
      applyTrace: async (batch) => {
        this.batches.push(batch);
        this.entries.push(...batch.entries);
        changes.note();
      },
    };
    this.host = createBirpc<HostCalls, PageCalls>(page, {
      post: (text: string) => end.post(text),
      on: (receive) => end.onText(receive),
      serialize: serializeMessage,
      deserialize: deserializeMessage,
      timeout: 15_000,
    });
  }

  get dropped(): number {
    return this.batches.reduce((sum, { dropped }) => sum + dropped, 0);
  }

  /** Markers in order; with a node, only its own. */
  markers(nodeKey?: string): string[] {
    return this.entries.flatMap((entry) =>
      'marker' in entry && (nodeKey ?? entry.nodeKey) === entry.nodeKey ? [entry.marker] : [],
    );
  }
}
