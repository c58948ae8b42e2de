import type { Store } from '#core/store/storeTypes.ts';
import type { TurnsMissed } from '#shared/contract/away.ts';
import {
  type HistoryKind,
  type HistoryPage,
  type HistoryPlace,
  type HistoryRow,
  maxHistoryRows,
} from '#shared/contract/history.ts';
import type { EpochMs } from '#shared/model/time.ts';

const kinds: readonly HistoryKind[] = ['license', 'resiliency', 'link', 'gap', 'restart'];
/** Rows that are read at most: a fleet of 3,000 nodes that all lost their WebLM server and got it back. */
const mostRows = 20_000;
/** Of a mode that went to and fro, what it was at first and the last few. */
const mostSteps = 5;

interface TurnsQuery {
  readonly nodeKeys: readonly string[];
  readonly since: EpochMs;
  /** What is received later may still be of it. */
  readonly now: EpochMs;
  readonly isOfIt: (nodeKey: string, receivedAt: EpochMs, nodeAt: EpochMs | null) => boolean;
}

type NodeTurns = { -readonly [K in keyof TurnsMissed]: TurnsMissed[K] };

/** What happened to nodes beside their alarms. `isCut`: there was more than is read. */
export async function missedTurns(
  store: Store,
  { nodeKeys, since, now, isOfIt }: TurnsQuery,
): Promise<{ readonly turns: readonly TurnsMissed[]; readonly isCut: boolean }> {
  const byNode = new Map<string, NodeTurns>();
  const filter = { kinds, nodeKeys, since, until: now };
  let from: HistoryPlace | null = null;
  let read = 0;
  do {
    const page: HistoryPage = await store.history({
      ...{ filter, direction: 'newer', from, limit: maxHistoryRows },
    });
    // A history of before is made ready a piece with each question.
    if (page.prepared < 1) continue;
    for (const row of page.rows) {
      if (row.nodeKey === null || !isOfIt(row.nodeKey, row.at, row.nodeAt)) continue;
      const turns = byNode.get(row.nodeKey) ?? none(row.nodeKey);
      byNode.set(row.nodeKey, turns);
      count(turns, row);
    }
    read += page.rows.length;
    from = page.next;
    if (from === null) break;
  } while (read < mostRows);
  return { turns: [...byNode.values()].filter(isTold), isCut: from !== null };
}

const none = (nodeKey: string): NodeTurns => ({
  ...{ nodeKey, modes: [], serving: [], linkLosses: 0, gaps: 0, restarts: 0 },
});

const isTold = ({ modes, serving, linkLosses, gaps, restarts }: TurnsMissed): boolean =>
  modes.length > 1 || serving.length > 1 || linkLosses + gaps + restarts > 0;

function count(turns: NodeTurns, row: HistoryRow): void {
  switch (row.kind) {
    case 'license':
      turns.modes = steps(turns.modes, row.was, row.mode);
      break;
    case 'resiliency':
      turns.serving = steps(turns.serving, row.was, row.value.serving);
      break;
    case 'link':
      if (row.note.kind === 'link' && row.note.what === 'lost') turns.linkLosses += 1 + row.note.more;
      break;
    case 'gap':
      turns.gaps++;
      break;
    case 'restart':
      turns.restarts++;
  }
}

/** What it was, and each other thing it became. */
function steps<T extends string>(before: readonly T[], was: string | null, is: T): readonly T[] {
  const known = before.length > 0 || was === null ? before : [was as T];
  if (known.at(-1) === is) return known;
  const all = [...known, is as T];
  if (all.length <= mostSteps) return all;
  const last = all.slice(1 - mostSteps);
  return last[0] === all[0] ? last : [...all.slice(0, 1), ...last];
}
