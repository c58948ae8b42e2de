import { findByRole } from '#shared/advice/nodes.ts';
import { tellStory } from '#shared/advice/resiliency/tellStory.ts';
import type { SolutionView } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { HistoryKind, HistoryRow, StoredChange } from '#shared/contract/history.ts';
import type { HistoryNote } from '#shared/contract/historyNote.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import { type EpochMs, minuteMs, secondMs } from '#shared/model/time.ts';
import { actText } from '#shared/words/acts.ts';
import { formatElapsed } from '#shared/words/duration.ts';

/** What changed so long before an alarm was first seen may have to do with it. */
export const beforeMs = 10 * minuteMs;

/**
 * The nodes whose changes may have to do with an alarm of this one: itself, and the servers it depends on.
 */
export function concernedNodes(nodeKey: string, { nodes }: SolutionView): readonly NodeView[] {
  const own = nodes.find(({ key }) => key === nodeKey);
  const servers = [findByRole(nodes, 'primary'), findByRole(nodes, 'secondary')];
  return [...new Set([own, ...servers])].filter((node) => node !== undefined);
}

export interface Before {
  readonly id: string;
  readonly text: string;
  readonly at: EpochMs;
  /** By whose clock; null: that of this computer. */
  readonly nodeKey: string | null;
  /** "2 min before" */
  readonly distance: string;
}

/** What there is to be told of. */
export interface Recorded {
  /** When the alarm was first seen (node clock). */
  readonly firstAt: EpochMs;
  /** When that was heard (host clock); null: it was there before Watchline was. */
  readonly heardAt: EpochMs | null;
  /** They reach further back: what a change is from must be known. */
  readonly changes: readonly StoredChange[];
  readonly jobs: readonly JobView[];
  /** What no node tells: `toldByHost`. */
  readonly history: readonly HistoryRow[];
}

/** What is in the history by this computer's clock alone. */
export const toldByHost = ['link', 'act'] as const satisfies readonly HistoryKind[];

/** What happened just before, the nearest first: what nodes told by their clocks, all else by this one's. */
export function justBefore(
  { firstAt, heardAt, changes, jobs, history }: Recorded,
  nodes: readonly NodeView[],
): readonly Before[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const newestFirst = changes.toSorted((a, b) => b.at - a.at || b.receivedAt - a.receivedAt);
  const told = tellStory(newestFirst, jobs, byKey)
    // What was first known then had not changed then.
    .filter(({ kind, tone }) => kind !== 'resiliency' || tone !== 'quiet')
    .map((entry) => ({ ...entry, ms: firstAt - entry.at }));
  const noted = history.flatMap((row) => {
    const text = heardAt === null ? null : textOf(row, byKey);
    if (heardAt === null || text === null) return [];
    const { at, place } = row;
    return [{ id: `${place.rank} ${place.id}`, text, at, nodeKey: null, ms: heardAt - at }];
  });
  return [...told, ...noted]
    .filter(({ ms }) => ms >= 0 && ms <= beforeMs)
    .sort((a, b) => a.ms - b.ms)
    .map(({ id, text, at, nodeKey, ms }) => ({ id, text, at, nodeKey, distance: distance(ms) }));
}

/** Null: it is of no weight here. */
function textOf(row: HistoryRow, nodes: ReadonlyMap<string, NodeView>): string | null {
  if (row.kind === 'act') {
    const { act, alarms } = row;
    const [first] = alarms.first;
    return `${act.by}: ${actText(act)}${first ? ` (${first.text}${alarms.more > 0 ? ` and ${alarms.more} more` : ''})` : ''}`;
  }
  if (row.kind !== 'link' || row.note.kind !== 'link') return null;
  const { what, reason, nodeKey } = row.note;
  const name = nodes.get(nodeKey)?.name ?? nodeKey;
  return `Connection to ${name} ${linkTurns[what]}${reason === null ? '' : `: ${reason}`}`;
}

type LinkTurn = Extract<HistoryNote, { readonly kind: 'link' }>['what'];
const linkTurns: Readonly<Record<LinkTurn, string>> = {
  lost: 'was lost',
  back: 'is back',
  notReached: 'could not be made',
  paused: 'was paused',
};

const distance = (ms: number): string => (ms < secondMs ? 'at the same time' : `${formatElapsed(ms)} before`);
