import { readFleetFile } from '#core/config/fleetFile.ts';
import { Figures } from '#core/digest/figures.ts';
import { Fleet } from '#core/fleet/fleet.ts';
import type { FolderReader } from '#core/store/reader.ts';
import { storedFilter } from '#core/store/storedFilter.ts';
import { foldMaintenance } from '#shared/acts/maintenance.ts';
import type { LinkView, NodeView } from '#shared/contract/fleet.ts';
import type { HandoverQuery, HandoverSheet } from '#shared/contract/handover.ts';
import { isFaultPlace } from '#shared/model/faultPlace.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { makeSheet } from './makeSheet.ts';

export interface FolderSheet {
  readonly sheet: HandoverSheet;
  /** All that are watched, as they stood when they were last heard. */
  readonly nodes: readonly NodeView[];
}

/**
 * The sheet of a shift from a data folder alone: no node is asked, and of none is known whether it is heard.
 * Of the nodes of its fleet file where it has one, of all it knows otherwise.
 * @throws Error for a person: the shift, or the fleet file, is none.
 */
export async function folderSheet(
  reader: FolderReader,
  fleetFile: string | null,
  query: HandoverQuery,
  now: EpochMs,
): Promise<FolderSheet> {
  const store = reader.answers(now);
  const nodes = await storedFleet(reader, fleetFile, now);
  const nodeKeys = nodes.map(({ key }) => key);
  const nodeOf = (key: string): NodeView | null => nodes.find((node) => node.key === key) ?? null;
  const figures = new Figures({ store, clock: { now: () => now }, node: nodeOf });
  const asked = {
    alarms: ({ filter, ...query }) =>
      store.alarms({
        ...query,
        filter: storedFilter({ nodeKeys, ...filter }, { now, clockOf: () => null, chattering: [] }),
      }),
    history: store.history,
    maintenance: async () => foldMaintenance(await store.maintenanceActs()),
    alarmFigures: (query) => figures.of({ nodeKeys, ...query }),
  } satisfies Parameters<typeof makeSheet>[0];
  return { sheet: await makeSheet(asked, { nodes, isConnected: false }, query, now), nodes };
}

/** Nodes by the names that they have in the fleet. */
async function storedFleet(
  reader: FolderReader,
  fleetFile: string | null,
  now: EpochMs,
): Promise<readonly NodeView[]> {
  const stored = (await reader.answers(now).nodes()).filter(({ key }) => !isFaultPlace(key));
  const addresses = fleetFile === null ? null : await readFleetFile(fleetFile);
  const fleet = new Fleet({ onAdded: () => {}, onChanged: () => {}, onRemoved: () => {} });
  if (addresses) {
    const known = new Map(stored.map((node) => [node.key, node]));
    for (const address of addresses) fleet.add(address, notConnected, known.get(address.key) ?? null);
  } else {
    for (const node of stored)
      fleet.add({ key: node.key, url: node.key, name: null, group: null }, notConnected, node);
  }
  return fleet.nodes();
}

const notConnected: LinkView = {
  ...{ word: 'Stale', since: 0, lastHeardAt: null, lostAt: null, retryAt: null },
  ...{
    problem: null,
    remedy: null,
    toCorrect: null,
    isQuarantined: false,
    isEncrypted: true,
    certificate: null,
  },
};
