import type { DatabaseSync } from 'node:sqlite';
import { text } from '#core/store/tables/cells.ts';
import type { NodeState } from '#core/store/tables/stateRows.ts';
import type { Turnable } from '#core/store/tables/turns.ts';

/**
 * What a snapshot tells anew: whatever is not as it is stored. It belongs to the history as much as
 * what came as an event, or the first event after it would have nothing to differ from. Licenses are
 * compared by mode elsewhere.
 */
export function snapshotChanges(database: DatabaseSync, node: number, state: NodeState): Turnable[] {
  const stored = new Map<string, string>();
  for (const row of database.prepare('SELECT part, item, value FROM states WHERE node = ?').all(node)) {
    stored.set(`${text(row.part)} ${text(row.item)}`, text(row.value));
  }
  const found: Turnable[] = [];
  const compare = (item: string, told: Turnable): void => {
    if (stored.get(`${told.type} ${item}`) !== JSON.stringify(told.value)) found.push(told);
  };
  if (state.webLm) compare('', { type: 'webLm', value: state.webLm });
  if (state.resiliency) compare('', { type: 'resiliency', value: state.resiliency });
  for (const value of state.services ?? []) compare(value.id, { type: 'service', value });
  for (const value of state.lines ?? []) compare(value.id, { type: 'line', value });
  return found;
}
