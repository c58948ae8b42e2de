import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fleet } from '#core/fleet/fleet.ts';
import { createGovernor } from '#core/link/gate.ts';
import { Link } from '#core/link/link.ts';
import type { FolderLimits } from '#core/trace/traceFolder.ts';
import type { TracedLinks } from '#core/trace/traceHub.ts';
import { Traces } from '#core/trace/traces.ts';
import type { TraceBatch, TraceEntry, TraceRequest } from '#shared/contract/trace.ts';
import type { TraceLine } from '#shared/model/event.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import { aNodeInfo, nodeInfoOnWire } from './builders.ts';
import { Changes, patienceMs } from './changes.ts';
import { FakeNode } from './fakeNode.ts';
import { anAddress } from './linkRig.ts';
import { manualClock } from './manualClock.ts';
import { quietPorts, silent } from './ports.ts';
import { settled } from './settled.ts';
import { makeFolder, removeFolder } from './tempFolder.ts';

/** How an entry reads in a test: its text, or its marker. */
export const brief = (entry: TraceEntry): string => ('marker' in entry ? `<${entry.marker}>` : entry.text);

/** One page that follows: what it was sent, and whether it answers by itself. */
export class TracePageRig {
  readonly batches: TraceBatch[] = [];
  answersAtOnce = true;
  readonly #answers: (() => void)[] = [];
  readonly #door;

  constructor(traces: Traces, changes: Changes) {
    this.#door = traces.forPage((batch) => {
      this.batches.push(batch);
      changes.note();
      return this.answersAtOnce ? Promise.resolve() : new Promise((resolve) => this.#answers.push(resolve));
    });
  }

  get entries(): TraceEntry[] {
    return this.batches.flatMap(({ entries }) => entries);
  }

  get texts(): string[] {
    return this.entries.map(brief);
  }

  get dropped(): number {
    return this.batches.reduce((sum, { dropped }) => sum + dropped, 0);
  }

  open(nodeKeys: readonly string[], tags: TraceRequest['tags'] = null) {
    return this.#door.open({ nodeKeys, tags });
  }

  /** Answers the oldest batch that waits for it. */
  answer(): void {
    this.#answers.shift()?.();
  }

  close(): void {
    this.#door.close();
  }
}

const tracedLinks = (links: ReadonlyMap<string, Link>): TracedLinks => ({
  get keys() {
    return [...links.keys()];
  },
  get: (key) => links.get(key),
});

/**
 * Nodes on real sockets, their links and fleet, and the traces of them on a simulated clock and real files.
 */
export class TraceRig {
  readonly changes = new Changes();
  /** Of the traces; the links have their own, which stands still unless told otherwise. */
  readonly clock = manualClock();
  readonly folder: string;
  readonly traces: Traces;
  readonly nodes: FakeNode[] = [];
  readonly links = new Map<string, Link>();
  readonly #fleet = new Fleet({ onAdded: silent, onChanged: silent, onRemoved: silent });
  readonly linkClock = manualClock();

  static async start(infos: readonly Partial<NodeInfo>[] = [{}], limits?: FolderLimits): Promise<TraceRig> {
    const rig = new TraceRig(await makeFolder(), limits);
    for (const info of infos) await rig.#addNode(aNodeInfo(info));
    await rig.until('every node is live', () => [...rig.links.values()].every(isLive));
    return rig;
  }

  private constructor(folder: string, limits?: FolderLimits) {
    this.folder = folder;
    this.traces = new Traces({
      links: tracedLinks(this.links),
      node: (key) => this.#fleet.node(key),
      clock: this.clock,
      folder: this.logFolder,
      ...(limits ? { limits } : {}),
    });
  }

  get logFolder(): string {
    return join(this.folder, 'traces');
  }

  /** The first node. */
  get node(): FakeNode {
    return this.nodes[0] as FakeNode;
  }

  /** Of the first node. */
  get key(): string {
    return this.node.url;
  }

  page(): TracePageRig {
    return new TracePageRig(this.traces, this.changes);
  }

  /** Lines that have come over the links. */
  received = 0;

  /** Sends lines of the first node and waits until they have come. */
  async send(...batches: readonly (readonly TraceLine[])[]): Promise<void> {
    const due = this.received + batches.flat().length;
    for (const lines of batches) this.node.sendTrace(lines);
    await this.until('the lines have come', () => this.received >= due);
  }

  /** Lets time pass in steps of 50 ms, the pace of pages, until it has happened. */
  async flow(what: string, condition: () => boolean): Promise<void> {
    const limitMs = performance.now() + patienceMs;
    while (!condition()) {
      if (performance.now() > limitMs) throw new Error(`did not happen: ${what}`);
      this.clock.advance(50);
      await settled();
    }
  }

  until(what: string, condition: () => boolean): Promise<void> {
    return this.changes.until(what, condition);
  }

  /** The orders about traces that the first node was given. */
  get orders(): readonly string[] {
    return this.node.commands.map(({ method, params }) =>
      `${method} ${JSON.stringify(params.tags) ?? ''}`.trim(),
    );
  }

  /** Waits until the first node was given these orders, and no others. */
  ordered(...orders: string[]): Promise<void> {
    return this.node.changes.until(`orders ${orders}`, () => this.orders.join() === orders.join());
  }

  /** The first node's connection breaks and is made again. */
  async reconnect(): Promise<void> {
    const link = this.links.get(this.key);
    this.node.drop();
    await this.until('the loss is noticed', () => link?.view.word !== 'Live');
    link?.connectNow();
    await this.until('it is live again', () => link?.view.word === 'Live');
  }

  /** Names and texts of the log files, by name. */
  async files(): Promise<{ name: string; text: string }[]> {
    const names = (await readdir(this.logFolder)).sort();
    return Promise.all(
      names.map(async (name) => ({ name, text: await readFile(join(this.logFolder, name), 'utf8') })),
    );
  }

  async stop(): Promise<void> {
    await this.traces.stop();
    for (const link of this.links.values()) link.stop();
    for (const node of this.nodes) await node.stop();
    await removeFolder(this.folder);
  }

  async #addNode(info: NodeInfo): Promise<void> {
    const node = await FakeNode.start();
    node.info = nodeInfoOnWire(info);
    this.nodes.push(node);
    const key = node.url;
    const address = { ...anAddress(key), name: null };
    const link = new Link({
      address,
      lookUp: async ({ user }) => ({ user, password: 'secret' }),
      ports: quietPorts(this.linkClock),
      governor: createGovernor(),
      cursor: null,
      lastHeardAt: null,
      knownName: null,
      version: '1.0.0',
      listener: {
        onLink: (view) => {
          this.#fleet.link(key, view);
          this.traces.onLink(key, view);
          this.changes.note();
        },
        onOpened: (opened) => {
          this.#fleet.opened(key, opened);
          this.traces.onOpened(key, opened);
        },
        onEvents: () => undefined,
        onHeartbeat: () => undefined,
        onNotUnderstood: () => undefined,
        onTrace: (lines, dropped) => {
          this.traces.onTrace(key, lines, dropped);
          this.received += lines.length;
          this.changes.note();
        },
      },
    });
    this.links.set(key, link);
    this.#fleet.add(address, link.view, null);
    link.start();
  }
}

const isLive = ({ view }: Link) => view.word === 'Live';
