import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { Core, PageChannel } from '#core/core.ts';
import type { HostCalls, PageCalls } from '#shared/contract/calls.ts';
import type { TraceBatch, TraceEntry } from '#shared/contract/trace.ts';
import type { Changes } from './changes.ts';
import { hostOver, type PageEnd, type Transport } from './contractRig.ts';
import { CoreRig } from './coreRig.ts';

/** The whole core on the real clock and a real data folder, and pages that follow traces. */
export class TracedCore {
  readonly #rig: CoreRig;
  readonly #pages: Transport[] = [];

  /** `password`: of every node. */
  static async start(nodes: readonly NodeAddress[], password: string): Promise<TracedCore> {
    const rig = await CoreRig.start(nodes, password);
    await rig.live(...nodes.map(({ key }) => key));
    return new TracedCore(rig);
  }

  private constructor(rig: CoreRig) {
    this.#rig = rig;
  }

  get core(): Core {
    return this.#rig.core;
  }

  get changes(): Changes {
    return this.#rig.changes;
  }

  get folder(): string {
    return this.#rig.folder;
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
    await this.#rig.stop();
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
      applySettings: async () => undefined,
      applyTrace: async (batch) => {
        this.batches.push(batch);
        this.entries.push(...batch.entries);
        changes.note();
      },
    };
    this.host = hostOver(end, page);
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
