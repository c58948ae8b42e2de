import type { X509Certificate } from 'node:crypto';
import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { type ClientOptions, WebSocket } from 'ws';
import type { CredentialsLookup } from '#core/config/credentials.ts';
import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { CertificateFacts } from '#shared/contract/nodes.ts';
import { maxNodeFrameBytes, subprotocol } from '#shared/protocol/messages.ts';
import { type Failure, failure, failureOfError, failureOfStatus, notAnEndpoint } from './failure.ts';
import type { Gate, Leave } from './gate.ts';
import { certificateFacts } from './presented.ts';
import { readRetryAfter } from './retryAfter.ts';
import { PinMismatch, pinMismatch, type Trust, trustFor } from './trust.ts';

/** Against hostile peers ws must be told: by itself it inflates, takes 100 MiB and waits for ever. */
const socketOptions = {
  // Node would have the environment say otherwise (NODE_TLS_REJECT_UNAUTHORIZED).
  rejectUnauthorized: true,
  perMessageDeflate: false,
  handshakeTimeout: 5_000,
  maxPayload: maxNodeFrameBytes,
  maxFragments: 256,
  maxBufferedChunks: 4_096,
  closeTimeout: 3_000,
  followRedirects: false,
  skipUTF8Validation: false,
} as const satisfies ClientOptions & Record<string, unknown>;

/** The handshake's own timeout is for silence; this one ends a peer that drips one byte at a time. */
const deadlineMs = 8_000;
/** An address that does not even take the connection costs nothing and must not hold up the others. */
const unansweredPlaceMs = 1_000;

/** The authorities of this computer are asked only where nothing else is said. */
function factsAsTrusted(presented: X509Certificate, { certificate }: NodeAddress): CertificateFacts {
  const facts = certificateFacts({ certificate: presented, refusal: null });
  return certificate ? { ...facts, notTrusted: 'It is trusted here because a person has said so.' } : facts;
}

export interface DialParts {
  readonly address: NodeAddress;
  readonly nodeName: string;
  readonly lookUp: CredentialsLookup;
  readonly clock: Clock;
  readonly dials: Gate;
  onOpen(socket: WebSocket, transport: Socket, certificate: CertificateFacts | null): void;
  onFailure(why: Failure): void;
}

/**
 * In: a node's address. Out: one open WebSocket that speaks our subprotocol, or the one reason why not.
 * Answers how to give up; then nothing is told any more.
 */
export function dial(parts: DialParts): () => void {
  const attempt = new Attempt(parts);
  attempt
    .run()
    .catch((error: Error) => attempt.fail(failureOfError(parts.nodeName, parts.address.url, error)));
  return () => attempt.abandon();
}

class Attempt {
  readonly #parts: DialParts;
  readonly #cancels: (() => void)[] = [];
  #socket: WebSocket | null = null;
  #isOver = false;

  constructor(parts: DialParts) {
    this.#parts = parts;
  }

  async run(): Promise<void> {
    const { address, nodeName, lookUp, clock, dials } = this.#parts;
    const login = await this.#within(lookUp(address), `The password of ${nodeName} did not come`);
    if ('problem' in login) {
      this.fail(failure(login.problem, 'never', login.remedy, 'password'));
      return;
    }
    if (this.#isOver) return;
    const admitted = async (): Promise<void> => {
      const trusting = trustFor(nodeName, address, (ms, callback) => clock.after(ms, callback));
      const trust = await this.#within(trusting, `The certificate for ${nodeName} did not come`);
      if ('problem' in trust) this.fail(trust);
      else if (!this.#isOver) this.#connect(login.user, login.password, trust, leave);
    };
    // Whatever goes wrong, the place at the gate is free again.
    const leave = dials.enter(
      () => void admitted().catch((error: Error) => this.fail(this.#failureOf(error))),
    );
    this.#cancels.push(leave);
    if (this.#isOver) leave();
  }

  /** Files and keyrings may be on a disk or behind a question that never answers. */
  #within<T>(asked: Promise<T>, late: string): Promise<T> {
    return new Promise((resolve, reject) => {
      let cancel: (() => void) | null = () => {};
      asked.then(resolve, reject).finally(() => {
        cancel?.();
        cancel = null;
      });
      // What is there at once, as a password of the environment, needs no deadline.
      queueMicrotask(() => {
        if (!cancel || this.#isOver) return;
        cancel = this.#parts.clock.after(deadlineMs, () => reject(new Error(`${late} within 8 seconds`)));
        this.#cancels.push(cancel);
      });
    });
  }

  abandon(): void {
    this.#finish();
    this.#socket?.terminate();
  }

  fail(why: Failure): void {
    if (this.#isOver) return;
    this.abandon();
    this.#parts.onFailure(why);
  }

  #connect(user: string, password: string, trust: Trust, leave: Leave): void {
    const { address, nodeName, clock } = this.#parts;
    const { url } = address;
    const { vouch, ...verified } = trust;
    let certificate: CertificateFacts | null = null;
    const socket = new WebSocket(url, [subprotocol], {
      ...socketOptions,
      ...verified,
      auth: `${user}:${password}`,
      finishRequest: (request: ClientRequest) => {
        const cancel = clock.after(unansweredPlaceMs, leave);
        this.#cancels.push(cancel);
        request.on('socket', (connecting) => {
          connecting.once('connect', cancel);
          connecting.once('secureConnect', () => {
            const secure = connecting as TLSSocket;
            // Node tells it once, and here.
            const presented = secure.getPeerX509Certificate() ?? null;
            certificate = presented && factsAsTrusted(presented, address);
            // A text, whatever the types say.
            const wrong = vouch?.(presented, String(secure.authorizationError ?? ''));
            if (wrong) request.destroy(wrong);
            else if (vouch) request.end();
          });
        });
        // The password is in the request: where Node has not verified whom it goes to, it waits.
        if (!vouch) request.end();
      },
      // The types of ws lack some options and want a boolean of checkServerIdentity; TLS wants an Error.
    } as unknown as ClientOptions);
    this.#socket = socket;
    let transport: Socket | null = null;
    socket.on('error', (error) => this.fail(this.#failureOf(error)));
    socket.on('upgrade', (response) => {
      transport = response.socket;
    });
    socket.on('unexpected-response', (request, response) => {
      const { statusCode = 0, headers } = response;
      request.destroy();
      const retryAfterMs = readRetryAfter(headers['retry-after'], headers.date, clock.now());
      this.fail(failureOfStatus(nodeName, url, user, { status: statusCode, retryAfterMs }));
    });
    socket.on('open', () => {
      if (this.#isOver || !transport) return;
      if (socket.protocol !== subprotocol) {
        this.fail(notAnEndpoint(nodeName, url, 'does not select the subprotocol'));
        return;
      }
      this.#finish();
      socket.removeAllListeners();
      this.#parts.onOpen(socket, transport, certificate);
    });
    this.#cancels.push(
      clock.after(deadlineMs, () =>
        this.fail(failure(`${nodeName} did not finish the handshake at ${url} within 8 seconds.`, 'soon')),
      ),
    );
  }

  #failureOf(error: Error): Failure {
    const { nodeName, address } = this.#parts;
    if (error instanceof PinMismatch) return pinMismatch(nodeName, error.presented);
    return failureOfError(nodeName, address.url, error);
  }

  #finish(): void {
    this.#isOver = true;
    for (const cancel of this.#cancels.splice(0)) cancel();
  }
}
