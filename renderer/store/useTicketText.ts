import { useCallback } from 'react';
import { ticketOf } from '#shared/advice/alarms/alarmTicket.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { withoutCredentials } from '#shared/words/redacted.ts';
import { formatTicket } from '#shared/words/ticket.ts';
import { askKnownAlarms } from './alarmAnswers.ts';
import { useMonitor, useNodesByKey } from './hooks.ts';
import { useNodeNames } from './nodeNames.ts';
import { useSettings } from './settingsStore.ts';

/** What "Copy for Ticket" puts on the clipboard: the alarms as they are now, however they were listed. */
export function useTicketText() {
  const nodes = useNodesByKey();
  const names = useNodeNames();
  const { operator } = useMonitor();
  const template = useSettings(({ ticketTemplate }) => ticketTemplate);
  return useCallback(
    async (rows: readonly Pick<AlarmRow, 'ref'>[]): Promise<string> => {
      const alarms = await askKnownAlarms(rows.map(({ ref }) => ref));
      return withoutCredentials(formatTicket(ticketOf(alarms, nodes, names), { template, operator }));
    },
    [nodes, names, template, operator],
  );
}
