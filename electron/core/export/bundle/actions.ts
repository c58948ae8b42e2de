import type { ActionRow } from '#core/store/storeTypes.ts';
import type { ActKind } from '#shared/acts/act.ts';
import { actNames } from '#shared/words/acts.ts';
import { csvMark, csvRecords } from '#shared/words/csv.ts';
import type { Redactor } from '#shared/words/redaction.ts';
import { zonedTime } from '#shared/words/zonedTime.ts';
import type { BundleNode } from './bundleParts.ts';

const columns = ['At', 'Operator', 'Station', 'Action', 'Node', 'About', 'Said', 'Outcome'] as const;

export const actionsHeader = csvMark + csvRecords([columns]);

/** `actions`: redacted already, and so are the keys of nodes in them. */
export function actionLines(
  actions: readonly ActionRow[],
  nodes: readonly BundleNode[],
  timeZone: string,
  redactor: Redactor,
): string {
  const names = new Map(nodes.map(({ key, name }) => [redactor.redact(key), redactor.redact(name)]));
  return csvRecords(
    actions.map(({ at, by, station, action, nodeKey, about, said, outcome }) => [
      ...[zonedTime(timeZone).iso(at), by, station, actionName(action)],
      ...[nodeKey === null ? '' : (names.get(nodeKey) ?? nodeKey), about, saidText(said, timeZone), outcome],
    ]),
  );
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
