import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import {
  type CommandName,
  type CommandParams,
  maxClientFrameBytes,
  type SessionOpenParams,
} from '#shared/protocol/messages.ts';
import { Acknowledger } from './acknowledger.ts';
import { besideEvents, readEvents } from './eventReader.ts';
import { type Failure, failure, failureOfClose, failureOfError } from './failure.ts';
import { gapsAtOpening } from './gaps.ts';
import type { CommandOutcome, Cursor } from './linkEvents.ts';
import { Liveness } from './liveness.ts';
import { type NodeMessage, readMessage } from './message.ts';
import { Oddities } from './oddities.ts';
import { readOpening } from './opening.ts';
import { OpeningWait } from './openingWait.ts';
import { PendingCommands } from './pendingCommands.ts';
import { type Repeated, Repeats } from './repeats.ts';
import { RoundTrip } from './roundTrip.ts';
import type { SessionParts } from './sessionParts.ts';

const openId = 1;

/**
 * In: an open WebSocket of a node. Out: its opening, its events in order without holes or duplicates, its
 * heartbeats and traces; commands and acknowledgements the other way. Ends itself, with the reason, at a
 * hole, a silence or a breach of the protocol. Never reconnects, never sends a command twice.
 */
export class Session {
  readonly #parts: SessionParts;
  readonly #oddities: Oddities;
  readonly #pending: PendingCommands;
  readonly #opening: OpeningWait;
  readonly #roundTrip: RoundTrip;
  readonly #repeats = new Repeats();
  #acknowledger: Acknowledger | null = null;
  #liveness: Liveness | null = null;
  #isPaused = false;
  #isEnded = false;
  #isCaughtUp = false;
  #bootId = '';
  #seq = 0;
  #caughtUpAt = 0;
  #nextId = openId + 1;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    const { socket, transport, ports, nodeName, url } = parts;
    this.#oddities = new Oddities(ports.clock, ports.log, nodeName());
    this.#pending = new PendingCommands(ports.clock);
    this.#roundTrip = new RoundTrip(ports.clock);
    socket.on('error', (error) => this.#end(failureOfError(nodeName(), url, error)));
    socket.on('close', (code, reason) => this.#end(failureOfClose(nodeName(), code, reason.toString())));
    socket.on('message', (data, isBinary) => this.#onFrame(data as Buffer, isBinary));
    socket.on('pong', (mark) => this.#roundTrip.ponged(mark.toString()));
    transport.on('data', () => this.#liveness?.heard());
    this.#opening = new OpeningWait({
      clock: ports.clock,
      openings: parts.openings,
      ask: () => this.#open(),
      onLate: () =>
        this.#end(failure(`${nodeName()} did not answer session.open within 10 seconds.`, 'soon')),
    });
  }

  command<N extends CommandName>(
    name: N,
    params: Omit<CommandParams<N>, 'requestId'>,
    timeoutMs: number,
  ): Promise<CommandOutcome> {
    const id = this.#nextId++;
    const request = { jsonrpc: '2.0', id, method: name, params: { requestId: randomUUID(), ...params } };
    const frame = JSON.stringify(request);
    const { socket } = this.#parts;
    if (Buffer.byteLength(frame) > maxClientFrameBytes)
      return Promise.resolve({
        outcome: 'refused',
        reason: 'the command is larger than a node accepts (64 KiB)',
      });
    if (socket.readyState !== WebSocket.OPEN)
      return Promise.resolve({ outcome: 'refused', reason: 'the connection is closing' });
    const outcome = this.#pending.add(id, name, timeoutMs);
    socket.send(frame);
    return outcome;
  }

  acknowledge(cursor: Cursor): void {
    this.#acknowledger?.stored(cursor);
  }

  setPaused(isPaused: boolean): void {
    const { socket } = this.#parts;
    if (isPaused === this.#isPaused || socket.readyState !== WebSocket.OPEN) return;
    this.#isPaused = isPaused;
    this.#liveness?.setPaused(isPaused);
    this.#opening.setPaused(isPaused);
    if (isPaused) socket.pause();
    else socket.resume();
  }

  /** Ends the session for a reason of ours. `cause`: why commands get no answer. */
  end(why: Failure, cause?: string): void {
    this.#end(why, false, cause);
  }

  #open(): void {
    const { cursor, asksResume, version } = this.#parts;
    const params: SessionOpenParams = {
      client: { name: 'Watchline', version },
      ...(cursor && asksResume ? { resume: { bootId: cursor.bootId, seq: cursor.seq } } : {}),
    };
    this.#roundTrip.asked();
    this.#send({ jsonrpc: '2.0', id: openId, method: 'session.open', params });
  }

  #onFrame(data: Buffer, isBinary: boolean): void {
    if (this.#isEnded) return;
    if (isBinary) {
      this.#invalid('a binary frame');
      return;
    }
    const text = data.toString('utf8');
    const repeated = this.#repeats.read(text, this.#seq);
    const message: NodeMessage =
      repeated?.rest === null
        ? { kind: 'events', events: [] }
        : readMessage(repeated?.rest ?? text, this.#parts.ports.clock.now(), repeated?.events.length);
    switch (message.kind) {
      case 'events':
        this.#onEvents(message.events, text.length, repeated);
        return;
      case 'heartbeat':
        this.#onHeartbeat(message);
        return;
      case 'trace':
        for (const reason of message.notUnderstood) this.#passOver(reason);
        this.#parts.listener.onTrace(message.lines, message.dropped);
        return;
      case 'result':
        if (message.id === openId && !this.#liveness) this.#onOpened(message.result);
        else this.#pending.onResult(message.id, message.result);
        return;
      case 'error':
        this.#onError(message);
        return;
      case 'unknown':
        this.#oddities.unknownType(message.method);
        this.#parts.listener.onNotUnderstood(`a message of a kind not known here, "${message.method}"`);
        return;
      case 'invalid':
        this.#invalid(message.reason);
        return;
    }
  }

  #onOpened(result: unknown): void {
    const { nodeName, cursor, asksResume, ports, listener } = this.#parts;
    this.#opening.end();
    this.#roundTrip.answered();
    const receivedAt = ports.clock.now();
    const opened = readOpening(nodeName(), result, asksResume ? cursor : null, receivedAt);
    if ('problem' in opened) {
      this.#end(opened);
      return;
    }
    const { bootId, seq, resumed, notUnderstood } = opened;
    this.#oddities.notUnderstood(notUnderstood);
    this.#bootId = bootId;
    this.#seq = resumed && cursor ? cursor.seq : seq;
    this.#caughtUpAt = seq;
    this.#acknowledger = new Acknowledger(ports.clock, bootId, (upTo) =>
      this.#send({ jsonrpc: '2.0', method: 'ack', params: { seq: upTo } }),
    );
    this.#liveness = new Liveness(ports.clock, ports.random, opened.heartbeatMs, {
      ping: () => this.#parts.socket.ping(this.#roundTrip.pinged()),
      onPulse: (pulse, reason) => listener.onPulse(pulse, reason),
      onDead: () =>
        this.#end(
          failure(`Nothing has come from ${nodeName()} for 15 seconds, not even answers to pings.`, 'soon'),
          true,
        ),
    });
    this.#liveness.setPaused(this.#isPaused);
    listener.onOpened({
      cursor: { bootId, seq: this.#seq },
      resumed,
      node: opened.node,
      permissions: opened.permissions,
      snapshot: opened.snapshot,
      gaps: gapsAtOpening(cursor, opened),
      nodeAt: opened.nodeAt,
      systemHeardAt: opened.systemHeardAt,
      receivedAt,
      ...(notUnderstood.length > 0 && { notUnderstood }),
    });
    this.#noteProgress();
  }

  #onEvents(raw: readonly unknown[], frameLength: number, repeated: Repeated | null): void {
    if (!this.#liveness) {
      this.#invalid('events before the session was opened');
      return;
    }
    const { listener, ports } = this.#parts;
    const receivedAt = ports.clock.now();
    const { seq: before, events } = repeated ?? { seq: this.#seq, events: [] };
    const read = readEvents(raw, before, frameLength, receivedAt, events);
    this.#oddities.events(raw, read);
    this.#repeats.learn(raw, read, events.length);
    if (read.seq > this.#seq) {
      this.#seq = read.seq;
      listener.onEvents({
        bootId: this.#bootId,
        events: read.events,
        ...{ seq: read.seq, receivedAt, repeated: events.length },
        ...besideEvents(this.#bootId, read),
      });
      this.#noteProgress();
    }
    for (const reason of read.invalid) this.#invalid(reason);
    if (read.hole !== null) this.#onHole(read.hole - 1);
  }

  #onHeartbeat({ seq, at, systemHeardAt }: NodeMessage & { kind: 'heartbeat' }): void {
    if (!this.#liveness) {
      this.#invalid('a heartbeat before the session was opened');
      return;
    }
    if (seq > this.#seq) {
      this.#onHole(seq);
      return;
    }
    if (at === null) this.#passOver('a heartbeat at no time');
    this.#parts.listener.onHeartbeat(at, this.#parts.ports.clock.now(), this.#roundTrip.ms, systemHeardAt);
    this.#liveness.beat();
  }

  #onHole(upTo: number): void {
    const from = this.#seq + 1;
    const which = from === upTo ? `Event ${from}` : `Events ${from} to ${upTo}`;
    this.#end({
      ...failure(`${which} of ${this.#parts.nodeName()} did not arrive; asking for them again.`, 'soon'),
      missing: from,
    });
  }

  #onError({ id, error }: NodeMessage & { kind: 'error' }): void {
    if (id !== openId || this.#liveness) {
      if (id !== null) this.#pending.onError(id, error);
      else this.#invalid(`the node could not read a message of ours (${error.message})`);
      return;
    }
    this.#opening.end();
    const reason = error.data?.reason ?? error.message;
    this.#end(
      failure(`${this.#parts.nodeName()} refused to open a session: ${reason} (${error.code}).`, 'later'),
    );
  }

  #noteProgress(): void {
    if (this.#isCaughtUp || this.#isEnded || this.#seq < this.#caughtUpAt) return;
    this.#isCaughtUp = true;
    this.#parts.listener.onCaughtUp();
    this.#liveness?.tell();
  }

  #passOver(reason: string): void {
    this.#oddities.notUnderstood([reason]);
    this.#parts.listener.onNotUnderstood(reason);
  }

  #invalid(reason: string): void {
    if (this.#isEnded || !this.#oddities.invalid(reason)) return;
    const said = `${this.#parts.nodeName()} sends messages that do not follow the protocol: the last was ${reason}.`;
    this.#end({ ...failure(said, 'later'), isQuarantined: true });
  }

  #send(message: object): void {
    const { socket } = this.#parts;
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  }

  #end(why: Failure, isDead = false, cause = 'the connection was lost'): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#opening.end();
    this.#liveness?.stop();
    this.#acknowledger?.stop();
    this.#oddities.report();
    const { socket, listener } = this.#parts;
    if (socket.readyState === WebSocket.OPEN && !this.#isPaused && !isDead) socket.close(1000);
    else socket.terminate();
    this.#pending.endAll(`${cause} before the answer came`);
    listener.onEnd(why);
  }
}
