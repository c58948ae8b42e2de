import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#core/ports/ports.ts';

/** A link may lie in a terminal's scrollback: it opens one browser, once, and not for long. */
export const tokenLifeMs = 60_000;
const maxTokens = 20;
const maxSessions = 100;

interface Token {
  readonly digest: Buffer;
  readonly expiresAtMs: number;
  readonly onUsed: () => void;
}

/** What came of a link: a Set-Cookie header, or why there is none. */
export type Redeemed = { readonly cookie: string } | { readonly refused: 'used' | 'expired' | 'unknown' };

/**
 * In: one-time tokens and cookies. Out: who is let in. Both are 256 random bits, kept as digests in memory
 * only, so that a restart ends every session.
 */
export class Admission {
  readonly cookieName: string;
  readonly #clock: Clock;
  #tokens: Token[] = [];
  /** Kept to tell whoever comes second what has happened. */
  #used: Buffer[] = [];
  #sessions: Buffer[] = [];

  constructor(port: number, clock: Clock) {
    // Cookies do not tell ports apart: two monitors on one machine need two names.
    this.cookieName = `watchline-${port}`;
    this.#clock = clock;
  }

  /** A token that lets one browser in, once, within 60 seconds. */
  issueToken(onUsed: () => void = () => undefined): string {
    const token = randomBytes(32).toString('base64url');
    const expiresAtMs = this.#clock.monotonicMs() + tokenLifeMs;
    this.#tokens = [...this.#tokens, { digest: digestOf(token), expiresAtMs, onUsed }].slice(-maxTokens);
    return token;
  }

  redeem(token: string): Redeemed {
    const found = this.#tokens.find(({ digest }) => isSame(digest, token));
    if (!found) return { refused: this.#used.some((digest) => isSame(digest, token)) ? 'used' : 'unknown' };
    if (this.#clock.monotonicMs() > found.expiresAtMs) return { refused: 'expired' };
    this.#tokens = this.#tokens.filter((other) => other !== found);
    this.#used = [...this.#used, found.digest].slice(-maxTokens);
    found.onUsed();
    const session = randomBytes(32).toString('base64url');
    this.#sessions = [...this.#sessions, digestOf(session)].slice(-maxSessions);
    return { cookie: `${this.cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict` };
  }

  isAdmitted(cookieHeader: string | undefined): boolean {
    const sent = (cookieHeader ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(`${this.cookieName}=`))
      .map((pair) => pair.slice(this.cookieName.length + 1));
    return sent.some((value) => this.#sessions.some((digest) => isSame(digest, value)));
  }
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function isSame(digest: Buffer, text: string): boolean {
  return timingSafeEqual(digest, digestOf(text));
}
