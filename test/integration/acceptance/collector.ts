import type { Message } from '#test/integration/simulator/peer.ts';
import { type Ended, Watchline } from '#test/support/watchline.ts';

/** What a reader of `watchline collect` knows of one node, from its lines alone. */
export interface CollectedNode {
  link: Message;
  readonly bootIds: Set<string>;
  /** The last position of each boot that a line told. */
  readonly seqs: Map<string, number>;
  /** The list as the lines leave it, in the order of appearance. */
  readonly alarms: Map<string, Message>;
  readonly services: Map<string, Message>;
  readonly lines: Map<string, Message>;
  /** Every license line, snapshots included. */
  readonly licenses: Message[];
  license: Message;
  webLm: Message;
  resiliency: Message;
  /** Lines about events, as they came: no snapshots. */
  readonly events: Message[];
  readonly snapshots: Message[];
}

/** A running `watchline collect`, and the state of every node rebuilt from its JSON Lines. */
export class Collector {
  readonly process: Watchline;
  readonly links: Message[] = [];
  readonly gaps: Message[] = [];
  readonly #nodes = new Map<string, CollectedNode>();

  constructor(args: readonly string[], env: Readonly<Record<string, string | undefined>>) {
    this.process = new Watchline(['collect', ...args], env);
    this.process.onLine = (line) => {
      this.#read(JSON.parse(line));
    };
  }

  node(name: string): CollectedNode {
    const known = this.#nodes.get(name);
    if (known) return known;
    const fresh: CollectedNode = {
      link: null,
      bootIds: new Set(),
      seqs: new Map(),
      alarms: new Map(),
      services: new Map(),
      lines: new Map(),
      licenses: [],
      license: null,
      webLm: null,
      resiliency: null,
      events: [],
      snapshots: [],
    };
    this.#nodes.set(name, fresh);
    return fresh;
  }

  get names(): string[] {
    return [...this.#nodes.keys()];
  }

  until(what: string, condition: () => boolean, limitMs?: number): Promise<void> {
    return this.process.until(what, condition, limitMs);
  }

  untilLink(name: string, word: string, limitMs?: number): Promise<void> {
    return this.until(`${name} is ${word}`, () => this.node(name).link?.link === word, limitMs);
  }

  stop(): Promise<Ended> {
    return this.process.stop();
  }

  kill(): Promise<void> {
    return this.process.kill();
  }

  #read(line: Message): void {
    const node = this.node(line.node);
    if (line.change === 'link') {
      this.links.push(line);
      node.link = line;
    } else if (line.change === 'gap') {
      this.gaps.push(line);
    } else if (line.change !== 'command') {
      if (line.event === 'snapshot') beginSnapshot(node, line);
      else node.events.push(line);
      node.bootIds.add(line.bootId);
      node.seqs.set(line.bootId, line.seq);
      fold(node, line);
    }
  }
}

/** The first line of a snapshot says that everything known before is replaced. */
function beginSnapshot(node: CollectedNode, { bootId, seq, at }: Message): void {
  const last = node.snapshots.at(-1);
  if (last && last.bootId === bootId && last.seq === seq && last.at === at) return;
  node.snapshots.push({ bootId, seq, at });
  node.alarms.clear();
  node.services.clear();
  node.lines.clear();
}

function fold(node: CollectedNode, line: Message): void {
  switch (line.change) {
    case 'alarm':
      if (line.event === 'removed') node.alarms.delete(line.alarm.id);
      else node.alarms.set(line.alarm.id, line.alarm);
      return;
    case 'service':
      node.services.set(line.service.id, line.service);
      return;
    case 'line':
      node.lines.set(line.line.id, line.line);
      return;
    case 'license':
      node.license = line.license;
      node.licenses.push(line.license);
      return;
    case 'webLm':
      node.webLm = line.webLm;
      return;
    case 'resiliency':
      node.resiliency = line.resiliency;
      return;
    default:
      throw new Error(`collect printed a line of unknown kind: ${line.change}`);
  }
}
