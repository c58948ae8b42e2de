import type { PageName, Params, Route } from '#renderer/store/route.ts';
import type { SavedView } from '#shared/settings/savedViews.ts';
import type { Settings } from '#shared/settings/settings.ts';

/** Of a page: its views name the columns of these grids. */
export const gridsOf: Readonly<Record<PageName, readonly string[]>> = {
  overview: [],
  alarms: ['alarms'],
  licenses: ['licenses'],
  resiliency: ['resiliency', 'lines'],
  services: ['services'],
  trace: [],
  history: ['history'],
  handover: [],
  settings: [],
};

/** Which view is in force, by its name. */
export const viewParam = 'view';
/** What is open beside the rows or among them, or asked for once, is no part of a view. */
const momentary = ['alarm', 'job', 'open', 'why', 'plan', 'renew', 'turned', viewParam];
/** Of a view that says nothing of them they are as they are. */
const optional = ['solution', 'group'];

/**
 * What of an address a view keeps; also how alarms are grouped where the address leaves it to what is set.
 */
export function keptParams({ page, params }: Route, { groupAlarmsBy }: Settings['appearance']): Params {
  const kept = Object.entries(params).filter(([name]) => !momentary.includes(name));
  return { ...(page === 'alarms' && { group: groupAlarmsBy }), ...Object.fromEntries(kept) };
}

/** Which columns are shown or hidden by choice, by grid. */
export function keptColumns(
  page: PageName,
  columns: Settings['appearance']['columns'],
): SavedView['columns'] {
  const chosen = gridsOf[page].map((grid) => [grid, columns[grid]?.shown ?? {}] as const);
  return Object.fromEntries(chosen.filter(([, shown]) => Object.keys(shown).length > 0));
}

/** Whether a page is as a view has it: one that was saved of all solutions is of whichever one looks at. */
export function isAsSaved(
  saved: Pick<SavedView, 'params' | 'columns'>,
  now: Pick<SavedView, 'params' | 'columns'>,
): boolean {
  const params = Object.entries(now.params).filter(
    ([name]) => !optional.includes(name) || saved.params[name] !== undefined,
  );
  return isSame(saved.params, Object.fromEntries(params)) && isSame(saved.columns, now.columns);
}

function isSame(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => JSON.stringify(sorted(a[name])) === JSON.stringify(sorted(b[name])));
}

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).sort() : value;
