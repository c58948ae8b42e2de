import type { Store } from '#core/store/storeTypes.ts';
import { attentionOf, attentionQuestions } from '#shared/advice/alarms/attention.ts';
import { standingMs } from '#shared/advice/alarms/standing.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { AttentionView } from '#shared/contract/notices.ts';
import { type EpochMs, minuteMs } from '#shared/model/time.ts';
import type { Settings } from '#shared/settings/settings.ts';

const worstFirst = { column: 'severity', descending: false } as const;
const sort = { column: 'source', descending: false } as const;
const maxKnown = 500;

type Counted = Omit<AttentionView, 'flood' | 'chattering' | 'ringing'>;

/** How much needs somebody, by the history as it stands. */
export async function askAttention(
  store: Pick<Store, 'alarms'>,
  nodes: readonly NodeView[],
  { notifications }: Settings,
  now: EpochMs,
): Promise<Counted> {
  const { known, others, calling } = attentionQuestions(nodes, notifications);
  // Whole minutes: what is asked again at once is answered from what is kept.
  const minute = Math.floor(now / minuteMs) * minuteMs;
  const since = nodes.map(({ key, clock }) => ({
    nodeKeys: [key],
    until: nodeTime(clock, minute) - standingMs,
  }));
  const standing = { standing: { isWanted: true, since } };
  const [issues, worst, called, stood] = await Promise.all([
    store.alarms({ filter: known, sort, offset: 0, limit: maxKnown }),
    store.alarms({ filter: others, sort: worstFirst, offset: 0, limit: 1 }),
    store.alarms({ filter: calling, sort, offset: 0, limit: 1 }),
    store.alarms({ filter: standing, sort, offset: 0, limit: 1 }),
  ]);
  const answers = {
    known: issues.rows,
    worst: worst.rows[0]?.severity ?? null,
    calling: called.total,
  };
  return { ...attentionOf(nodes, answers, notifications), standing: stood.total };
}
