import type { Clock } from '#core/ports/ports.ts';
import type { LinkView } from '#shared/contract/fleet.ts';
import type { TraceLine } from '#shared/model/event.ts';
import { NodeTrace, type TracedLink, type WantedTags } from './nodeTrace.ts';
import { type TracePiece, withTags } from './tracePiece.ts';
import { TraceRing } from './traceRing.ts';

/** A page or a log: whose traces it wants, and where they go. */
export interface Follower {
  readonly nodeKeys: ReadonlySet<string>;
  /** Null: every tag. */
  readonly tags: ReadonlySet<string> | null;
  readonly take: (piece: TracePiece) => void;
}

/** The links of the nodes that are watched. */
export interface TracedLinks {
  readonly keys: readonly string[];
  get(key: string): TracedLink | undefined;
}

export interface TraceHubParts {
  readonly links: TracedLinks;
  readonly name: (key: string) => string;
  readonly clock: Clock;
}

/** A node takes no longer a list of tags (docs/protocol.md): with more it is asked for all. */
const maxTags = 256;

/**
 * In: who follows which nodes by which tags, and what the links tell. Out: each follower's pieces, and
 * the last of all of them in the ring. A node is traced while anyone follows it, with the tags of all who
 * do; else it costs nothing, unless the last of all is to be kept.
 */
export class TraceHub {
  readonly ring = new TraceRing();
  readonly #parts: TraceHubParts;
  readonly #nodes = new Map<string, NodeTrace>();
  readonly #boots = new Map<string, string>();
  readonly #followers = new Map<object, Follower>();
  #keepsAll = false;

  constructor(parts: TraceHubParts) {
    this.#parts = parts;
  }

  /** Puts `follower` in the place of what `owner` followed before; null: nothing any more. */
  follow(owner: object, follower: Follower | null): void {
    const before = this.#followers.get(owner);
    if (follower && follower.nodeKeys.size > 0) this.#followers.set(owner, follower);
    else this.#followers.delete(owner);
    for (const key of new Set([...(before?.nodeKeys ?? []), ...(follower?.nodeKeys ?? [])])) this.#want(key);
  }

  /** Whether every node is traced though nobody follows it, so that the last of it is in the ring. */
  keepAll(keepsAll: boolean): void {
    if (keepsAll === this.#keepsAll) return;
    this.#keepsAll = keepsAll;
    for (const key of this.#parts.links.keys) this.#want(key);
  }

  banner(key: string): readonly string[] {
    return this.#nodes.get(key)?.banner ?? [];
  }

  onLink(key: string, link: LinkView): void {
    // A node that is back in the fleet is still wanted by whoever followed it before.
    if (!this.#nodes.has(key)) this.#want(key);
    this.#nodes.get(key)?.onLink(link);
  }

  onRemoved(key: string): void {
    this.#nodes.get(key)?.leave();
    this.#nodes.delete(key);
    this.#boots.delete(key);
  }

  onOpened(key: string, bootId: string): void {
    this.#boots.set(key, bootId);
    this.#nodes.get(key)?.onOpened(bootId);
  }

  onTrace(key: string, lines: readonly TraceLine[], dropped: number): void {
    this.#nodes.get(key)?.onTrace(lines, dropped);
  }

  stop(): void {
    this.#keepsAll = false;
    for (const node of this.#nodes.values()) node.stop();
    this.#followers.clear();
  }

  #want(key: string): void {
    const tags = this.#wantedOf(key);
    if (tags !== undefined) this.#node(key)?.want(tags);
    else this.#nodes.get(key)?.want(undefined);
  }

  #node(key: string): NodeTrace | undefined {
    const link = this.#parts.links.get(key);
    if (this.#nodes.has(key) || !link) return this.#nodes.get(key);
    const node = new NodeTrace({
      key,
      name: () => this.#parts.name(key),
      link,
      bootId: this.#boots.get(key) ?? null,
      clock: this.#parts.clock,
      emit: (piece) => this.#emit(piece),
    });
    this.#nodes.set(key, node);
    return node;
  }

  #wantedOf(key: string): WantedTags {
    if (this.#keepsAll) return null;
    const wishes = [...this.#followers.values()].filter(({ nodeKeys }) => nodeKeys.has(key));
    if (wishes.length === 0) return undefined;
    const tags = new Set<string>();
    for (const wish of wishes) {
      if (!wish.tags) return null;
      for (const tag of wish.tags) tags.add(tag);
    }
    return tags.size > maxTags ? null : [...tags].sort();
  }

  #emit(piece: TracePiece): void {
    this.ring.push(piece);
    for (const { nodeKeys, tags, take } of this.#followers.values()) {
      if (!nodeKeys.has(piece.nodeKey)) continue;
      const wanted = withTags(piece, tags);
      if (wanted) take(wanted);
    }
  }
}
