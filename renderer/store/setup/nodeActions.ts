import { answered, attempt, tell } from '#renderer/store/actions.ts';
import { host } from '#renderer/store/connection.ts';
import type { NodeDraft, NodeTest } from '#shared/contract/nodes.ts';
import type { Outcome } from '#shared/contract/settings.ts';
import { formatPlural } from '#shared/words/count.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { askSetupsAnew } from './nodeSetups.ts';
import { outcomeOf } from './outcomes.ts';

/** What is entered for a node; a password only where one was typed. */
export interface EnteredNode {
  readonly node: NodeDraft;
  readonly password?: string;
}

/** The node that is changed, and what of the fleet file was looked at; null: it is a new one. */
export type ChangedNode = { readonly key: string; readonly basedOn: string } | null;

/** `like`: the node whose password a new one has, where none was typed. */
export async function saveNode(
  entered: EnteredNode,
  changed: ChangedNode,
  like?: string,
): Promise<Outcome<{ readonly key: string }>> {
  const outcome = await outcomeOf(() =>
    changed
      ? host().changeNode({ ...entered, ...changed })
      : host().addNode({ ...entered, ...(like !== undefined && { passwordOf: like }) }),
  );
  askSetupsAnew();
  return outcome;
}

/** `key`: of a node that is there, whose password may be kept. */
export async function testNode(entered: EnteredNode, key: string | null): Promise<NodeTest> {
  try {
    return await host().testNode({ ...entered, ...(key !== null && { key }) });
  } catch (error) {
    return { outcome: 'failed', field: null, problem: reasonOf(error), remedy: null, certificate: null };
  }
}

export async function pauseNodes(keys: readonly string[], isPaused: boolean): Promise<void> {
  for (const key of keys) if (!(await attempt(() => host().pauseNode(key, isPaused)))) break;
  askSetupsAnew();
}

export async function removeNodes(keys: readonly string[]): Promise<void> {
  let removed = 0;
  for (const key of keys) {
    if (!(await attempt(() => host().removeNode(key)))) break;
    removed++;
  }
  if (removed > 0) tell(`${formatPlural(removed, 'node')} removed. What they told is kept.`);
  askSetupsAnew();
}

export async function importFleet(
  text: string,
): Promise<Outcome<{ readonly added: number; readonly alreadyThere: number }>> {
  const outcome = await outcomeOf(() => host().importFleet(text));
  askSetupsAnew();
  return outcome;
}

/** Null: it was refused, which is told. */
export async function exportFleet(): Promise<string | null> {
  const answer = await answered(() => host().exportFleet());
  return answer?.value ?? null;
}
