import { unknownPrefix } from '#gateway/file/checkSystems.ts';
import type { GatewayJournal } from '#gateway/journal/gatewayJournal.ts';
import type { Report } from '#gateway/report.ts';
import { senderText } from '#gateway/senders/senderFinder.ts';
import { UnknownSenders } from '#gateway/senders/unknownSenders.ts';
import { dayMs, type EpochMs } from '#shared/model/time.ts';
import { forgottenText, type LossKind } from '#shared/words/gateway.ts';
import { join } from './joining.ts';
import type { PlayedSystem } from './playedSystem.ts';

/** A sender that nobody named and that sent nothing for so long is kept no more. */
const forgottenMs = 30 * dayMs;

/** Those that were told once that they are a system. */
const joinedName = 'joined';

export interface StrangersParts {
  readonly journal: GatewayJournal;
  readonly now: () => EpochMs;
  /** Appends to the journals of these in one transaction. */
  readonly write: (nodes: readonly PlayedSystem[], work: () => void) => void;
  readonly add: (node: string) => PlayedSystem;
  readonly remove: (node: PlayedSystem) => void;
  /** Whether somebody looks at it. */
  readonly isWatched: (node: PlayedSystem) => boolean;
  /** So much that was stored went with its node. */
  readonly displaced: (reports: number) => void;
}

/** What the file says of senders that were in none. */
export interface Sorting {
  readonly isIgnored: (address: string) => boolean;
  /** The system that a sender has turned out to be; null: none. */
  readonly systemOf: (node: string) => PlayedSystem | null;
}

/** The senders that are in no file, each a node of its own, and those that turned out to be a system. */
export class Strangers {
  /** What is to be told of those that were forgotten at the start. */
  readonly forgotten: string[] = [];
  readonly #parts: StrangersParts;
  readonly #places: UnknownSenders;
  readonly #all = new Map<string, PlayedSystem>();
  /** What they told so far can be looked at until it is forgotten. */
  readonly #joined = new Map<string, PlayedSystem>();

  constructor(parts: StrangersParts) {
    const { journal, now } = parts;
    this.#parts = parts;
    this.#places = new UnknownSenders(now(), {
      isWatched: (node) => this.#isWatched(node),
      giveUp: (node) => parts.displaced(this.#drop(node)),
    });
    for (const node of journal.nodesLike(unknownPrefix)) {
      const { heardAt, reports } = journal.of(node).heard;
      const isGone = heardAt === null || now() - heardAt > forgottenMs;
      if (!isGone) this.#seat(node, parts.add(node));
      else {
        // Each takes a place that another may need.
        journal.drop(node);
        this.forgotten.push(forgottenText(senderText(node), reports));
      }
    }
  }

  get all(): readonly PlayedSystem[] {
    return [...this.#all.values()];
  }

  get served(): readonly PlayedSystem[] {
    return [...this.#all.values(), ...this.#joined.values()];
  }

  admitUnread(octets: number): LossKind | null {
    const admission = this.#places.admitUnread(octets, this.#parts.now());
    return admission === 'kept' ? null : admission;
  }

  /** @param isRead whether it was read since others are known at its address: without asking limits. */
  of(node: string, { octets, receivedAt }: Report, isRead: boolean): PlayedSystem | LossKind {
    const first = isRead ? this.#places.admitUnread(octets, receivedAt) : 'kept';
    const admission = first === 'kept' ? this.#places.admit(node, receivedAt) : first;
    if (admission !== 'kept') return admission;
    let stranger = this.#all.get(node);
    if (!stranger) {
      stranger = this.#joined.get(node) ?? this.#parts.add(node);
      this.#joined.delete(node);
      this.#all.set(node, stranger);
    }
    return stranger;
  }

  /** Its journal is another's. */
  leave(node: string): void {
    const stranger = this.#all.get(node) ?? this.#joined.get(node);
    this.#all.delete(node);
    this.#joined.delete(node);
    this.#places.leave(node);
    if (stranger) this.#parts.remove(stranger);
  }

  /** After the file was read. */
  sort({ isIgnored, systemOf }: Sorting): void {
    for (const [node, stranger] of this.#all) {
      const system = systemOf(node);
      if (isIgnored(addressOf(node))) this.#drop(node);
      else if (system) this.#join(node, stranger, system);
    }
    for (const [node, stranger] of this.#joined)
      if (!systemOf(node)) {
        this.#joined.delete(node);
        this.#seat(node, stranger);
      }
    this.#parts.journal.remember(joinedName, [...this.#joined.keys()]);
  }

  #seat(node: string, stranger: PlayedSystem): void {
    const now = this.#parts.now();
    const { heardSince, heardAt } = stranger.journal.heard;
    this.#all.set(node, stranger);
    this.#places.seat(node, { firstAt: heardSince ?? now, lastAt: heardAt ?? now }, now);
  }

  #join(node: string, stranger: PlayedSystem, system: PlayedSystem): void {
    const { journal, now, write } = this.#parts;
    const told = journal.remembered(joinedName);
    if (!Array.isArray(told) || !told.includes(node))
      write([stranger, system], () => join(stranger, system, now()));
    this.#all.delete(node);
    this.#places.leave(node);
    this.#joined.set(node, stranger);
  }

  #isWatched(node: string): boolean {
    const stranger = this.#all.get(node);
    return stranger !== undefined && this.#parts.isWatched(stranger);
  }

  /** Answers how much of it had been stored. */
  #drop(node: string): number {
    const { reports } = this.#parts.journal.of(node).heard;
    this.#parts.journal.drop(node);
    this.leave(node);
    return reports;
  }
}

const addressOf = (node: string): string => senderText(node).split(' ', 1)[0] ?? '';
