import { isDeepStrictEqual } from 'node:util';
import { type FleetFile, type NodeAddress, readFleet } from '#core/config/fleetFile.ts';
import { addNodes, removeNode, replaceNode } from '#core/config/fleetText.ts';
import type { Log } from '#core/ports/ports.ts';
import type { NodeCalls } from '#shared/contract/nodes.ts';
import type { FieldProblem } from '#shared/contract/settings.ts';
import { type EntryEdit, entryOf, pausedEntry, readEdited } from './draft.ts';
import { importFleet } from './importFleet.ts';
import { type Edited, findEntry, type KeptFleet } from './keptFleet.ts';
import { listSetups, type SetupsParts, simulatedNodes } from './listSetups.ts';
import { forgetOld, type Passwords, takeAlong } from './passwords.ts';
import { Revisions } from './revisions.ts';

export interface NodeCallsParts extends SetupsParts {
  readonly passwords: Passwords;
  /** Connects to this node anew, with the password kept now. */
  readonly redial: (nodeKey: string) => void;
  readonly log: Log;
  /** Who is named in the log with each change. */
  readonly operator: () => string;
}

const changedElsewhere: FieldProblem = {
  field: 'url',
  problem: 'This node was changed elsewhere meanwhile. Look at it as it is now, and change it again.',
};

/**
 * In: what a person enters about nodes. Out: the fleet file with it, and the nodes watched accordingly; or
 * what is wrong, at its field, and nothing changed. Passwords go by to where they are kept.
 */
export function createNodeCalls(parts: NodeCallsParts): NodeCalls {
  const { kept, passwords, redial, log, operator } = parts;
  const revisions = new Revisions();
  const fleetFile = (): KeptFleet => {
    if (!kept) throw new Error(simulatedNodes);
    return kept;
  };
  const audit = (what: string, fields: object): void => log.info(what, { ...fields, operator: operator() });

  return {
    nodeSetups: () => listSetups(parts, revisions),

    async addNode({ node, password, passwordOf }) {
      const outcome = await fleetFile().change((fleet) => {
        const entry = entryOf(node);
        const edit = { index: fleet.addresses.length, entry, text: addNodes(fleet, [entry]) };
        const likeNode = fleet.addresses.find(({ key }) => key === passwordOf) ?? null;
        return enter(passwords, fleet, edit, password, likeNode);
      });
      if (!outcome.done) return outcome;
      const { key } = outcome.after;
      audit('node added', { node: key });
      return { done: true, key };
    },

    async changeNode({ key, basedOn, node, password }) {
      const outcome = await fleetFile().change(async (fleet) => {
        const { index, entry: before } = findEntry(fleet, key);
        if (!isDeepStrictEqual(revisions.entry(basedOn, key), before)) return [changedElsewhere];
        const entry = entryOf(node, before);
        return enter(passwords, fleet, { index, entry, text: replaceNode(fleet, index, entry) }, password);
      });
      if (!outcome.done) return outcome;
      const { before, after } = outcome;
      audit('node changed', { node: after.key, ...(after.key === key ? {} : { before: key }) });
      if (before) await forgetOld(parts, before, after);
      if (password !== undefined) redial(after.key);
      return { done: true, key: after.key };
    },

    async pauseNode(key, isPaused) {
      await fleetFile().change(async (fleet) => {
        const { index, entry } = findEntry(fleet, key);
        const text = replaceNode(fleet, index, pausedEntry(entry, isPaused));
        return { next: readFleet(fleet.path, text), answer: {} };
      });
      audit(isPaused ? 'node paused' : 'node resumed', { node: key });
    },

    async removeNode(key) {
      const outcome = await fleetFile().change(async (fleet) => {
        const { index, address } = findEntry(fleet, key);
        return { next: readFleet(fleet.path, removeNode(fleet, index)), answer: { address } };
      });
      audit('node removed', { node: key });
      if (outcome.done) await forgetOld(parts, outcome.address, null);
    },

    async importFleet(text) {
      const outcome = await fleetFile().change(async (fleet) => importFleet(fleet, text));
      if (outcome.done) audit('nodes imported', { added: outcome.added });
      return outcome;
    },

    async exportFleet() {
      await fleetFile().refresh();
      return fleetFile().fleet.text;
    },
  };
}

/**
 * The password goes first: where it cannot be kept, nothing is changed. `likeNode`: whose password a new one
 * has, where it is served by the same host; no other is told it.
 */
async function enter(
  passwords: Passwords,
  fleet: FleetFile,
  edit: EntryEdit,
  password: string | undefined,
  likeNode: NodeAddress | null = null,
): Promise<Edited<Entered> | readonly FieldProblem[]> {
  const next = readEdited(fleet, edit);
  if (!('text' in next)) return next;
  const before = fleet.addresses[edit.index] ?? null;
  const after = next.addresses[edit.index];
  if (!after) return [];
  const problems = await takeAlong(passwords, before ?? ofSameHost(likeNode, after), after, password);
  return problems.length > 0 ? problems : { next, answer: { before, after } };
}

const ofSameHost = (node: NodeAddress | null, { url }: NodeAddress): NodeAddress | null =>
  node && 'vault' in node.password && new URL(node.url).host === new URL(url).host ? node : null;

interface Entered {
  /** Null: it is new. */
  readonly before: NodeAddress | null;
  readonly after: NodeAddress;
}
