import type { MaintenanceWindow } from '#shared/acts/maintenance.ts';
import { graceClock } from '#shared/advice/licenses/graceClock.ts';
import { nodesInScope, standingOf } from '#shared/advice/maintenance/standing.ts';
import { isLive } from '#shared/advice/nodes.ts';
import { withoutReport } from '#shared/advice/notReported.ts';
import { solutionKeyOf, solutionOf } from '#shared/advice/solutions.ts';
import type { AlarmFilter, AlarmRow, AlarmSort } from '#shared/contract/alarms.ts';
import type { HostCalls } from '#shared/contract/calls.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import {
  type HandoverQuery,
  type HandoverSheet,
  maxOnSheet,
  maxShiftMs,
  type SheetMaintenance,
} from '#shared/contract/handover.ts';
import {
  type HistoryFilter,
  type HistoryPlace,
  type HistoryRow,
  maxHistoryRows,
} from '#shared/contract/history.ts';
import type { Bounded } from '#shared/contract/jobs.ts';
import { noAlarms, type SeverityCounts, severities } from '#shared/model/alarm.ts';
import { dayMs, type EpochMs } from '#shared/model/time.ts';
import { shiftProblems } from '#shared/words/handover.ts';
import { withoutCredentials } from '#shared/words/redacted.ts';

// In: a shift, and what may be asked. Out: the sheet, of at most so many lines, without credentials: it is
// made to be given away. Holds nothing, judges nothing.

export type SheetCalls = Pick<HostCalls, 'alarms' | 'history' | 'maintenance' | 'alarmFigures'>;

/**
 * Answers of the history are looked through for what is wanted at most so often: then what is left is
 * unknown.
 */
const mostPages = 50;
const mostRows = 500;

const worstFirst: AlarmSort = { column: 'severity', descending: false };
const oldestFirst: AlarmSort = { column: 'firstAt', descending: false };

export interface SheetFleet {
  readonly nodes: readonly NodeView[];
  /** False: it is made of the history alone, and nobody knows which nodes are heard. */
  readonly isConnected: boolean;
}

export async function makeSheet(
  asked: SheetCalls,
  { nodes: fleet, isConnected }: SheetFleet,
  { nodeKeys, since, until }: HandoverQuery,
  now: EpochMs,
): Promise<HandoverSheet> {
  if (until <= since) throw new Error(shiftProblems.backwards);
  if (until - since > maxShiftMs) throw new Error(shiftProblems.tooLong);
  const nodes = nodeKeys ? fleet.filter(({ key }) => nodeKeys.includes(key)) : fleet;
  const ofNodes = nodeKeys ? { nodeKeys } : {};
  const alarms = async (filter: AlarmFilter, sort: AlarmSort): Promise<Bounded<AlarmRow>> => {
    const { rows, total } = await asked.alarms({
      filter: { ...filter, ...ofNodes },
      sort,
      offset: 0,
      limit: mostRows,
    });
    return { first: rows, more: total - rows.length };
  };
  const happened = (
    filter: HistoryFilter,
    isWanted?: (row: HistoryRow) => boolean,
  ): Promise<Bounded<HistoryRow>> => happenedIn(asked, { ...filter, ...ofNodes, since, until }, isWanted);
  const bySeverity = async (filter: AlarmFilter): Promise<SeverityCounts> => {
    const counts = { ...noAlarms };
    for (const severity of severities)
      counts[severity] = sumOf(await alarms({ ...filter, severities: [severity] }, worstFirst));
    return counts;
  };
  const open: AlarmFilter = { state: 'active', acknowledged: false, shelved: false };
  // What is shelved is told of there, and nowhere else.
  const acknowledged = await alarms({ state: 'active', acknowledged: true, shelved: false }, oldestFirst);
  const notLive = nodes.filter((node) => !isLive(node));
  const inPart = withoutReport(nodes);
  const sheet = {
    since,
    until,
    madeAt: now,
    ...(nodes.length < fleet.length && { only: bounded(customersOf(nodes)) }),
    nodes: { all: nodes.length, live: isConnected ? nodes.length - notLive.length : null },
    notLive: bounded(
      notLive.map(({ key, name, link: { word, since: from, lastHeardAt, problem } }) => ({
        ...{ nodeKey: key, nodeName: name, lastHeardAt },
        ...(isConnected ? { word, since: from, problem } : { word: null, since: null, problem: null }),
      })),
    ),
    ...(inPart.length > 0 && {
      inPart: bounded(
        inPart.map(({ key, name, notReported, system }) => ({
          ...{ nodeKey: key, nodeName: name, notReported },
          system,
        })),
      ),
    }),
    bySeverity: await bySeverity({ state: 'active' }),
    openBySeverity: await bySeverity(open),
    open: onSheet(await alarms(open, worstFirst)),
    acknowledged: onSheet({
      ...acknowledged,
      first: acknowledged.first.toSorted((a, b) => (a.acknowledgedAt ?? 0) - (b.acknowledgedAt ?? 0)),
    }),
    shelved: onSheet(await alarms({ shelved: true }, oldestFirst)),
    standing: onSheet(await alarms({ standing: true, shelved: false }, oldestFirst)),
    maintenance: bounded(
      (await asked.maintenance()).flatMap((window) => worked(window, nodes, now, until + dayMs) ?? []),
    ),
    notes: await happened({ kinds: ['act'] }, saysSomething),
    jobs: await happened({ kinds: ['job'] }),
    failovers: await happened({ kinds: ['resiliency'] }),
    modes: await happened({ kinds: ['license'] }, isNewMode),
    gaps: await happened({ kinds: ['gap'] }),
    grace: bounded(
      graceClock(nodes).map(({ nodeKey, nodeName, timeZone, expiresAt, daysRemaining }) => ({
        ...{ nodeKey, nodeName, timeZone, expiresAt, daysRemaining },
      })),
    ),
    figures: await asked.alarmFigures({ since, until, ...ofNodes }),
  };
  return withoutCredentials(sheet);
}

/** Null: it is over, of none of these nodes, or begins later. */
function worked(
  window: MaintenanceWindow,
  nodes: readonly NodeView[],
  now: EpochMs,
  until: EpochMs,
): SheetMaintenance | null {
  const concerned = nodesInScope(window, nodes).map(({ key }) => key);
  const standing = standingOf(window, now, nodes);
  if (concerned.length === 0 || (standing.state !== 'open' && standing.state !== 'coming')) return null;
  const { reason, by } = window;
  const { from, until: end } = standing.occurrence;
  if (from > until) return null;
  return { reason, by, from, until: end, isOpen: standing.state === 'open', nodeKeys: bounded(concerned) };
}

/** The first that is heard of a node is no change. */
const isNewMode = (row: HistoryRow): boolean =>
  row.kind === 'license' && row.was !== null && row.was !== row.mode;

/** A note, by itself or with an acknowledgement. */
const saysSomething = (row: HistoryRow): boolean =>
  row.kind === 'act' &&
  (row.act.kind === 'note' || (row.act.kind === 'acknowledge' && row.act.note !== undefined));

async function happenedIn(
  asked: SheetCalls,
  filter: HistoryFilter,
  isWanted: (row: HistoryRow) => boolean = () => true,
): Promise<Bounded<HistoryRow>> {
  const first: HistoryRow[] = [];
  let more = 0;
  let from: HistoryPlace | null = null;
  for (let page = 0; page < mostPages; page++) {
    const answer = await asked.history({ filter, direction: 'older', from, limit: maxHistoryRows });
    const wanted = answer.rows.filter(isWanted);
    const room = maxOnSheet - first.length;
    first.push(...wanted.slice(0, room));
    more += Math.max(0, wanted.length - room);
    // A history of before is made ready a part at a time: the same question again.
    if (answer.prepared < 1) {
      page--;
      continue;
    }
    from = answer.next;
    if (from === null) break;
  }
  return { first, more };
}

const bounded = <T>(all: readonly T[]): Bounded<T> => onSheet({ first: all, more: 0 });

const onSheet = <T>({ first, more }: Bounded<T>): Bounded<T> => ({
  first: first.slice(0, maxOnSheet),
  more: more + Math.max(0, first.length - maxOnSheet),
});

function customersOf(nodes: readonly NodeView[]): readonly string[] {
  const named = nodes.map(
    (node) => [solutionKeyOf(node) ?? node.key, solutionOf(node)?.name ?? node.name] as const,
  );
  return [...new Map(named).values()];
}

const sumOf = ({ first, more }: Bounded<unknown>): number => first.length + more;
