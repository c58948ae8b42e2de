import { useCallback } from 'react';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import { formatRole } from '#shared/words/node.ts';
import { formatSeverity } from '#shared/words/severity.ts';
import { formatTicket } from '#shared/words/ticket.ts';
import { formatIso } from '#shared/words/timestamp.ts';
import { type AlarmColumnsOptions, stateText } from './alarmColumns.tsx';

/** What "Copy for Ticket" puts on the clipboard; times are ISO 8601 with the node's offset. */
export function useTicketText({ nodeOf }: AlarmColumnsOptions) {
  const nodes = useNodesByKey();
  return useCallback(
    (rows: readonly AlarmRow[]): string =>
      formatTicket(
        rows.map((row) => {
          const { info, license } = nodes[row.nodeKey] ?? {};
          const node = nodeOf(row);
          return {
            node: row.nodeName,
            role: info ? formatRole(info.role) : null,
            address: info?.address ?? null,
            version: info?.version ?? null,
            text: row.text,
            severity: formatSeverity(row.severity),
            state: stateText(row, node, formatIso),
            occurrences: row.occurrences,
            firstAt: formatIso(row.firstAt, node.zone),
            lastAt: formatIso(row.lastAt, node.zone),
            licenseMode: license?.mode ?? null,
            ticket: row.ticket,
          };
        }),
      ),
    [nodes, nodeOf],
  );
}
