import type { NodeCounts, StoredNode } from '#core/fleet/storedNode.ts';
import type { History } from '#core/store/tables/history.ts';
import type { NodeRecord } from '#core/store/tables/nodeTable.ts';
import { loadStates } from '#core/store/tables/stateRows.ts';
import type { SeverityCounts } from '#shared/model/alarm.ts';
import type { CommittedNode } from './threadMessages.ts';

/** Nodes as they stand on disk. */
export function storedNodes({ database }: History, nodes: Iterable<NodeRecord>): StoredNode[] {
  const asked = [...nodes];
  const states = loadStates(
    database,
    asked.map(({ id }) => id),
  );
  return asked.map((node) => ({
    key: node.key,
    info: node.info,
    cursor: node.boot && { bootId: node.boot.name, seq: node.boot.seq },
    state: states.get(node.id) ?? null,
    lastHeardAt: node.boot?.heardAt ?? null,
    counts: countsOf(node),
  }));
}

export function toCommitted(node: NodeRecord): CommittedNode {
  return {
    key: node.key,
    cursor: node.boot && { bootId: node.boot.name, seq: node.boot.seq },
    counts: countsOf(node),
  };
}

function countsOf({ active, unacknowledged, unseen, gaps }: NodeRecord): NodeCounts {
  return {
    active: bySeverity(active),
    unacknowledged: unacknowledged.reduce((sum, count) => sum + count, 0),
    unacknowledgedBySeverity: bySeverity(unacknowledged),
    endedUnacknowledged: unseen,
    gaps,
  };
}

function bySeverity(counts: readonly number[]): SeverityCounts {
  const [critical = 0, major = 0, minor = 0, warning = 0, indeterminate = 0] = counts;
  return { critical, major, minor, warning, indeterminate };
}
