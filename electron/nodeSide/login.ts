import { createHash, timingSafeEqual } from 'node:crypto';
import type { Permission } from '#shared/model/node.ts';
import { minuteMs, secondMs } from '#shared/model/time.ts';

/** `permissions` null: the user lacks the rights group for monitoring. */
interface ServiceUser {
  readonly password: string;
  readonly permissions: readonly Permission[] | null;
}

/** The service users of a node, by name. */
export type ServiceUsers = Readonly<Record<string, ServiceUser>>;

/** Web Manager's lock-out: 3 failures within 10 minutes lock the account for 1 minute. Real time. */
const failuresToLock = 3;
const failureWindowMs = 10 * minuteMs;
const lockMs = minuteMs;

export type LoginOutcome =
  | { readonly status: 101; readonly permissions: readonly Permission[] }
  | { readonly status: 401 }
  | { readonly status: 403 }
  | { readonly status: 429; readonly retryAfterSeconds: number };

/** Checks HTTP Basic logins of one node, and locks out who keeps guessing. */
export class Login {
  readonly #failures = new Map<string, number[]>();
  readonly #users: ServiceUsers;
  readonly #nowMs: () => number;

  constructor(users: ServiceUsers, nowMs: () => number = () => performance.now()) {
    this.#users = users;
    this.#nowMs = nowMs;
  }

  check(authorization: string | undefined): LoginOutcome {
    const credentials = parseBasic(authorization);
    if (!credentials) return { status: 401 };
    const { name, password } = credentials;
    const user = Object.hasOwn(this.#users, name) ? this.#users[name] : undefined;
    if (!user) return { status: 401 };
    const now = this.#nowMs();
    const failures = (this.#failures.get(name) ?? []).filter((at) => now - at < failureWindowMs);
    const last = failures.at(-1);
    if (failures.length >= failuresToLock && last !== undefined && now - last < lockMs) {
      return { status: 429, retryAfterSeconds: Math.max(1, Math.ceil((last + lockMs - now) / secondMs)) };
    }
    if (!isSame(password, user.password)) {
      this.#failures.set(name, failures.length >= failuresToLock ? [now] : [...failures, now]);
      return { status: 401 };
    }
    this.#failures.delete(name);
    return user.permissions ? { status: 101, permissions: user.permissions } : { status: 403 };
  }
}

function parseBasic(authorization: string | undefined): { name: string; password: string } | null {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (!encoded) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? null : { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (given: string, expected: string): boolean => timingSafeEqual(digest(given), digest(expected));
