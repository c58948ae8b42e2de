import type { NodeAddress } from '#core/config/fleetFile.ts';
import { createGovernor } from '#core/link/gate.ts';
import { Link } from '#core/link/link.ts';
import type { Cursor, EventBatch, LinkListener, SessionOpened } from '#core/link/linkEvents.ts';
import type { LinkParts } from '#core/link/linkParts.ts';
import type { LinkView, LinkWord } from '#shared/contract/fleet.ts';
import type { CertificateFacts } from '#shared/contract/nodes.ts';
import type { NodeEvent, TraceLine } from '#shared/model/event.ts';
import { Changes } from './changes.ts';
import { type ManualClock, manualClock } from './manualClock.ts';
import { logTo, quietPorts } from './ports.ts';

export function anAddress(url: string, part: Partial<NodeAddress> = {}): NodeAddress {
  return {
    key: url,
    url,
    name: 'HQ Primary',
    group: null,
    user: 'support',
    password: { env: 'HQ_PASSWORD' },
    certificate: null,
    allowPlain: false,
    isPaused: false,
    ...part,
  };
}

/** A link on a simulated clock, and everything it told, in order. */
export class LinkRig implements LinkListener {
  readonly changes = new Changes();
  readonly clock: ManualClock;
  readonly link: Link;
  readonly views: LinkView[] = [];
  readonly certificates: CertificateFacts[] = [];
  readonly opened: SessionOpened[] = [];
  readonly batches: EventBatch[] = [];
  /** Openings and events, in the order they were handed on. */
  readonly told: (SessionOpened | EventBatch)[] = [];
  readonly heartbeats: number[] = [];
  readonly traces: TraceLine[] = [];
  /** Of messages that are neither openings nor events. */
  readonly notUnderstood: string[] = [];
  readonly logged: string[] = [];
  /** What `random` answers; jitter is this share of its range. */
  random = 0.5;
  password = 'secret';

  constructor(url: string, part: Partial<LinkParts> & { address?: NodeAddress; clock?: ManualClock } = {}) {
    const { clock = manualClock(), ...parts } = part;
    this.clock = clock;
    this.link = new Link({
      address: anAddress(url),
      lookUp: async ({ user }) => ({ user, password: this.password }),
      ports: quietPorts(clock, { log: logTo(this.#log), random: () => this.random }),
      governor: createGovernor(),
      listener: this,
      cursor: null,
      lastHeardAt: null,
      knownName: null,
      version: '1.0.0',
      ...parts,
    });
  }

  /** A link that has opened its session. */
  static async live(...args: ConstructorParameters<typeof LinkRig>): Promise<LinkRig> {
    const rig = new LinkRig(...args).start();
    await rig.isWord('Live');
    return rig;
  }

  get view(): LinkView {
    return this.link.view;
  }

  get words(): LinkWord[] {
    return this.views.map(({ word }) => word).filter((word, index, words) => word !== words[index - 1]);
  }

  get events(): NodeEvent[] {
    return this.batches.flatMap(({ events }) => events);
  }

  get seqs(): number[] {
    return this.events.map(({ seq }) => seq);
  }

  get position(): Cursor | undefined {
    const last = this.batches.at(-1);
    return last && { bootId: last.bootId, seq: last.seq };
  }

  start(): this {
    this.link.start();
    return this;
  }

  until(what: string, condition: () => boolean): Promise<void> {
    return this.changes.until(`${what} (link: ${JSON.stringify(this.view)})`, condition);
  }

  isWord(word: LinkWord): Promise<void> {
    return this.until(word, () => this.view.word === word);
  }

  onLink(link: LinkView): void {
    this.views.push(link);
    this.changes.note();
  }

  onCertificate(facts: CertificateFacts): void {
    this.certificates.push(facts);
  }

  onOpened(opened: SessionOpened): void {
    this.opened.push(opened);
    this.told.push(opened);
    this.changes.note();
  }

  onEvents(batch: EventBatch): void {
    this.batches.push(batch);
    this.told.push(batch);
    this.changes.note();
  }

  onHeartbeat(nodeAt: number | null): void {
    if (nodeAt !== null) this.heartbeats.push(nodeAt);
    this.changes.note();
  }

  onNotUnderstood(reason: string): void {
    this.notUnderstood.push(reason);
    this.changes.note();
  }

  onTrace(lines: readonly TraceLine[]): void {
    this.traces.push(...lines);
    this.changes.note();
  }

  readonly #log = (message: string, fields?: object) => {
    this.logged.push(`${message} ${JSON.stringify(fields ?? {})}`);
  };
}
