import type { BundleNode } from '#core/export/bundle/bundleParts.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { ResiliencyRow, ResiliencyStatus } from '#shared/model/resiliency.ts';
import type { ServiceStatus } from '#shared/model/service.ts';
import { copyLine, resiliencyWithTimes, serviceWithTimes, toIso } from '#shared/protocol/times.ts';
import { exportRows, exportTitles } from '#shared/words/exportAbout.ts';
import {
  formatBackups,
  formatPending,
  formatResiliencyStatus,
  formatServing,
} from '#shared/words/resiliency.ts';
import { stateWord } from '#shared/words/service.ts';
import { notUnderstood, toldWord } from '#shared/words/told.ts';
import { zonedTime } from '#shared/words/zonedTime.ts';
import { onePage, type Sheet } from './sheet.ts';
import {
  heardCells,
  heardColumns,
  nodeCells,
  nodeColumns,
  nodeObject,
  orNotReported,
  type WhoseNode,
  withoutState,
} from './stateRows.ts';

/** What a node tells in several rows. Null: it has not told, or cannot. */
interface PartRow<Part> {
  readonly node: WhoseNode;
  readonly part: Part | null;
  /** Of the row in a view of a page. */
  readonly key: string;
}

type Told = NonNullable<BundleNode['state']>;

/** A node that has told nothing has a row that says so: else it would look as one that has none. */
const rowsOf = <Part>(
  nodes: readonly BundleNode[],
  parts: (told: Told) => readonly Part[] | null,
  id: (part: Part) => string,
): PartRow<Part>[] =>
  nodes.flatMap((node): readonly PartRow<Part>[] => {
    const whose = withoutState(node);
    const found = node.state && parts(node.state);
    if (!found) return [{ node: whose, part: null, key: node.key }];
    return found.map((part) => ({ node: whose, part, key: `${node.key} ${id(part)}` }));
  });

const notKnown = 'Not known';

/** Those of a view, in its order; undefined: all of them. */
export function inView<Row extends { readonly key: string }>(
  rows: readonly Row[],
  view: readonly string[] | undefined,
): readonly Row[] {
  if (!view) return rows;
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return view.flatMap((key) => byKey.get(key) ?? []);
}

/** As Platform View has them. */
export const servicesSheet = (
  nodes: readonly BundleNode[],
  timeZone: string,
  view?: readonly string[],
): Sheet<PartRow<ServiceStatus>> => ({
  title: exportTitles.services,
  rowsAre: exportRows.services,
  pages: onePage(
    inView(
      rowsOf(
        nodes,
        ({ services }) => services,
        ({ id }) => id,
      ),
      view,
    ),
  ),
  columns: [
    ...nodeColumns,
    ...['Service', 'Version', 'Status', 'Running Since', 'Memory KiB', 'CPU Percent'],
    ...heardColumns,
    'Automatically Start',
  ],
  cells: ({ node, part }) => ({
    ...nodeCells(node),
    ...heardCells(node, timeZone),
    ...(part
      ? {
          Service: part.name,
          Version: part.version,
          Status: toldWord(part, 'state', stateWord),
          'Running Since':
            part.startedAt === null ? '' : zonedTime(node.info?.timeZone ?? 'UTC').iso(part.startedAt),
          'Memory KiB': part.told?.memoryKiB === undefined ? part.memoryKiB : notUnderstood,
          'CPU Percent': part.told?.cpuPercent === undefined ? part.cpuPercent : notUnderstood,
          'Automatically Start': part.autoStart ? 'Yes' : 'No',
        }
      : { Status: orNotReported(node.notReported, 'services', notKnown) }),
  }),
  json: ({ node, part }) => ({ ...nodeObject(node), service: part && serviceWithTimes(part, toIso) }),
});

/** IP Office lines, each end as it tells it. */
export const linesSheet = (
  nodes: readonly BundleNode[],
  timeZone: string,
  view?: readonly string[],
): Sheet<PartRow<LineStatus>> => ({
  title: exportTitles.lines,
  rowsAre: exportRows.lines,
  pages: onePage(
    inView(
      rowsOf(
        nodes,
        ({ lines }) => lines,
        ({ id }) => id,
      ),
      view,
    ),
  ),
  columns: [
    ...nodeColumns,
    ...['Line', 'To', 'To Address', 'Transport', 'Security', 'Channels', 'State', 'Far End Takes Over'],
    ...heardColumns,
  ],
  cells: ({ node, part }) => ({
    ...nodeCells(node),
    ...heardCells(node, timeZone),
    ...(part
      ? {
          Line: part.number,
          To: part.peer.name,
          'To Address': part.peer.address,
          Transport: toldWord(part, 'transport'),
          Security: toldWord(part, 'security'),
          Channels: part.told?.channels === undefined ? part.channels : notUnderstood,
          State: toldWord(part, 'state'),
          'Far End Takes Over': formatBackups(part.backsUp),
        }
      : { State: orNotReported(node.notReported, 'lines', notKnown) }),
  }),
  json: ({ node, part }) => ({ ...nodeObject(node), line: part && copyLine(part) }),
});

/** A component with what its server tells of the whole. */
interface Component {
  readonly row: ResiliencyRow;
  readonly of: ResiliencyStatus;
}

/** As one-X Portal's Health page has it, seen from each server; of nodes without a portal it says nothing. */
export const resiliencySheet = (
  nodes: readonly BundleNode[],
  timeZone: string,
): Sheet<PartRow<Component>> => ({
  title: exportTitles.resiliency,
  rowsAre: exportRows.resiliency,
  pages: onePage(
    rowsOf(
      nodes,
      ({ resiliency: of, notReported }) =>
        of ? of.components.map((row) => ({ row, of })) : notReported?.includes('resiliency') ? null : [],
      ({ row }) => row.component,
    ),
  ),
  columns: [
    ...nodeColumns,
    ...['Resiliency Component', 'FQDN / IP Address', 'Status', 'Serving', 'Due', 'Due At'],
    ...heardColumns,
  ],
  cells: ({ node, part }) => ({
    ...nodeCells(node),
    ...heardCells(node, timeZone),
    ...(part
      ? componentCells(node, part)
      : { Status: orNotReported(node.notReported, 'resiliency', notKnown) }),
  }),
  json: ({ node, part }) => ({
    ...nodeObject(node),
    component: part?.row ?? null,
    resiliency: part && resiliencyWithTimes(part.of, toIso),
  }),
});

function componentCells(
  { info }: WhoseNode,
  { row, of: { serving, pending } }: Component,
): Record<string, string> {
  return {
    'Resiliency Component': row.component,
    'FQDN / IP Address': row.address ?? '-',
    Status: formatResiliencyStatus(row),
    Serving: formatServing(serving),
    Due: pending ? formatPending(pending.action) : '',
    'Due At': pending ? zonedTime(info?.timeZone ?? 'UTC').iso(pending.dueAt) : '',
  };
}
