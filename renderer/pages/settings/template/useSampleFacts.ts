import { useMonitor, useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { ticketOf } from '#shared/advice/alarms/alarmTicket.ts';
import type { KnownAlarm } from '#shared/contract/alarms.ts';
import type { HostCalls } from '#shared/contract/calls.ts';
import { type AlarmFacts, exampleFacts } from '#shared/words/alarmFields.ts';
import { factsOf } from '#shared/words/ticket.ts';

export interface SampleFacts {
  readonly facts: AlarmFacts;
  /** No alarm is known: the facts are made up. */
  readonly isExample: boolean;
}

/** What is known of an alarm of this desk, to show what comes of a template: the newest there is. */
export function useSampleFacts(): SampleFacts {
  const nodes = useNodesByKey();
  const names = useNodeNames();
  const { operator } = useMonitor();
  const { value: alarm } = useAnswer('sample', askNewest);
  const [part] = alarm ? ticketOf([alarm], nodes, names) : [];
  const [told] = part?.alarms ?? [];
  if (!part || !told) return { facts: exampleFacts, isExample: true };
  return { facts: factsOf(part.node, told, operator), isExample: false };
}

async function askNewest(calls: HostCalls): Promise<KnownAlarm | null> {
  const sort = { column: 'lastAt', descending: true } as const;
  const { rows } = await calls.alarms({ filter: {}, sort, offset: 0, limit: 1 });
  const [known] = rows[0] ? await calls.alarmsByRef([rows[0].ref]) : [];
  return known ?? null;
}
