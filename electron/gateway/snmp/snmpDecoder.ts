import { Authentication, createReceiver, type ObjectType, PduType } from 'net-snmp';
import { reasonOf } from '#shared/words/reason.ts';
import type { EngineTime } from './engineTimes.ts';
import { snmpUser, type TrapUser } from './trapUser.ts';

export interface Varbind {
  readonly oid: string;
  readonly type: ObjectType;
  readonly value: string | number | boolean | Buffer | null;
}

/** A v1 trap names itself by enterprise and numbers, a later one by a varbind. */
export interface TrapPdu {
  readonly enterprise?: string;
  readonly generic?: number;
  readonly specific?: number;
  readonly varbinds: readonly Varbind[];
  /** Only of v3. */
  readonly scoped: boolean;
  readonly community?: string;
  readonly user?: string;
}

/** A v3 message as net-snmp has read it. */
interface SecuredMessage {
  readonly pdu: { readonly type: number };
  readonly msgSecurityParameters?: {
    readonly msgAuthoritativeEngineID: Buffer;
    readonly msgAuthoritativeEngineBoots: number;
    readonly msgAuthoritativeEngineTime: number;
  };
}

/** What a datagram is: a trap, with what its sender waits for if it is an inform; not one. */
export type Decoded =
  /** `madeAt`: by the clock of its sender; null: it does not say. */
  | { readonly pdu: TrapPdu; readonly madeAt: EngineTime | null; readonly answer: Buffer | null }
  /** Of a v3 sender that asks who we are before it informs. */
  | { readonly pdu: null; readonly answer: Buffer }
  | { readonly pdu: null; readonly answer: null; readonly why: string };

interface AnswerSocket {
  send(answer: Buffer): void;
}

/** What net-snmp's receiver does with a datagram, at once; it never opens a socket here. */
interface Receiver {
  getAuthorizer(): { addUser(user: ReturnType<typeof snmpUser>): void };
  onMsg(socket: AnswerSocket, bytes: Buffer, sender: object): void;
  formatCallbackData(message: SecuredMessage, sender: object): Told;
}

type Told = { readonly pdu: TrapPdu } | undefined;

/** Keys of v3 senders are kept by engine; whoever makes up engines must not fill the memory. */
const keptKeys = 500;
const keysLookedAtEvery = 256;

/**
 * Bytes of a datagram → the trap in them. The community of v1 and v2c is told, not judged; v3 is read only
 * of its users, authenticated and decrypted. Never throws.
 */
export class SnmpDecoder {
  readonly #open: Receiver;
  /** Null: nobody sends v3. */
  readonly #secured: Receiver | null;
  #error: unknown = null;
  #told: Told;
  #madeAt: EngineTime | null = null;
  #answer: Buffer | null = null;
  #securedMessages = 0;

  constructor(users: readonly TrapUser[]) {
    this.#open = this.#receiver(true);
    this.#secured = users.length > 0 ? this.#receiver(false) : null;
    for (const user of users) this.#secured?.getAuthorizer().addUser(snmpUser(user));
  }

  decode(bytes: Buffer): Decoded {
    const version = versionOf(bytes);
    if (version === null) return not('not an SNMP message');
    const receiver = version === 3 ? this.#secured : this.#open;
    if (!receiver) return not('SNMP v3, and no user of it is configured');
    if (version === 3) this.#limitKeys();
    this.#forget();
    try {
      receiver.onMsg({ send: (answer) => this.#keepAnswer(answer) }, bytes, {});
    } catch (error) {
      return not(`an SNMP message that cannot be read (${reasonOf(error)})`);
    }
    const pdu = this.#told?.pdu;
    const answer = this.#answer;
    // What is not authenticated must not pass for what is.
    if (pdu?.scoped === (version === 3)) return { pdu, madeAt: this.#madeAt, answer };
    if (answer && !pdu) return { pdu: null, answer };
    return not(whyNot(this.#error));
  }

  #forget(): void {
    this.#error = null;
    this.#told = undefined;
    this.#madeAt = null;
    this.#answer = null;
  }

  #keepAnswer(answer: Buffer): void {
    this.#answer = answer;
  }

  #receiver(isOpen: boolean): Receiver {
    const deaf = { on: () => undefined, bind: () => undefined };
    const receiver: Receiver = createReceiver(
      {
        disableAuthorization: isOpen,
        includeAuthentication: true,
        dgramModule: { createSocket: () => deaf },
      },
      (error: unknown, told: Told) => {
        this.#error = error;
        this.#told = told;
      },
    );
    const format = receiver.formatCallbackData.bind(receiver);
    receiver.formatCallbackData = (message, sender) => {
      this.#madeAt = madeAt(message);
      return format(message, sender);
    };
    return receiver;
  }

  #limitKeys(): void {
    this.#securedMessages++;
    if (this.#securedMessages % keysLookedAtEvery !== 0) return;
    const keys = Object.keys(Authentication.authToKeyCache);
    if (keys.length > keptKeys) for (const key of keys) delete Authentication.authToKeyCache[key];
  }
}

/** An inform is told by our own clock, which its sender has asked for. */
function madeAt({ pdu, msgSecurityParameters: told }: SecuredMessage): EngineTime | null {
  if (!told || pdu.type === PduType.InformRequest) return null;
  return {
    engine: told.msgAuthoritativeEngineID.toString('hex'),
    boots: told.msgAuthoritativeEngineBoots,
    seconds: told.msgAuthoritativeEngineTime,
  };
}

const not = (why: string): Decoded => ({ pdu: null, answer: null, why });

/** 0, 1 or 3, which follows the tag and the length of the whole message; null: it has none. */
function versionOf(bytes: Buffer): number | null {
  const [tag, length = 0] = bytes;
  const at = 2 + (length > 0x80 ? length & 0x7f : 0);
  const isMessage = tag === 0x30 && bytes[at] === 2 && bytes[at + 1] === 1;
  const version = isMessage ? bytes[at + 2] : undefined;
  return version === 0 || version === 1 || version === 3 ? version : null;
}

/** In our words where net-snmp's would tell a digest or a user. */
const refusals: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^Local user not found/, 'SNMP v3 of a user that is not configured'],
  [/requires (authentication|privacy)/, 'SNMP v3 without the authentication and privacy its user has'],
  [/^Authentication digest/, 'SNMP v3 with a wrong authentication password'],
  [/^Failed to decrypt/, 'SNMP v3 with a wrong privacy password'],
  [/^(Unexpected PDU|Only )/, 'an SNMP message that is no trap'],
];

function whyNot(error: unknown): string {
  const message = reasonOf(error);
  const known = refusals.find(([pattern]) => pattern.test(message));
  if (known) return known[1];
  const inner = error instanceof Error && 'error' in error ? reasonOf(error.error) : message;
  return `an SNMP message that cannot be read (${inner})`;
}
