import { isLive } from '#shared/advice/nodes.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatRole } from '#shared/words/node.ts';
import { formatSeverity } from '#shared/words/severity.ts';
import type { TicketAlarm } from '#shared/words/ticket.ts';
import { formatIso } from '#shared/words/timestamp.ts';
import { toldWord } from '#shared/words/told.ts';
import { describeState, notMonitored } from './alarmState.ts';

/**
 * What a ticket says of an alarm; times are ISO 8601 with the node's offset. `node`
 * undefined: it left the fleet.
 */
export function ticketOf(row: AlarmRow, node: NodeView | undefined): TicketAlarm {
  const { info, license } = node ?? {};
  const zone = info?.timeZone;
  const hearing = {
    isLive: node !== undefined && isLive(node),
    linkWord: node?.link.word ?? notMonitored,
  };
  return {
    node: row.nodeName,
    role: info ? toldWord(info, 'role', formatRole) : null,
    address: info?.address ?? null,
    version: info?.version ?? null,
    text: row.text,
    severity: toldWord(row, 'severity', formatSeverity),
    state: describeState(row, hearing, formatIso),
    occurrences: row.occurrences,
    firstAt: formatIso(row.firstAt, zone),
    lastAt: formatIso(row.lastAt, zone),
    licenseMode: license?.mode ?? null,
    ticket: row.ticket,
  };
}
