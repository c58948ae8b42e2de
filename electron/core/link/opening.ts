import { Compile } from 'typebox/compile';
import { type NodeInfo, type Permission, permissions, type Snapshot } from '#shared/model/node.ts';
import type { EpochMs, IsoTime } from '#shared/model/time.ts';
import { SessionOpenResultSchema } from '#shared/protocol/messages.ts';
import { nodeInfoWithTimes, snapshotWithTimes } from '#shared/protocol/times.ts';
import { type Failure, failure } from './failure.ts';
import type { Opening } from './gaps.ts';
import { fromIsoStrictly } from './isoTime.ts';
import type { Cursor } from './linkEvents.ts';
import { cutTexts, tidyAlarm } from './tidy.ts';

/** A node's answer to session.open, checked, with our times. */
export interface Opened extends Opening {
  readonly heartbeatMs: number;
  readonly nodeAt: EpochMs;
  readonly permissions: readonly Permission[];
  readonly node: NodeInfo;
  readonly snapshot: Snapshot | null;
}

const protocolVersion = 1;
const check = Compile(SessionOpenResultSchema);

/** `resume`: what was asked for. */
export function readOpening(node: string, result: unknown, resume: Cursor | null): Opened | Failure {
  const spoken = (result as { protocol?: unknown } | null)?.protocol;
  if (Number.isInteger(spoken) && spoken !== protocolVersion)
    return failure(
      `${node} speaks version ${spoken} of the monitor protocol; this program speaks version ${protocolVersion}.`,
      'rarely',
      'Install a version of Watchline that speaks it.',
    );
  if (!check.Check(result)) {
    const where = check.Errors(result)[0]?.instancePath.slice(1).replaceAll('/', '.') || 'form';
    return breach(node, `with a wrong ${where}`);
  }
  const { bootId, seq, resumed, gap, snapshot } = result;
  if (resumed && (resume?.bootId !== bootId || seq < resume.seq || gap))
    return breach(node, 'with a resumption that does not continue what was asked for');
  if (!resumed && !snapshot) return breach(node, 'with neither a resumption nor a snapshot');
  try {
    return {
      bootId,
      seq,
      resumed,
      gap,
      heartbeatMs: result.heartbeatSeconds * 1_000,
      nodeAt: fromIsoStrictly(result.at),
      permissions: permissions.filter((permission) => result.permissions.includes(permission)),
      node: cutTexts(nodeInfoWithTimes(result.node, fromIsoStrictly)),
      snapshot: resumed || !snapshot ? null : readSnapshot(snapshot),
    };
  } catch {
    return breach(node, 'with a time that does not exist');
  }
}

function readSnapshot(raw: Snapshot<IsoTime>): Snapshot {
  const { alarms, ...rest } = snapshotWithTimes(raw, fromIsoStrictly);
  return { ...cutTexts(rest), alarms: alarms.map(tidyAlarm) };
}

function breach(node: string, how: string): Failure {
  return failure(
    `${node} sends messages that do not follow the protocol: it answered session.open ${how}.`,
    'later',
  );
}
