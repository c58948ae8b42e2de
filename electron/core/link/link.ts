import { isDeepStrictEqual } from 'node:util';
import type { NodeAddress } from '#core/config/fleetFile.ts';
import { isLiveWord, notConnected } from '#shared/advice/nodes.ts';
import type { LinkView, LinkWord } from '#shared/contract/fleet.ts';
import type { CommandName, CommandParams } from '#shared/protocol/messages.ts';
import { ownName } from '#shared/words/node.ts';
import { Backoff, stableMs } from './backoff.ts';
import { dial } from './dial.ts';
import { type Failure, failure } from './failure.ts';
import { firstView, pausedSentence } from './firstView.ts';
import type { CommandOutcome, Cursor } from './linkEvents.ts';
import type { LinkParts } from './linkParts.ts';
import { LinkState } from './linkState.ts';
import type { Pulse } from './liveness.ts';
import { NextTry } from './nextTry.ts';
import { validityOf } from './presented.ts';
import { Reopening } from './reopening.ts';
import { Session } from './session.ts';
import type { SessionListener } from './sessionParts.ts';

const commandTimeoutMs = 15_000;
/** After waking up, the nodes are asked again within this time. */
const resyncMs = 5_000;

/**
 * In: one node's address and where its history stands. Out: what the node says, in order and without holes,
 * and in one word how the connection stands. Dials, logs in, resumes and retries by itself; after a refused
 * login only when told to. Never calls data live that may be old; never repeats a command.
 */
export class Link {
  readonly #parts: LinkParts;
  readonly #backoff: Backoff;
  readonly #reopening: Reopening;
  readonly #nextTry: NextTry;
  #address: NodeAddress;
  readonly #state: LinkState;
  #cursor: Cursor | null;
  #session: Session | null = null;
  #abandonDial: (() => void) | null = null;
  /** As the node names itself, or its address where it has not yet. */
  #ownName: string;
  #isStarted = false;
  #isPaused = false;
  #wasEverLive = false;
  /** Monotonic; null while the session has not caught up. */
  #liveSinceMs: number | null = null;

  constructor(parts: LinkParts) {
    const { address, ports, cursor, lastHeardAt, knownName } = parts;
    this.#parts = parts;
    this.#backoff = new Backoff(ports.random);
    this.#reopening = new Reopening(ports.clock);
    this.#nextTry = new NextTry(ports.clock);
    this.#address = address;
    this.#cursor = cursor;
    this.#ownName = knownName ?? new URL(address.url).host;
    const first = firstView(address, this.#nodeName, ports.clock.now(), lastHeardAt);
    this.#state = new LinkState(first, ports.clock, (view) => {
      if (this.#isStarted) parts.listener.onLink(view);
    });
  }

  get view(): LinkView {
    return this.#state.view;
  }

  get #nodeName(): string {
    return this.#address.name ?? this.#ownName;
  }

  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#parts.listener.onLink(this.view);
    if (!this.#address.isPaused) this.#dial();
  }

  /**
   * Nothing is told any more; commands without an answer end as unknown. `cause`: why,
   * where the program goes on.
   */
  stop(cause?: string): void {
    if (!this.#isStarted) return;
    this.#isStarted = false;
    this.#cancelPlans();
    this.#session?.end(failure('Watchline has stopped.', 'never'), cause);
  }

  /**
   * The same node, to be named otherwise or logged in to in another way; for that it is
   * connected again at once.
   */
  setAddress(address: NodeAddress): void {
    const before = this.#address;
    this.#address = address;
    if (!this.#isStarted || isDeepStrictEqual(dialled(before), dialled(address))) return;
    this.#backoff.reset();
    if (address.isPaused) {
      this.#rest();
      return;
    }
    const again = failure(`The settings of ${this.#nodeName} have changed; connecting again.`, {
      afterMs: 0,
    });
    if (this.#session) this.#session.end(again);
    else if (before.isPaused) this.#onFailure(again);
    this.#dial();
  }

  /**
   * Tries at once, whatever was planned. Does nothing to a link that is live, nor to one that is being tried,
   * unless `isAnew`: what it logs in with is another now.
   */
  connectNow(isAnew = false): void {
    if (!this.#isStarted || this.#address.isPaused || isLiveWord(this.view.word)) return;
    const isTrying = this.#abandonDial !== null || (this.#session !== null && this.#liveSinceMs === null);
    if (isTrying && !isAnew) return;
    this.#session?.end(failure(`Connecting to ${this.#nodeName} again.`, { afterMs: 0 }));
    this.#dial();
  }

  /**
   * The computer has slept: nothing shown is sure to be true, and sockets may be dead without knowing. Where
   * its clock was set back instead, what was before is told by the clock as it is now, so that its age stays
   * true.
   */
  resync(setBackMs = 0): void {
    if (setBackMs > 0) this.#state.moveBack(setBackMs);
    if (!this.#session) {
      this.#state.update({ retryAt: this.#nextTry.at });
      return;
    }
    this.#state.stale('Stale', this.#nodeName, 'the computer was asleep');
    const afterMs = this.#parts.ports.random() * resyncMs;
    this.#session.end(
      failure(`The computer was asleep; connecting to ${this.#nodeName} again.`, { afterMs }),
    );
  }

  /** Stops or goes on reading: what the node sends meanwhile waits in the network, and then at the node. */
  pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#session?.setPaused(isPaused);
  }

  /** Everything up to here is on disk. */
  acknowledge(cursor: Cursor): void {
    this.#session?.acknowledge(cursor);
  }

  /** Sends a command once. A link that is not live refuses it: the operator would act on what may be old. */
  async command<N extends CommandName>(
    name: N,
    params: Omit<CommandParams<N>, 'requestId'>,
    timeoutMs = commandTimeoutMs,
  ): Promise<CommandOutcome> {
    if (!this.#session || !isLiveWord(this.view.word))
      return { outcome: 'refused', reason: notConnected(this.#nodeName, this.view.word) };
    return this.#session.command(name, params, timeoutMs);
  }

  traceStart(tags: string[] | null): Promise<CommandOutcome> {
    return this.command('trace.start', { tags });
  }

  traceStop(): Promise<CommandOutcome> {
    return this.command('trace.stop', {});
  }

  #dial(): void {
    this.#cancelPlans();
    this.#state.update({ retryAt: null });
    const { lookUp, ports, governor } = this.#parts;
    const address = this.#address;
    this.#abandonDial = dial({
      address,
      nodeName: this.#nodeName,
      lookUp,
      clock: ports.clock,
      dials: governor.dials,
      onFailure: (why) => {
        this.#abandonDial = null;
        this.#onFailure(why);
      },
      onOpen: (socket, transport, certificate) => {
        this.#abandonDial = null;
        const { version } = this.#parts;
        this.#state.update({ certificate: certificate && validityOf(certificate) });
        if (certificate) this.#parts.listener.onCertificate?.(certificate);
        this.#session = new Session({
          socket,
          transport,
          url: address.url,
          nodeName: () => this.#nodeName,
          version,
          cursor: this.#cursor,
          asksResume: this.#reopening.asksResume,
          ports,
          openings: governor.openings,
          listener: this.#sessionListener(),
        });
        this.#session.setPaused(this.#isPaused);
      },
    });
  }

  #sessionListener(): SessionListener {
    const { listener, ports } = this.#parts;
    return {
      onOpened: (opened) => {
        this.#cursor = opened.cursor;
        this.#reopening.opened();
        this.#ownName = ownName(opened.node);
        ports.log.info('session opened', {
          node: this.#nodeName,
          ...opened.cursor,
          resumed: opened.resumed,
          gaps: opened.gaps.length,
        });
        this.#state.heard(opened.receivedAt);
        listener.onOpened(opened);
      },
      onEvents: (batch) => {
        this.#cursor = { bootId: batch.bootId, seq: batch.seq };
        this.#state.heard(batch.receivedAt);
        listener.onEvents(batch);
      },
      onHeartbeat: (nodeAt, receivedAt, ...others) => {
        this.#state.heard(receivedAt);
        listener.onHeartbeat(nodeAt, receivedAt, ...others);
      },
      onNotUnderstood: (reason) => listener.onNotUnderstood(reason),
      onTrace: (lines, dropped) => listener.onTrace(lines, dropped),
      onCaughtUp: () => {
        this.#liveSinceMs = ports.clock.monotonicMs();
      },
      onPulse: (pulse, reason) => this.#onPulse(pulse, reason),
      onEnd: (why) => {
        this.#session = null;
        this.#onLost(why);
      },
    };
  }

  #onPulse(pulse: Pulse, reason: string): void {
    if (this.#liveSinceMs === null) return;
    if (pulse === 'fresh') {
      this.#wasEverLive = true;
      this.#state.live();
    } else {
      this.#state.stale(pulse === 'paused' ? 'Paused' : 'Stale', this.#nodeName, reason);
    }
  }

  #onLost(why: Failure): void {
    const { clock } = this.#parts.ports;
    if (this.#liveSinceMs !== null && clock.monotonicMs() - this.#liveSinceMs >= stableMs)
      this.#backoff.reset();
    this.#liveSinceMs = null;
    this.#state.update({ lostAt: this.view.lostAt ?? (this.#wasEverLive ? clock.now() : null) });
    const isNow = why.missing !== undefined && this.#reopening.mayBeNow(this.#cursor, why.missing);
    this.#onFailure(isNow ? { ...why, retry: { afterMs: 0 } } : why);
  }

  #onFailure(why: Failure): void {
    if (!this.#isStarted) return;
    const { log } = this.#parts.ports;
    const delayMs = this.#backoff.delayMs(why.retry);
    this.#nextTry.plan(delayMs, () => this.#dial());
    if (this.view.problem !== why.problem)
      log.warn('not connected', { node: this.#nodeName, problem: why.problem });
    const lost: LinkWord = this.#wasEverLive ? 'Reconnecting' : 'Connecting';
    this.#state.update({
      word: this.#address.isPaused ? 'Paused' : why.retry === 'never' ? 'Login failed' : lost,
      retryAt: this.#nextTry.at,
      problem: why.problem,
      remedy: why.remedy,
      toCorrect: why.toCorrect,
      isQuarantined: why.isQuarantined === true,
    });
  }

  /** Until a person has it go on. */
  #rest(): void {
    this.#cancelPlans();
    const why = failure(pausedSentence(this.#nodeName), 'never');
    if (this.#session) this.#session.end(why, 'the node was paused');
    else this.#onFailure(why);
  }

  #cancelPlans(): void {
    this.#nextTry.cancel();
    this.#abandonDial?.();
    this.#abandonDial = null;
  }
}

/** What a connection depends on. */
const dialled = (address: NodeAddress): object => ({ ...address, name: null, group: null });
