import type { TurnsMissed } from '#shared/contract/away.ts';
import type { LicenseMode } from '#shared/model/license.ts';
import type { ServingSide } from '#shared/model/resiliency.ts';
import { oftenText, stepsText, timesText } from '#shared/words/away.ts';
import { licenseModeLook } from '#shared/words/licenseMode.ts';
import { formatServing, servingTone } from '#shared/words/resiliency.ts';
import type { MissedLine } from './missedLine.ts';

/** What nodes of one customer did, what several did alike in one line. `inSpan`: of the History. */
export function turnLines(
  turns: readonly TurnsMissed[],
  nameOf: (nodeKey: string) => string,
  inSpan: MissedLine['params'],
): readonly MissedLine[] {
  const namesOf = (some: readonly TurnsMissed[]): readonly string[] =>
    some.map(({ nodeKey }) => nameOf(nodeKey));
  return [
    ...alike(turns, ({ modes }) => modes).map(([modes, some]): MissedLine => {
      const mode = modes.at(-1) as LicenseMode;
      return {
        text: stepsText(namesOf(some), modes),
        tone: licenseModeLook(mode).tone,
        page: 'licenses',
        nodeKeys: some.map(({ nodeKey }) => nodeKey),
        params: {},
      };
    }),
    // Both servers tell the same of their portals.
    ...alike(turns, ({ serving }) => serving).map(
      ([serving]): MissedLine => ({
        text: serving.map(formatServing).join(' → '),
        tone: servingTone(serving.at(-1) as ServingSide),
        page: 'resiliency',
        params: {},
      }),
    ),
    ...often(turns, 'linkLosses', nameOf, inSpan),
    ...often(turns, 'gaps', nameOf, inSpan),
    ...often(turns, 'restarts', nameOf, inSpan),
  ];
}

/** Those with the same steps together; those that stayed as they were are left out. */
function alike<T extends string>(
  turns: readonly TurnsMissed[],
  of: (turn: TurnsMissed) => readonly T[],
): readonly (readonly [steps: readonly T[], turns: readonly TurnsMissed[]])[] {
  const moved = turns.filter((turn) => of(turn).length > 1);
  const groups = Map.groupBy(moved, (turn) => of(turn).join('\n'));
  return [...groups.values()].flatMap((some) => (some[0] ? [[of(some[0]), some] as const] : []));
}

/** As the History calls them. */
const kinds = { linkLosses: 'link', gaps: 'gap', restarts: 'restart' } as const;

function often(
  turns: readonly TurnsMissed[],
  what: keyof typeof kinds,
  nameOf: (nodeKey: string) => string,
  inSpan: MissedLine['params'],
): readonly MissedLine[] {
  const some = turns.filter((turn) => turn[what] > 0);
  if (some.length === 0) return [];
  const text = oftenText[what](some.map((turn) => timesText(nameOf(turn.nodeKey), turn[what])));
  const nodeKeys = some.map(({ nodeKey }) => nodeKey);
  const params = { kind: kinds[what], ...inSpan };
  return [{ text, tone: what === 'restarts' ? 'info' : 'major', page: 'history', nodeKeys, params }];
}
