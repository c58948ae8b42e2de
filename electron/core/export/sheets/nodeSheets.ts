import type { BundleNode } from '#core/export/bundle/bundleParts.ts';
import { describeErrors, graceText, stopsAt } from '#shared/advice/licenses/standing.ts';
import { severities } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { licenseWithTimes, toIso, webLmWithTimes } from '#shared/protocol/times.ts';
import { exportRows, exportTitles } from '#shared/words/exportAbout.ts';
import { formatLicenseSource, unknownMode } from '#shared/words/licenseMode.ts';
import { formatEdition } from '#shared/words/node.ts';
import { noneSinceHeard, partsText } from '#shared/words/notReported.ts';
import { capitalised } from '#shared/words/phrases.ts';
import { formatServing } from '#shared/words/resiliency.ts';
import { formatSeverity } from '#shared/words/severity.ts';
import { toldWord } from '#shared/words/told.ts';
import { zonedTime } from '#shared/words/zonedTime.ts';
import { type Cells, onePage, type Sheet } from './sheet.ts';
import {
  heardCells,
  heardColumns,
  nodeCells,
  nodeColumns,
  nodeObject,
  orNotReported,
  withoutState,
} from './stateRows.ts';

/** Who the nodes are, and how each stands at a glance. */
export const nodesSheet = (
  pages: AsyncIterable<readonly BundleNode[]>,
  timeZone: string,
): Sheet<BundleNode> => ({
  title: exportTitles.nodes,
  rowsAre: exportRows.nodes,
  pages,
  columns: [
    ...nodeColumns,
    ...['License Mode', 'Grace Ends', 'Serving', ...heardColumns, 'Active Alarms'],
    ...severities.map(formatSeverity),
    ...['Version', 'Edition', 'Time Zone'],
    ...['Not Reported', 'System Last Heard At'],
    ...['Serial Number', 'PLDS Host ID', 'WebLM Host ID', 'URL'],
  ],
  cells: (row) => {
    const { key, info, state } = row;
    return {
      ...nodeCells(row),
      ...heardCells(row, timeZone),
      'License Mode': state?.license?.mode ?? orNotReported(state?.notReported, 'license', unknownMode),
      'Grace Ends': nodeTime(row, state?.license ? stopsAt({ license: state.license }) : null),
      Serving: state?.resiliency
        ? formatServing(state.resiliency.serving)
        : orNotReported(state?.notReported, 'resiliency', ''),
      'Not Reported': partsText(state?.notReported ?? []),
      'System Last Heard At': systemHeard(row, timeZone),
      ...activeCells(row),
      Version: info?.version ?? '',
      Edition: info ? orNotReported(state?.notReported, 'license', formatEdition(info.edition)) : '',
      'Time Zone': info?.timeZone ?? '',
      'Serial Number': info?.serialNumber ?? '',
      'PLDS Host ID': info?.pldsHostId ?? '',
      'WebLM Host ID': info?.webLmHostId ?? '',
      URL: key,
    };
  },
  json: (row) => ({
    ...nodeObject(withoutState(row)),
    activeAlarms: row.active ?? null,
    ...(row.systemHeardAt !== undefined && {
      systemHeardAt: row.systemHeardAt === null ? null : toIso(row.systemHeardAt),
    }),
  }),
});

/** Nothing of a node that is the system. */
function systemHeard({ systemHeardAt }: BundleNode, timeZone: string): string {
  if (systemHeardAt === undefined) return '';
  return systemHeardAt === null ? 'Never' : zonedTime(timeZone).iso(systemHeardAt);
}

function activeCells({ active, state }: BundleNode): Cells {
  if (!active) return { 'Active Alarms': 'Not known' };
  const all = severities.reduce((sum, severity) => sum + active[severity], 0);
  // None that came is not none.
  if (all === 0 && state?.notReported?.includes('alarms'))
    return { 'Active Alarms': capitalised(noneSinceHeard) };
  const each = severities.map((severity) => [formatSeverity(severity), active[severity]]);
  return { 'Active Alarms': all, ...Object.fromEntries(each) };
}

/** As the Licenses page has them; `now`: the clock of the node. */
export const licensesSheet = (
  nodes: readonly BundleNode[],
  timeZone: string,
  now: (nodeKey: string) => EpochMs,
): Sheet<BundleNode & { readonly now: EpochMs }> => ({
  title: exportTitles.licenses,
  rowsAre: exportRows.licenses,
  pages: onePage(nodes.map((node) => ({ ...node, now: now(node.key) }))),
  columns: [
    ...nodeColumns,
    ...['License Mode', 'License Source', 'Grace Days', 'Grace Ends'],
    ...['Next Renewal', 'Last Renewal', 'Errors', ...heardColumns],
  ],
  cells: (row) => ({ ...nodeCells(row), ...heardCells(row, timeZone), ...licenseCells(row) }),
  json: (row) => ({
    ...nodeObject(withoutState(row)),
    license: row.state?.license ? licenseWithTimes(row.state.license, toIso) : null,
    webLm: row.state?.webLm ? webLmWithTimes(row.state.webLm, toIso) : null,
  }),
});

function licenseCells(row: BundleNode & { readonly now: EpochMs }): Cells {
  const license = row.state?.license;
  if (!license) return { 'License Mode': orNotReported(row.state?.notReported, 'license', unknownMode) };
  return {
    'License Mode': toldWord(license, 'mode'),
    'License Source': toldWord(license, 'source', formatLicenseSource),
    'Grace Days': graceText(license, row.now),
    'Grace Ends': nodeTime(row, stopsAt({ license })),
    'Next Renewal': nodeTime(row, license.nextRenewalAt),
    'Last Renewal': nodeTime(row, license.lastRenewal?.at ?? null),
    Errors: describeErrors(license),
  };
}

const nodeTime = ({ info }: BundleNode, at: EpochMs | null): string =>
  at === null ? '' : zonedTime(info?.timeZone ?? 'UTC').iso(at);
