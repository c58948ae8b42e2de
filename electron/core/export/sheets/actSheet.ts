import type { ActionRow } from '#core/store/storeTypes.ts';
import type { ActKind } from '#shared/acts/act.ts';
import { toIso } from '#shared/protocol/times.ts';
import { actNames } from '#shared/words/acts.ts';
import { exportRows, exportTitles } from '#shared/words/exportAbout.ts';
import { zonedTime } from '#shared/words/zonedTime.ts';
import { eachRow, type Sheet } from './sheet.ts';

interface ActSheetRow {
  readonly row: ActionRow;
  /** Of its node; empty: it is of no one node. */
  readonly node: string;
}

/** What operators did and ordered, oldest first. */
export function actSheet(
  pages: AsyncIterable<readonly ActionRow[]>,
  nodes: readonly { readonly key: string; readonly name: string }[],
  timeZone: string,
): Sheet<ActSheetRow> {
  const names = new Map(nodes.map(({ key, name }) => [key, name]));
  const nameOf = (key: string | null): string => (key === null ? '' : (names.get(key) ?? key));
  return {
    title: exportTitles.acts,
    rowsAre: exportRows.acts,
    pages: eachRow(pages, (row) => ({ row, node: nameOf(row.nodeKey) })),
    columns: ['At', 'Operator', 'Station', 'Action', 'Node', 'About', 'Said', 'Outcome'],
    widths: [15, 8, 8, 10, 9, 22, 18, 10],
    cells: ({ row: { at, by, station, action, about, said, outcome }, node }) => ({
      ...{ At: zonedTime(timeZone).iso(at), Operator: by, Station: station, Action: actionName(action) },
      ...{ Node: node, About: about, Said: saidText(said, timeZone), Outcome: outcome },
    }),
    json: ({ row: { at, nodeKey, ...rest } }) => ({ at: toIso(at), url: nodeKey, ...rest }),
    sample: ({ row: { action, about } }) =>
      [actionName(action), about].filter((part) => part !== '').join(': '),
  };
}

const otherNames: Readonly<Record<string, string>> = {
  maintenance: 'Plan Maintenance',
  'maintenance.end': 'End Maintenance',
};

export const actionName = (action: string): string =>
  actNames[action as ActKind] ?? otherNames[action] ?? action;

/** "reason: known, until: 2016-08-01T17:35:00.000+01:00" */
function saidText(said: ActionRow['said'], timeZone: string): string {
  return Object.entries(said)
    .map(([name, value]) => {
      const isTime = typeof value === 'number' && ['until', 'from'].includes(name);
      const text = isTime
        ? zonedTime(timeZone).iso(value)
        : typeof value === 'string'
          ? value
          : JSON.stringify(value);
      return `${name}: ${text}`;
    })
    .join(', ');
}
