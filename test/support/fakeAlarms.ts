import type {
  AlarmFilter,
  AlarmQuery,
  AlarmRow,
  AlarmWindow,
  FleetView,
  NodeView,
} from '#shared/contract/views.ts';
import { severities } from '#shared/model/alarm.ts';
import { minuteMs } from '#shared/model/time.ts';

const kinds = [
  ['WebLM Server Error: System not licensed for Select', 'non-select', 'critical'],
  [
    'Attempt to use a feature for which no license is installed. License Type: CTI Link Pro',
    'feature-license-missing',
    'major',
  ],
  ['Failed to load HOLD Music source file Source Name: Primary', 'hold-music', 'minor'],
  [
    'There are insufficient licenses for this configuration. License Type: Avaya Softphone',
    'license-error',
    'critical',
  ],
  [
    'SIP Channel License Exceeded: There are insufficient SIP Channel licenses License Type: Maximum SIP Trunk Sessions',
    'sip-channels',
    'major',
  ],
  [
    'License Configuration Error: There are insufficient licenses for the current configuration',
    'license-error',
    'critical',
  ],
  ['Logon failed due to incorrect userId/password. Application: System Status', 'logon-failed', 'warning'],
  ['The IP Office line to HQ Primary is out of service', 'line-down', 'major'],
] as const;

function fakeAlarm(index: number, node: NodeView, now: number): AlarmRow {
  const [text, code, severity] = kinds[index % kinds.length] ?? kinds[0];
  const active = index % 3 !== 2;
  return {
    ref: index + 1,
    nodeKey: node.key,
    nodeName: node.name,
    id: `${code}-${index}`,
    category: index % 8 === 7 ? 'link' : index % 8 === 2 ? 'configuration' : 'service',
    code,
    text,
    detail: { 'License Type': 'CTI Link Pro', index },
    severity,
    kind: index % 8 === 1 ? 'event' : 'condition',
    active,
    occurrences: 1 + ((index * 7) % 48),
    firstAt: now - (index + 90) * minuteMs,
    lastAt: now - (index % 90) * minuteMs,
    receivedAt: now - (index % 90) * minuteMs + 40,
    endedBetween: index % 30 === 29 ? [now - 20 * minuteMs, now - 10 * minuteMs] : null,
    acknowledgedBy: index % 5 === 4 ? 'support' : null,
    acknowledgedAt: index % 5 === 4 ? now - 3 * minuteMs : null,
    ticket: index % 5 === 4 ? `INC-${4100 + index}` : null,
    note: null,
  };
}

export function fakeAlarms(view: FleetView, count: number): AlarmRow[] {
  const nodes = Object.values(view.nodes);
  return Array.from({ length: count }, (_, index) =>
    fakeAlarm(index, nodes[(index * 5) % Math.min(nodes.length, 9)] as NodeView, view.at),
  );
}

function passes(row: AlarmRow, filter: AlarmFilter): boolean {
  if (filter.state && row.active !== (filter.state === 'active')) return false;
  if (filter.severities && !filter.severities.includes(row.severity)) return false;
  if (filter.categories && !filter.categories.includes(row.category)) return false;
  if (filter.nodeKeys && !filter.nodeKeys.includes(row.nodeKey)) return false;
  if (filter.acknowledged !== undefined && (row.acknowledgedBy !== null) !== filter.acknowledged)
    return false;
  if (filter.since !== undefined && row.lastAt < filter.since) return false;
  const text = row.text.toLowerCase();
  return (filter.text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function sortValue(row: AlarmRow, column: AlarmQuery['sort']['column']): string | number {
  if (column === 'source') return row.ref;
  if (column === 'node') return row.nodeName;
  if (column === 'state') return row.active ? 0 : 1;
  if (column === 'severity') return severities.indexOf(row.severity);
  return row[column] ?? '';
}

/** The window a host would answer, worked out the slow way. */
export function answerAlarms(
  alarms: readonly AlarmRow[],
  query: AlarmQuery,
  alarmsVersion: number,
): AlarmWindow {
  const { column, descending } = query.sort;
  const rows = alarms.filter((row) => passes(row, query.filter));
  if (column !== 'source' || descending)
    rows.sort((a, b) => {
      const [x, y] = [sortValue(a, column), sortValue(b, column)];
      return (x < y ? -1 : x > y ? 1 : a.ref - b.ref) * (descending ? -1 : 1);
    });
  return {
    alarmsVersion,
    total: rows.length,
    offset: query.offset,
    rows: rows.slice(query.offset, query.offset + query.limit),
  };
}
