import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { CommandName, CommandParams } from '#shared/protocol/messages.ts';
import { noSuchNode } from '#shared/words/node.ts';
import { AckPace } from './ackPace.ts';
import { createGovernor } from './gate.ts';
import { Link } from './link.ts';
import type { CommandOutcome, Cursor, LinkListener } from './linkEvents.ts';
import type { LinkParts } from './linkParts.ts';
import { watchWaking } from './wakeWatch.ts';

export interface LinksParts extends Pick<LinkParts, 'lookUp' | 'ports' | 'version'> {
  readonly listenTo: (key: string) => LinkListener;
}

/** What is known of a node from before. */
export type KnownNode = Pick<LinkParts, 'cursor' | 'lastHeardAt' | 'knownName'>;

/**
 * The links of the program, by node. They share what must be shared: places to dial, pauses,
 * the waking of the computer.
 */
export class Links {
  readonly #parts: LinksParts;
  readonly #governor = createGovernor();
  readonly #links = new Map<string, Link>();
  readonly #acks: AckPace;
  readonly #stopWatching: () => void;
  #isPaused = false;

  constructor(parts: LinksParts) {
    this.#parts = parts;
    this.#acks = new AckPace(parts.ports.clock, (key, cursor) => this.#links.get(key)?.acknowledge(cursor));
    this.#stopWatching = watchWaking(parts.ports.clock, (setBackMs) => {
      for (const link of this.#links.values()) link.resync(setBackMs);
    });
  }

  get keys(): readonly string[] {
    return [...this.#links.keys()];
  }

  has(key: string): boolean {
    return this.#links.has(key);
  }

  get(key: string): Link | undefined {
    return this.#links.get(key);
  }

  /** A link that has not started yet. */
  add(address: NodeAddress, known: KnownNode): Link {
    const { listenTo, ...parts } = this.#parts;
    const listener = listenTo(address.key);
    const link = new Link({ ...parts, ...known, address, listener, governor: this.#governor });
    link.pause(this.#isPaused);
    this.#links.set(address.key, link);
    return link;
  }

  remove(key: string): void {
    this.#links.get(key)?.stop('the node was removed from the fleet');
    this.#links.delete(key);
  }

  /** Sends a command once. */
  async command<N extends CommandName>(
    key: string,
    name: N,
    params: Omit<CommandParams<N>, 'requestId'>,
  ): Promise<CommandOutcome> {
    const link = this.#links.get(key);
    return link ? link.command(name, params) : { outcome: 'refused', reason: 'The node left the fleet.' };
  }

  /** Null: every one that is not live. @throws Error where there is none of this node. */
  connectNow(key: string | null): void {
    if (key !== null && !this.has(key)) throw new Error(noSuchNode(key));
    for (const link of key === null ? this.#links.values() : [this.get(key)]) link?.connectNow();
  }

  /** As above, also where it is being tried: what it logs in with is another now. */
  dialAnew(key: string): void {
    this.#links.get(key)?.connectNow(true);
  }

  acknowledge(cursors: ReadonlyMap<string, Cursor>): void {
    this.#acks.stored(cursors);
  }

  pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
    for (const link of this.#links.values()) link.pause(isPaused);
  }

  stop(): void {
    this.#stopWatching();
    this.#acks.stop();
    for (const link of this.#links.values()) link.stop();
  }
}
