import { Compile } from 'typebox/compile';
import { permissions, type Snapshot } from '#shared/model/node.ts';
import type { EpochMs, IsoTime } from '#shared/model/time.ts';
import { SessionOpenResultSchema } from '#shared/protocol/messages.ts';
import { nodeInfoWithTimes, snapshotWithTimes } from '#shared/protocol/times.ts';
import { type Failure, failure } from './failure.ts';
import { fromIsoStrictly, readTime } from './isoTime.ts';
import type { Cursor } from './linkEvents.ts';
import type { Opened } from './opened.ts';
import { cutTexts, tidyAlarm } from './tidy.ts';
import { tolerantOpening } from './tolerantOpening.ts';

const protocolVersion = 1;
const check = Compile(SessionOpenResultSchema);

/** `resume`: what was asked for. `receivedAt`: stands for the node's time where it tells none. */
export function readOpening(
  node: string,
  result: unknown,
  resume: Cursor | null,
  receivedAt: EpochMs,
): Opened | Failure {
  const spoken = (result as { protocol?: unknown } | null)?.protocol;
  if (Number.isInteger(spoken) && spoken !== protocolVersion)
    return failure(
      `${node} speaks version ${spoken} of the monitor protocol; this program speaks version ${protocolVersion}.`,
      'rarely',
      'Install a version of Watchline that speaks it.',
    );
  const read = readWell(result) ?? tolerantOpening(result, node, receivedAt);
  if (!read) {
    const where = check.Errors(result)[0]?.instancePath.slice(1).replaceAll('/', '.') || 'form';
    return breach(node, `with a wrong ${where}`);
  }
  const { bootId, seq, resumed, gap, snapshot } = read;
  if (resumed && (resume?.bootId !== bootId || seq < resume.seq || gap))
    return breach(node, 'with a resumption that does not continue what was asked for');
  if (!resumed && !snapshot) return breach(node, 'with neither a resumption nor a snapshot');
  return resumed ? { ...read, snapshot: null } : read;
}

/** Null: it is not as it should be, and to be read the tolerant way. */
function readWell(result: unknown): Opened | null {
  if (!check.Check(result)) return null;
  const { bootId, seq, resumed, gap, snapshot } = result;
  try {
    return {
      bootId,
      seq,
      resumed,
      gap,
      heartbeatMs: result.heartbeatSeconds * 1_000,
      nodeAt: fromIsoStrictly(result.at),
      systemHeardAt: readTime(result.systemHeardAt),
      permissions: permissions.filter((permission) => result.permissions.includes(permission)),
      node: cutTexts(nodeInfoWithTimes(result.node, fromIsoStrictly)),
      snapshot: resumed || !snapshot ? null : readSnapshot(snapshot),
      notUnderstood: [],
    };
  } catch {
    return null;
  }
}

function readSnapshot(raw: Snapshot<IsoTime>): Snapshot {
  const { alarms, ...rest } = snapshotWithTimes(raw, fromIsoStrictly);
  return { ...cutTexts(rest), alarms: alarms?.map(tidyAlarm) ?? null };
}

function breach(node: string, how: string): Failure {
  return failure(
    `${node} sends messages that do not follow the protocol: it answered session.open ${how}.`,
    'later',
  );
}
