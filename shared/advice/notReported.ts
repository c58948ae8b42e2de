import type { NodeView } from '#shared/contract/fleet.ts';
import type { SeverityCounts } from '#shared/model/alarm.ts';
import { licenseModes } from '#shared/model/license.ts';
import type { Snapshot, SnapshotPart } from '#shared/model/node.ts';
import { unknownMode } from '#shared/words/licenseMode.ts';
import { doesNotReport, howToHear, noneSinceHeard, notReportedWord } from '#shared/words/notReported.ts';
import { countAlarms, formatSeverityCounts } from '#shared/words/severity.ts';
import { oncePerNode } from './sameNode.ts';

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

type Telling = Pick<NodeView, 'notReported'>;

/** Whether it is known that this is not known, and will not be. */
export function isNotReported({ notReported }: Telling, part: SnapshotPart): boolean {
  return notReported.includes(part);
}

/** Whether a node tells all of itself and speaks for itself: only then can it be called well. */
export function tellsAll({ notReported, system }: Telling & Pick<NodeView, 'system'>): boolean {
  return notReported.length === 0 && system === null;
}

/** Nodes, each once, that do not report a part; left out: that do not tell all. */
export function withoutReport(nodes: readonly NodeView[], part?: SnapshotPart): readonly NodeView[] {
  return oncePerNode(nodes).filter((node) => (part ? isNotReported(node, part) : !tellsAll(node)));
}

/** The license mode of a node, or why there is none. */
export function licenseWord({
  license,
  notReported,
}: Pick<NodeView, 'license' | 'notReported'>): LicenseWord {
  return license?.mode ?? (notReported.includes('license') ? notReportedWord : unknownMode);
}

export const licenseWords = [...licenseModes, unknownMode, notReportedWord] as const;
export type LicenseWord = (typeof licenseWords)[number];

/** "2 Critical, 1 Minor": where those from before are not reported, none that is told is not none. */
export function alarmsText(node: Telling, counts: SeverityCounts): string {
  return isNotReported(node, 'alarms') && countAlarms(counts) === 0
    ? noneSinceHeard
    : formatSeverityCounts(counts);
}

/** Why nothing is said of the licensing of a node, in a sentence. */
export function licensingNotTold(name: string, node: Telling): string {
  if (!isNotReported(node, 'license')) return `${name} has not told its licensing yet.`;
  return `${doesNotReport(name, 'license')}. ${howToHear('license')}`;
}
