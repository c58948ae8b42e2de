import { DatabaseSync } from 'node:sqlite';
import { fromSnapshot } from '#core/store/tables/alarmBits.ts';
import { isFaultPlace } from '#shared/model/faultPlace.ts';
import type { SimulatorProcess } from '#test/support/simulatorProcess.ts';

/** What the nodes say they sent, beside what the history has of it. */
export interface Losses {
  readonly events: number;
  readonly stored: number;
  readonly inGaps: number;
  /** Neither stored nor in a gap. */
  readonly lost: number;
  readonly doubled: number;
  readonly gapRows: number;
}

interface Journal {
  readonly bootId: string;
  readonly seq: number;
  readonly events: readonly { readonly type: string; readonly seq: number }[];
}

interface Boot {
  readonly id: number;
  readonly key: string;
  readonly name: string;
}

interface Gap {
  readonly from: number;
  readonly to: number | null;
}

/** In: a history nobody writes any more, and nodes that are silent. */
export async function compare(historyPath: string, simulator: SimulatorProcess): Promise<Losses> {
  const database = new DatabaseSync(historyPath, { readOnly: true });
  const boots = database
    .prepare('SELECT boots.id, nodes.key, boots.name FROM boots JOIN nodes ON nodes.id = boots.node')
    .all() as unknown as readonly Boot[];
  const gapsOf = database.prepare('SELECT from_seq AS "from", to_seq AS "to" FROM gaps WHERE boot = ?');
  // What a snapshot told stands at the place of the snapshot, however many alarms it is of.
  const eventsOf = database.prepare(`SELECT seq FROM events WHERE boot = ? AND change <> ${fromSnapshot}`);
  const sum = { events: 0, stored: 0, inGaps: 0, lost: 0, doubled: 0, gapRows: 0 };
  for (const { id, key, name } of boots) {
    // What Watchline tells of itself no node has sent.
    if (isFaultPlace(key)) continue;
    const node = simulator.nodes.find(({ url }) => new URL(url).href === key);
    const params = { nodeId: node?.id, bootId: name };
    const journal = (await simulator.order('ledger.get', params)) as Journal;
    const told = journal.events.filter(({ type }) => type === 'alarm').map(({ seq }) => seq);
    const rows = eventsOf.all(id).map(({ seq }) => Number(seq));
    const gaps = gapsOf.all(id) as unknown as readonly Gap[];
    const stored = new Set(rows);
    const missing = told.filter((seq) => !stored.has(seq));
    const inGaps = missing.filter((seq) => gaps.some(({ from, to }) => seq >= from && seq <= (to ?? seq)));
    sum.events += told.length;
    sum.stored += told.length - missing.length;
    sum.inGaps += inGaps.length;
    sum.lost += missing.length - inGaps.length;
    sum.doubled += rows.length - stored.size;
    sum.gapRows += gaps.length;
  }
  database.close();
  return sum;
}
