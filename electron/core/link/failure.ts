import type { NodeField } from '#shared/contract/fleet.ts';
import { certificateTrouble } from './certificateTrouble.ts';

/**
 * When to try again: `soon` by the backoff law; `later` in half a minute to a minute, for what a
 * retry seldom cures; `rarely` in about five minutes, for what needs somebody's hand; `never` only by
 * the operator's Connect Now. `afterMs` is our own wish and exact; `atLeastMs` is the node's, and never
 * sooner than the backoff law.
 */
export type Retry =
  | 'soon'
  | 'later'
  | 'rarely'
  | 'never'
  | { readonly afterMs: number }
  | { readonly atLeastMs: number };

/** Why a link is not live, for the operator to read. */
export interface Failure {
  /** One sentence that names the thing. */
  readonly problem: string;
  /** What the operator can do; null where waiting is all there is. */
  readonly remedy: string | null;
  /** What has to be corrected; null: nothing that is entered here. */
  readonly toCorrect: NodeField | null;
  readonly retry: Retry;
  /** Set where it sent too much that breaks the protocol. */
  readonly isQuarantined?: true;
  /** Set for the reopening of a session whose events had a hole: the seq that did not come. */
  readonly missing?: number;
}

export const failure = (
  problem: string,
  retry: Retry,
  remedy: string | null = null,
  toCorrect: NodeField | null = null,
): Failure => ({ problem, remedy, retry, toCorrect });

const correctAddress = 'Correct its address in Settings, Nodes, or in the fleet file.';

export function notAnEndpoint(node: string, url: string, seen: string): Failure {
  return failure(
    `${node} is not an IP Office monitor endpoint: ${url} ${seen}.`,
    'later',
    correctAddress,
    'url',
  );
}

const byCode: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing is listening there (connection refused)',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was reset',
  ETIMEDOUT: 'no answer (timed out)',
  EHOSTUNREACH: 'the host cannot be reached',
  EHOSTDOWN: 'the host is down',
  ENETUNREACH: 'the network cannot be reached',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name cannot be looked up now',
};

/** What ws says of a server that answers, but not as this protocol wants it. */
const foreignAnswers: Readonly<Record<string, string>> = {
  'Server sent no subprotocol': 'does not select the subprotocol',
  'Server sent an invalid subprotocol': 'selects another subprotocol',
  'Invalid Upgrade header': 'does not speak WebSocket',
  'Invalid Sec-WebSocket-Accept header': 'does not speak WebSocket',
};

/** Of an error while dialling, or of a socket that broke. */
export function failureOfError(node: string, url: string, error: Error & { code?: string }): Failure {
  const code = error.code ?? '';
  const foreign = foreignAnswers[error.message];
  if (foreign) return notAnEndpoint(node, url, foreign);
  if (code.startsWith('HPE_')) return notAnEndpoint(node, url, 'does not speak HTTP');
  const trouble = certificateTrouble(code);
  if (trouble)
    return failure(
      `The certificate of ${node} was refused: ${trouble.reason}.`,
      'rarely',
      trouble.remedy,
      'certificate',
    );
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_'))
    return failure(`${node} does not speak TLS at ${url}.`, 'later', correctAddress, 'url');
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH')
    return failure(`${node} sent a frame larger than 1 MiB, which the protocol does not allow.`, 'later');
  if (code.startsWith('WS_ERR_'))
    return failure(`${node} sent a frame that is not valid WebSocket (${code}).`, 'later');
  if (error.message === 'Opening handshake has timed out')
    return failure(`${node} did not answer the connection to ${url} within 5 seconds.`, 'soon');
  return failure(`Cannot connect to ${node} at ${url}: ${byCode[code] ?? (code || error.message)}.`, 'soon');
}

/** Of a socket that was closed, with the code and reason of its close frame. */
export function failureOfClose(node: string, code: number, reason: string): Failure {
  const said = reason ? `: ${reason.slice(0, 200)}` : '';
  switch (code) {
    case 1000:
    case 1001:
      return failure(`${node} closed the connection (${code}${said}).`, 'soon');
    case 1006:
      return failure(`The connection to ${node} broke.`, 'soon');
    default:
      return failure(`${node} ended the connection with code ${code}${said}.`, 'soon');
  }
}

/** An HTTP answer other than the upgrade. */
export interface Refusal {
  readonly status: number;
  /** How long the node wants to be left alone; null: it does not say. */
  readonly retryAfterMs: number | null;
}

export function failureOfStatus(
  node: string,
  url: string,
  user: string,
  { status, retryAfterMs }: Refusal,
): Failure {
  const wish = retryAfterMs === null ? null : { atLeastMs: retryAfterMs };
  const how = retryAfterMs ? ` for ${Math.ceil(retryAfterMs / 1_000)} seconds` : '';
  switch (status) {
    case 401:
      return failure(
        `${node} refused the login of user "${user}": wrong name or password.`,
        'never',
        `Correct the user or password for ${node} in Settings, Nodes, or in the fleet file, or press Connect Now to try again.`,
        'password',
      );
    case 403:
      return failure(
        `${node} refused the login of user "${user}": the user lacks the rights to monitor it.`,
        'never',
        `Correct the user of ${node} in Settings, Nodes, or in the fleet file, or give it the rights group on the node, then press Connect Now.`,
        'user',
      );
    case 429:
      return failure(
        `${node} has locked user "${user}" out after too many logins${how}.`,
        wish ?? 'later',
        `Check the user and password of ${node} in Settings, Nodes.`,
        'password',
      );
    case 503:
      return failure(`${node} is starting and takes no connections yet (HTTP 503).`, wish ?? 'soon');
    default:
      return status >= 500
        ? failure(`${node} answered with an error (HTTP ${status}).`, 'soon')
        : notAnEndpoint(node, url, `answers HTTP ${status}`);
  }
}
