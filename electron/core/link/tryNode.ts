import type { CredentialsLookup } from '#core/config/credentials.ts';
import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { Ports } from '#core/ports/ports.ts';
import type { NodeTest } from '#shared/contract/nodes.ts';
import { dial } from './dial.ts';
import { type Failure, failure } from './failure.ts';
import { isEncryptedTo } from './firstView.ts';
import type { Governor } from './gate.ts';
import type { SessionOpened } from './linkEvents.ts';
import { lookAtCertificate } from './presented.ts';
import { Session } from './session.ts';
import type { SessionListener } from './sessionParts.ts';

/** For all of it: whoever waits looks at the dialog. */
const deadlineMs = 10_000;

export interface TryParts {
  readonly address: NodeAddress;
  readonly lookUp: CredentialsLookup;
  readonly ports: Ports;
  readonly governor: Governor;
  /** Of this program, told to the node. */
  readonly version: string;
  /** Whoever asked has gone. */
  readonly gone: AbortSignal;
}

/**
 * Dials and logs in to a node once, opens a session for as long as it takes the node to say who it is, and
 * closes it. Never tries again: nodes lock accounts out. Resolves within ten seconds.
 */
export async function tryNode(parts: TryParts): Promise<NodeTest> {
  const { address, ports } = parts;
  const { clock } = ports;
  const looking = address.url.startsWith('wss:')
    ? lookAtCertificate(address.url, (ms, callback) => clock.after(ms, callback))
    : null;
  const outcome = await openOnce(parts);
  const seen = await looking;
  const certificate = seen instanceof Error ? null : seen;
  if ('problem' in outcome) {
    const { toCorrect: field, problem, remedy } = outcome;
    return { outcome: 'failed', field, problem, remedy, certificate };
  }
  const { node: info, permissions } = outcome;
  return { outcome: 'answered', info, permissions, isEncrypted: isEncryptedTo(address.url), certificate };
}

function openOnce(parts: TryParts): Promise<SessionOpened | Failure> {
  const { address, lookUp, ports, governor, version, gone } = parts;
  const nodeName = address.name ?? new URL(address.url).host;
  return new Promise((resolve) => {
    let session: Session | null = null;
    const end = (outcome: SessionOpened | Failure): void => {
      // The first counts: a session that is closed tells that, too.
      resolve(outcome);
      cancelDeadline();
      gone.removeEventListener('abort', giveUp);
      abandon();
      session?.end(failure('It was only tried.', 'never'));
    };
    const giveUp = (): void => end(failure('The try was given up.', 'never'));
    const cancelDeadline = ports.clock.after(deadlineMs, () =>
      end(failure(`${nodeName} did not answer within 10 seconds.`, 'never')),
    );
    const abandon = dial({
      address,
      nodeName,
      lookUp,
      clock: ports.clock,
      dials: governor.dials,
      onFailure: end,
      onOpen: (socket, transport) => {
        session = new Session({
          socket,
          transport,
          url: address.url,
          nodeName: () => nodeName,
          version,
          cursor: null,
          asksResume: false,
          ports,
          openings: governor.openings,
          listener: listenFor(end),
        });
      },
    });
    gone.addEventListener('abort', giveUp);
    if (gone.aborted) giveUp();
  });
}

/** For how the session opens, and nothing that follows. */
function listenFor(end: (outcome: SessionOpened | Failure) => void): SessionListener {
  const passOver = (): void => undefined;
  return {
    onOpened: end,
    onEnd: end,
    onEvents: passOver,
    onHeartbeat: passOver,
    onNotUnderstood: passOver,
    onTrace: passOver,
    onCaughtUp: passOver,
    onPulse: passOver,
  };
}
