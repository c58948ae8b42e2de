import { useCallback } from 'react';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { ticketOf } from '#shared/advice/alarms/alarmTicket.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { formatTicket } from '#shared/words/ticket.ts';

/** What "Copy for Ticket" puts on the clipboard. */
export function useTicketText() {
  const nodes = useNodesByKey();
  const names = useNodeNames();
  return useCallback(
    (rows: readonly AlarmRow[]): string =>
      formatTicket(rows.map((row) => ticketOf({ ...row, nodeName: names.ofRow(row) }, nodes[row.nodeKey]))),
    [nodes, names],
  );
}
