import { isLive } from '#shared/advice/nodes.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatRole } from '#shared/words/node.ts';
import { formatSeverity } from '#shared/words/severity.ts';
import { formatNodeTime, formatPcTime, type TimeChoice } from '#shared/words/shownTime.ts';
import type { TicketAlarm } from '#shared/words/ticket.ts';
import { toldWord } from '#shared/words/told.ts';
import { describeState, notMonitored, type PrintTimes } from './alarmState.ts';

const choice: TimeChoice = { mode: 'node', iso: true, areMixed: true };

/** With offsets: a ticket is read anywhere. */
const inIso: PrintTimes = {
  timeText: (at, zone) => formatNodeTime(at, zone, choice),
  pcTimeText: (at) => formatPcTime(at, choice),
};

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
    state: describeState(row, hearing, inIso),
    occurrences: row.occurrences,
    firstAt: inIso.timeText(row.firstAt, zone),
    lastAt: inIso.timeText(row.lastAt, zone),
    licenseMode: license?.mode ?? null,
    ticket: row.ticket,
  };
}
