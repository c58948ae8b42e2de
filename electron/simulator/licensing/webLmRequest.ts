import type { LicenseType } from '#shared/model/license.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { LicensingHost, WebLmWay } from './licensingHost.ts';
import type { AttemptCause } from './modeMachine.ts';
import type { AttemptResult } from './modes.ts';
import { describeShortages, type LicenseCounts } from './requirements.ts';
import type { WebLmServer } from './webLmServer.ts';

export interface WebLmAnswer {
  readonly result: AttemptResult;
  /** Empty unless the result is `insufficient`. */
  readonly short: readonly LicenseType[];
  readonly detail: string;
}

/** Asks WebLM for all a node requires, as one block. `server` null: the request does not get through. */
export function askWebLm(
  server: WebLmServer | null,
  { clientId, webLmWay }: Pick<LicensingHost, 'clientId' | 'webLmWay'>,
  required: LicenseCounts,
  at: EpochMs,
): WebLmAnswer {
  if (!server) return { result: 'unreachable', short: [], detail: describeUnreachable(webLmWay) };
  const shortages = server.acquire(clientId, required, at);
  if (shortages.length === 0) {
    return { result: 'acquired', short: [], detail: 'All required licenses are held.' };
  }
  const short = shortages.map(({ type }) => type);
  return { result: 'insufficient', short, detail: describeShortages(shortages) };
}

const describeUnreachable = ({ url, viaPrimaryLine }: WebLmWay): string =>
  `${url} cannot be reached${viaPrimaryLine ? ' through the IP Office line to the Primary' : ''}.`;

/** A request as the node's trace has it. */
export function describeRequest(
  { url, viaPrimaryLine }: WebLmWay,
  cause: AttemptCause,
  required: LicenseCounts,
): string {
  const asked = Object.entries(required)
    .filter(([, count]) => count > 0)
    .map(([type, count]) => `${count} ${type}`);
  return `WebLM: asking ${url}${viaPrimaryLine ? ' through the Primary' : ''} (${cause}) for ${asked.join(', ') || 'nothing'}`;
}
