import { permissions } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { BootId, Seq } from '#shared/protocol/schema.ts';
import { toIso } from '#shared/protocol/times.ts';
import { isIsoTime, parseIsoTime, readTime } from './isoTime.ts';
import { isFit, isObject } from './mend.ts';
import type { Opened } from './opened.ts';
import { tolerantNode, tolerantSnapshot } from './tolerant.ts';

/** As the protocol has it for a node that says nothing else. */
const usualHeartbeatSeconds = 5;

/**
 * A node's answer to session.open that a check has refused. Null: it does not say where its journal stands,
 * and no session can go on from it. `knownAs`: the name of a node that tells none.
 */
export function tolerantOpening(result: unknown, knownAs: string, receivedAt: EpochMs): Opened | null {
  if (!isObject(result)) return null;
  const { protocol, bootId, seq, resumed, gap, heartbeatSeconds, at, snapshot, systemHeardAt } = result;
  if (!Number.isInteger(protocol) || typeof resumed !== 'boolean') return null;
  if (!isFit(BootId, bootId) || !isFit(Seq, seq) || !(resumed || isObject(snapshot))) return null;
  const isBeat = typeof heartbeatSeconds === 'number' && heartbeatSeconds > 0 && heartbeatSeconds <= 3_600;
  const isTimed = typeof at === 'string' && isIsoTime(at);
  const isList = Array.isArray(result.permissions);
  const nodeAt = isTimed ? parseIsoTime(at) : receivedAt;
  const node = tolerantNode(result.node, knownAs, toIso(nodeAt));
  const read = resumed || !isObject(snapshot) ? null : tolerantSnapshot(snapshot, toIso(nodeAt));
  return {
    bootId: bootId as string,
    seq: seq as number,
    resumed,
    gap: isGap(gap) ? gap : null,
    heartbeatMs: (isBeat ? heartbeatSeconds : usualHeartbeatSeconds) * 1_000,
    nodeAt,
    systemHeardAt: readTime(systemHeardAt),
    permissions: permissions.filter(
      (permission) => isList && (result.permissions as unknown[]).includes(permission),
    ),
    node: node.value,
    snapshot: read?.value ?? null,
    notUnderstood: [
      ...(isBeat ? [] : ['no interval of its heartbeats']),
      ...(isTimed ? [] : ['no time']),
      ...(isList ? [] : ['no permissions']),
      ...(isGap(gap) || gap === null ? [] : ['a gap of its journal without its ends']),
      ...node.reasons,
      ...(read?.reasons ?? []),
    ],
  };
}

function isGap(gap: unknown): gap is { readonly from: number; readonly to: number } {
  return isObject(gap) && isFit(Seq, gap.from) && isFit(Seq, gap.to);
}
