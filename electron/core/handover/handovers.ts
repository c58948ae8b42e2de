import { hostname } from 'node:os';
import type { Clock } from '#core/ports/ports.ts';
import type { Store } from '#core/store/storeTypes.ts';
import { actId } from '#core/store/tables/actRows.ts';
import type { HostCalls } from '#shared/contract/calls.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { Handover, HandoverCalls, HandoverQuery, HandoverSheet } from '#shared/contract/handover.ts';
import { noSuchHandover } from '#shared/words/handover.ts';
import { withoutCredentials } from '#shared/words/redacted.ts';
import { makeSheet } from './makeSheet.ts';

export interface HandoverParts {
  readonly asked: Pick<HostCalls, 'alarms' | 'history' | 'maintenance' | 'alarmFigures'>;
  readonly store: Pick<Store, 'addHandover' | 'takeHandover' | 'handovers' | 'handover'>;
  readonly nodes: () => readonly NodeView[];
  readonly operator: () => string;
  readonly clock: Clock;
}

/** In: shifts, and who ends or begins one. Out: their sheets, kept as they were handed over. */
export function createHandoverCalls({ asked, store, nodes, operator, clock }: HandoverParts): HandoverCalls {
  const sheet = (query: HandoverQuery): Promise<HandoverSheet> =>
    makeSheet(asked, { nodes: nodes(), isConnected: true }, query, clock.now());
  const find = async (id: string): Promise<Handover> => {
    const found = await store.handover(id);
    if (!found) throw new Error(noSuchHandover);
    return found;
  };
  return {
    handoverSheet: sheet,
    handOver: async (query, text) => {
      const made = await sheet(query);
      const at = clock.now();
      const handover = {
        id: actId(at),
        at,
        by: operator(),
        station: hostname(),
        text: withoutCredentials(text),
        sheet: made,
        taken: null,
      };
      await store.addHandover(handover);
      return handover;
    },
    handovers: () => store.handovers(),
    handover: (id) => store.handover(id),
    takeOver: async (id) => {
      await store.takeHandover(id, operator(), clock.now());
      return find(id);
    },
  };
}
