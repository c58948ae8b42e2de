import type { WebSocket } from 'ws';
import type { Permission } from '#shared/model/node.ts';
import { secondMs } from '#shared/model/time.ts';
import {
  errorCodes,
  maxEventsPerFrame,
  maxNodeFrameBytes,
  SessionOpenParamsSchema,
} from '#shared/protocol/messages.ts';
import { nodeInfoWithTimes, snapshotWithTimes, toIso } from '#shared/protocol/times.ts';
import { checkParams } from './checkParams.ts';
import type { CommandDesk } from './commandDesk.ts';
import { errorText, parseRequest, type RpcRequest, resultText } from './jsonRpc.ts';
import type { NodeFacts, NodeFaults, PlayedNode } from './playedNode.ts';
import { Refusal } from './refusal.ts';
import { greatestTraceBacklogBytes, type TraceOutlet, TraceStream } from './traceStream.ts';

const heartbeatSeconds = 5;
/** Texts may hold characters of several bytes: frames are kept well below the limit. */
const frameChars = maxNodeFrameBytes / 4;
/** A client that does not keep up gets no more until what it has been sent is on its way. */
const greatestBacklogBytes = 256 * 1024;

/** What a session has from the endpoint it belongs to. */
export interface SessionOwner {
  readonly node: Pick<PlayedNode, 'facts' | 'trace'>;
  readonly faults: NodeFaults;
  readonly commands: CommandDesk;
  readonly delayMs: number;
  /** Asks for a flush once this turn is over. */
  flushSoon(): void;
}

/**
 * One client of one node. In: its frames, and word that the journal has grown. Out: answers, events from
 * where the client is, heartbeats. Sends no event before the session is open, and none twice.
 */
export class NodeSession {
  readonly #socket: WebSocket;
  readonly #owner: SessionOwner;
  readonly #permissions: readonly Permission[];
  readonly #facts: NodeFacts;
  readonly #trace: TraceStream | null;
  #heartbeat: NodeJS.Timeout | undefined;
  #sentSeq: number | null = null;
  /** Frames that came while the node hung. */
  #waiting: string[] = [];
  #isSilent = false;
  #isDelayed = false;

  constructor(socket: WebSocket, owner: SessionOwner, permissions: readonly Permission[]) {
    this.#socket = socket;
    this.#owner = owner;
    this.#permissions = permissions;
    const { facts, trace } = owner.node;
    this.#facts = facts;
    const outlet: TraceOutlet = {
      send: (text) => this.#send(text),
      isReady: () => !this.#isHeldUp && this.#backlogBytes < greatestTraceBacklogBytes,
    };
    this.#trace = trace && new TraceStream(trace, outlet);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#trace?.stop());
    socket.on('close', () => clearInterval(this.#heartbeat));
    socket.on('message', (data, isBinary) => {
      if (isBinary) socket.close(1003, 'text frames only');
      else this.#receive(data.toString());
    });
  }

  /** Sends what the journal has beyond what was sent, in frames of at most 500 events. */
  flush(): void {
    const { journal } = this.#facts;
    while (this.#sentSeq !== null && this.#sentSeq < journal.seq && !this.#isHeldUp) {
      if (this.#backlogBytes > greatestBacklogBytes) return;
      const { joined, last } = journal.textsAfter(this.#sentSeq, maxEventsPerFrame, frameChars);
      // Its journal was taken away before all of it was sent.
      if (last === this.#sentSeq) return;
      this.#sentSeq = last;
      this.#send(`{"jsonrpc":"2.0","method":"events","params":{"events":[${joined}]}}`);
    }
  }

  /** The node has come back from hanging: what waited is looked at. */
  wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const text of waiting) this.#receive(text);
    this.flush();
  }

  close(): void {
    this.flush();
    this.#trace?.stop();
    this.#socket.close(1001, 'the node is going down');
    // A client that does not close its side within a second is cut off.
    const cut = setTimeout(() => this.#socket.terminate(), secondMs);
    this.#socket.once('close', () => clearTimeout(cut));
  }

  drop(): void {
    this.#socket.terminate();
  }

  /** From now on nothing goes out and nothing is read, pings included; the connection stays open. */
  silence(): void {
    this.#isSilent = true;
    this.#trace?.stop();
    this.#socket.pause();
  }

  get isSilent(): boolean {
    return this.#isSilent;
  }

  /** What has been sent and is not on its way, frames that are delayed included. */
  get #backlogBytes(): number {
    return this.#socket.bufferedAmount + this.#delayedChars;
  }

  get #isHeldUp(): boolean {
    return this.#isSilent || this.#owner.faults.isHung;
  }

  #receive(text: string): void {
    const { clock } = this.#facts;
    if (this.#owner.faults.isHung) {
      this.#waiting.push(text);
      return;
    }
    clock.catchUp();
    let request: RpcRequest | null = null;
    try {
      request = parseRequest(text);
      const answer = this.#answer(request.method, request.params);
      if (request.id !== undefined) this.#send(resultText(request.id, answer));
    } catch (error) {
      const answer = errorText(request, error);
      if (answer !== null) this.#send(answer);
    }
    clock.catchUp();
    this.flush();
  }

  #answer(method: string, params: unknown): unknown {
    if (method === 'session.open') return this.#open(params);
    if (this.#sentSeq === null) {
      throw new Refusal(errorCodes.invalidRequest, 'The session is not open: send session.open first');
    }
    if (method === 'ack') return null;
    return this.#owner.commands.run(method, params, this.#permissions, this.#trace?.commands);
  }

  #open(params: unknown): unknown {
    if (this.#sentSeq !== null) {
      throw new Refusal(errorCodes.invalidRequest, 'The session is open already');
    }
    const { resume } = checkParams(SessionOpenParamsSchema, params);
    const { journal, clock } = this.#facts;
    const isSameBoot = resume?.bootId === journal.bootId && resume.seq <= journal.seq;
    const resumed = resume !== undefined && isSameBoot && journal.reaches(resume.seq);
    const hasGap = resume !== undefined && isSameBoot && !resumed;
    this.#sentSeq = resumed ? resume.seq : journal.seq;
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatSeconds * secondMs);
    return {
      protocol: 1,
      bootId: journal.bootId,
      seq: journal.seq,
      resumed,
      gap: hasGap ? { from: resume.seq + 1, to: journal.seq } : null,
      heartbeatSeconds,
      at: toIso(clock.now),
      permissions: this.#permissions,
      node: nodeInfoWithTimes(this.#facts.info(), toIso),
      snapshot: resumed ? null : snapshotWithTimes(this.#facts.snapshot(), toIso),
      ...this.#systemHeardAt(),
    };
  }

  #systemHeardAt(): { readonly systemHeardAt?: string | null } {
    const at = this.#facts.systemHeardAt?.();
    return at === undefined ? {} : { systemHeardAt: at === null ? null : toIso(at) };
  }

  #beat(): void {
    const { clock } = this.#facts;
    if (this.#isHeldUp) return;
    clock.catchUp();
    this.flush();
    const params = { seq: this.#sentSeq, at: toIso(clock.now), ...this.#systemHeardAt() };
    this.#send(JSON.stringify({ jsonrpc: '2.0', method: 'heartbeat', params }));
  }

  #send(text: string): void {
    if (this.#isSilent) return;
    const { delayMs } = this.#owner;
    if (delayMs === 0 && !this.#isDelayed) {
      this.#transmit(text);
      return;
    }
    // Once delayed, every later frame takes the same way: frames never overtake each other.
    this.#isDelayed = true;
    const dueMs = Math.max(performance.now() + delayMs, this.#lastDueMs);
    this.#lastDueMs = dueMs;
    this.#delayedChars += text.length;
    setTimeout(() => this.#transmitDelayed(text), Math.max(0, dueMs - performance.now()));
  }

  #lastDueMs = 0;
  #delayedChars = 0;

  #transmitDelayed(text: string): void {
    this.#delayedChars -= text.length;
    this.#transmit(text);
  }

  #transmit(text: string): void {
    if (this.#isSilent || this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(text, () => {
      // Not at once: a client that reads as fast as we write would keep all others waiting.
      if (this.#sentSeq !== null && this.#sentSeq < this.#facts.journal.seq) this.#owner.flushSoon();
    });
  }
}
