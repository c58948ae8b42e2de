import type { EventBatch, Gap, SessionOpened } from '#core/link/linkEvents.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import { aNodeInfo, aSnapshot, evening } from './builders.ts';

/* What a link hands on; as for builders, a test names only what it is about. */

export function anOpening(part: Partial<SessionOpened> = {}): SessionOpened {
  return {
    cursor: { bootId: 'b-1', seq: 0 },
    resumed: false,
    node: aNodeInfo(),
    permissions: [],
    snapshot: aSnapshot(),
    gaps: [],
    nodeAt: evening,
    receivedAt: evening,
    ...part,
  };
}

export function aGap(part: Partial<Gap> = {}): Gap {
  return { bootId: 'b-1', from: 1, to: 5, reason: 'The journal of the node no longer reaches back', ...part };
}

/** Consecutive events as a link hands them on. */
export function aBatch(events: readonly NodeEvent[], part: Partial<EventBatch> = {}): EventBatch {
  return { bootId: 'b-1', events, seq: events.at(-1)?.seq ?? 0, receivedAt: evening + 50, ...part };
}
