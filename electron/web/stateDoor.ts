// In: requests of other monitors. Out: how everything stands, as /metrics and /state.json, to whoever sends
// the token in its header; a cookie opens nothing here. How often, how much and how long is bounded.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OutgoingTexts } from '#core/core.ts';
import type { Clock, Log } from '#core/ports/ports.ts';
import { minuteMs, secondMs } from '#shared/model/time.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { answerRefusal, secure } from './answers.ts';
import type { Refusal } from './guard.ts';
import { noSuchToken, stateTooLarge, stateUnavailable, tooManyAnswers, tooOften } from './refusals.ts';

/** Whoever asks within this time of another has the same answer. */
const keptMs = secondMs;
/** A reader asks every 15 s or so, and there are few. */
const mostAMinute = 300;
const mostAtOnce = 8;
/** Who takes longer to read an answer is let go. */
const patienceMs = 20 * secondMs;
/** That of 3,000 nodes is some 40 MB. */
const maxBytes = 128 * 1_024 * 1_024;

const pages = {
  '/metrics': {
    type: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
    text: async (core: OutgoingTexts): Promise<string> => core.metricsText(),
  },
  '/state.json': {
    type: 'application/json; charset=utf-8',
    text: async (core: OutgoingTexts): Promise<string> => core.stateText(),
  },
} as const;
type Path = keyof typeof pages;

export interface StateDoorParts {
  readonly outgoing: OutgoingTexts;
  /** What is to be sent; null: there is none, and nobody is let in. */
  readonly token: string | null;
  readonly clock: Clock;
  readonly log: Log;
}

export class StateDoor {
  readonly #parts: StateDoorParts;
  readonly #digest: Buffer | null;
  readonly #kept = new Map<Path, { readonly body: Promise<Buffer>; readonly madeAtMs: number }>();
  #askedAtMs: readonly number[] = [];
  #answering = 0;

  constructor(parts: StateDoorParts) {
    this.#parts = parts;
    this.#digest = parts.token === null ? null : digestOf(parts.token);
  }

  /** Answers a request that has passed the guard. False: it asks for something else. */
  answer(path: string, request: IncomingMessage, response: ServerResponse): boolean {
    if (!isPath(path)) return false;
    const refusal = this.#refuse(request);
    if (refusal) refuse(response, refusal);
    else void this.#tell(path, request, response);
    return true;
  }

  #refuse(request: IncomingMessage): Refusal | null {
    if (!this.#isLetIn(request)) return noSuchToken;
    const now = this.#parts.clock.monotonicMs();
    this.#askedAtMs = this.#askedAtMs.filter((asked) => now - asked < minuteMs);
    if (this.#askedAtMs.length >= mostAMinute) return tooOften;
    this.#askedAtMs = [...this.#askedAtMs, now];
    return this.#answering < mostAtOnce ? null : tooManyAnswers;
  }

  /** Digests are of one length: neither that of the token nor how much of it is right shows in time. */
  #isLetIn({ headersDistinct }: IncomingMessage): boolean {
    const sent = headersDistinct.authorization;
    const token = sent?.length === 1 ? /^Bearer +([\x21-\x7e]+)$/i.exec(sent[0] ?? '')?.[1] : undefined;
    return this.#digest !== null && token !== undefined && timingSafeEqual(this.#digest, digestOf(token));
  }

  async #tell(path: Path, request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#answering++;
    const cancel = this.#parts.clock.after(patienceMs, () => response.destroy());
    response.once('close', () => {
      this.#answering--;
      cancel();
    });
    try {
      const body = await this.#bodyOf(path);
      if (body.length > maxBytes) refuse(response, stateTooLarge);
      else send(response, pages[path].type, request.method === 'HEAD' ? null : body, body.length);
    } catch (error) {
      this.#parts.log.error('How everything stands could not be told', { path, reason: reasonOf(error) });
      refuse(response, stateUnavailable);
    }
  }

  #bodyOf(path: Path): Promise<Buffer> {
    const now = this.#parts.clock.monotonicMs();
    const kept = this.#kept.get(path);
    if (kept && now - kept.madeAtMs < keptMs) return kept.body;
    const body = pages[path].text(this.#parts.outgoing).then((text) => Buffer.from(text));
    this.#kept.set(path, { body, madeAtMs: now });
    return body;
  }
}

/** `body`: null: only its head was asked for. */
function send(response: ServerResponse, type: string, body: Buffer | null, length: number): void {
  secure(response);
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': length });
  response.end(body ?? undefined);
}

const isPath = (path: string): path is Path => Object.hasOwn(pages, path);

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** As RFC 6750 and 9110 want it said. */
function refuse(response: ServerResponse, refusal: Refusal): void {
  if (refusal.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="Watchline"');
  if (refusal.status === 429 || refusal.status === 503) response.setHeader('Retry-After', '15');
  answerRefusal(response, refusal);
}
