import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Ports } from '#core/ports/ports.ts';
import type { Failure } from './failure.ts';
import type { Gate } from './gate.ts';
import type { Cursor, LinkListener } from './linkEvents.ts';
import type { Pulse } from './liveness.ts';

export interface SessionListener extends Omit<LinkListener, 'onLink'> {
  /** The node's answer has been handed on, and every event up to the position it named. The pulse follows. */
  onCaughtUp(): void;
  onPulse(pulse: Pulse, reason: string): void;
  /** Told once; nothing follows. */
  onEnd(why: Failure): void;
}

export interface SessionParts {
  readonly socket: WebSocket;
  readonly transport: Socket;
  readonly url: string;
  /** As the node is called now: it may give its name while the session opens. */
  readonly nodeName: () => string;
  readonly version: string;
  /** What we have of this node's journal; null: nothing. */
  readonly cursor: Cursor | null;
  /** False: ask for a snapshot although we have a cursor (the node could not fill a hole). */
  readonly asksResume: boolean;
  readonly ports: Ports;
  readonly openings: Gate;
  readonly listener: SessionListener;
}
