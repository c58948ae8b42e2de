import type { DatabaseSync } from 'node:sqlite';
import { text } from '#core/store/tables/cells.ts';
import type { NodeState, StatePart } from '#core/store/tables/stateRows.ts';

export interface SnapshotChange {
  readonly type: Exclude<StatePart, 'license'>;
  readonly value: object;
}

/**
 * What a snapshot tells anew: whatever is not as it is stored. It belongs to the history as much as
 * what came as an event, or the first event after it would have nothing to differ from. Licenses are
 * compared by mode elsewhere.
 */
export function snapshotChanges(database: DatabaseSync, node: number, state: NodeState): SnapshotChange[] {
  const stored = new Map<string, string>();
  for (const row of database.prepare('SELECT part, item, value FROM states WHERE node = ?').all(node)) {
    stored.set(`${text(row.part)} ${text(row.item)}`, text(row.value));
  }
  const found: SnapshotChange[] = [];
  const compare = (type: SnapshotChange['type'], item: string, value: object | null): void => {
    if (value && stored.get(`${type} ${item}`) !== JSON.stringify(value)) found.push({ type, value });
  };
  compare('webLm', '', state.webLm);
  compare('resiliency', '', state.resiliency);
  for (const service of state.services ?? []) compare('service', service.id, service);
  for (const line of state.lines ?? []) compare('line', line.id, line);
  return found;
}
