import { useCallback } from 'react';
import { formatRole } from '#renderer/format/node.ts';
import { formatSeverity } from '#renderer/format/severity.ts';
import { formatTicket } from '#renderer/format/ticket.ts';
import { formatIso } from '#renderer/format/timestamp.ts';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import type { AlarmRow } from '#shared/contract/views.ts';
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
