import type { NodeInfo, Snapshot } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { NodeCommands } from './commandDesk.ts';
import type { Journal } from './journal/journal.ts';
import type { ServiceUsers } from './login.ts';
import type { TraceSource } from './traceStream.ts';

/** A node, as whoever plays it hands it in. */
export interface PlayedNode {
  readonly facts: NodeFacts;
  /** Who may log in. */
  readonly users: ServiceUsers;
  /** What it carries out; anything else it is asked to do is not supported. */
  readonly commands: NodeCommands;
  /** Null: it has no trace. */
  readonly trace: TraceSource | null;
  /** Left out by a node that always answers. */
  readonly faults?: NodeFaults;
}

/** What a node tells of itself, asked for when a client needs it. */
export interface NodeFacts {
  readonly id: string;
  readonly clock: NodeClock;
  /** That of its present boot. */
  readonly journal: Journal;
  info(): NodeInfo;
  snapshot(): Snapshot;
  /**
   * When the system it speaks for was last heard; null: never. Left out by a node that is
   * the system itself.
   */
  systemHeardAt?(): EpochMs | null;
}

/** The time of a node. */
export interface NodeClock {
  readonly now: EpochMs;
  /** Has everything happen that is due by now; asked before a client is listened or talked to. */
  catchUp(): void;
}

export type Power = 'up' | 'starting' | 'down';

/** What keeps a node from answering. */
export interface NodeFaults {
  readonly power: Power;
  readonly isHung: boolean;
  readonly isIsolated: boolean;
}

/** What listens to a played node: its endpoint on the network. */
export interface NodeListener {
  /** Its journal has grown. */
  onAppended(): void;
  onPower(power: Power, cause: 'reboot' | 'crash' | 'boot'): void;
  onIsolated(): void;
  /** It is back from isolation, or from hanging. */
  onReachable(): void;
}
