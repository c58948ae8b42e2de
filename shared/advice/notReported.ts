import type { Snapshot, SnapshotPart } from '#shared/model/node.ts';

/** What is known of a node's parts; its alarms are counted elsewhere. */
type Parts = { readonly [Part in Exclude<SnapshotPart, 'alarms'>]: unknown } & {
  readonly notReported?: Snapshot['notReported'] | undefined;
};

/**
 * Which parts of itself a node never tells, as it has said: what it told all the same is told. Alarms stay
 * named, for those of before are not known whatever comes later.
 */
export function notReportedOf(parts: Parts): readonly SnapshotPart[] {
  return (parts.notReported ?? []).filter((part) => part === 'alarms' || parts[part] === null);
}
