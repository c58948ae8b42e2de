import { useMemo } from 'react';
import type { PageName } from '#renderer/store/route.ts';
import { changeParams, goTo, useRoute } from '#renderer/store/routeStore.ts';
import { changeColumns, editSettings, useSettings, useSettingsState } from '#renderer/store/settingsStore.ts';
import { plainName } from '#shared/settings/plainName.ts';
import {
  renamedView,
  type SavedView,
  viewNameProblem,
  withoutView,
  withView,
} from '#shared/settings/savedViews.ts';
import { type ReadyView, readyViewsOf } from './readyViews.ts';
import { gridsOf, isAsSaved, keptColumns, keptParams, viewParam } from './viewedPage.ts';

const label = 'Views';

export interface ViewInForce {
  readonly name: string;
  /** False: every desk has it, and nobody changes it. */
  readonly isOwn: boolean;
  /** The page is not as the view has it any more. */
  readonly isChanged: boolean;
}

export interface Views {
  readonly ready: readonly ReadyView[];
  readonly saved: readonly SavedView[];
  /** Null: the page is as it was put together by hand. */
  readonly inForce: ViewInForce | null;
}

/** The views of a page, and which of them it shows. */
export function useViews(page: PageName): Views {
  const all = useSettings(({ savedViews }) => savedViews);
  const appearance = useSettings((settings) => settings.appearance);
  const params = useRoute((route) => route.params);
  return useMemo(() => {
    const saved = all.filter((view) => view.page === page);
    const ready = readyViewsOf(page);
    const now = {
      params: keptParams({ page, params }, appearance),
      columns: keptColumns(page, appearance.columns),
    };
    const isOf = (view: ReadyView | SavedView): boolean =>
      isAsSaved({ params: view.params, columns: 'columns' in view ? view.columns : now.columns }, now);
    const named = (name: string): ReadyView | SavedView | undefined =>
      [...saved, ...ready].find((view) => plainName(view.name) === plainName(name));
    const asked = params[viewParam];
    const found = asked === undefined ? [...saved, ...ready].find(isOf) : named(asked);
    const isBare = asked === undefined && Object.keys(params).length === 0;
    const inForce =
      found && !isBare ? { name: found.name, isOwn: 'page' in found, isChanged: !isOf(found) } : null;
    return { ready, saved, inForce };
  }, [all, appearance, params, page]);
}

/** Its filters, sort and grouping, and its columns where it names them. */
export function showView(page: PageName, view: ReadyView | SavedView): void {
  if ('columns' in view)
    for (const grid of gridsOf[page]) {
      const { columns } = useSettingsState.getState().settings.appearance;
      changeColumns(grid, { widths: columns[grid]?.widths ?? {}, shown: view.columns[grid] ?? {} });
    }
  goTo(page, { ...view.params, [viewParam]: view.name });
}

/** The page as it is when nobody has chosen anything. */
export const showNoView = (page: PageName): void => goTo(page, {});

/** Saves the page as it is now under this name. Answers what is wrong with that; null: it is saved. */
export async function saveView(page: PageName, name: string): Promise<string | null> {
  const trimmed = name.trim();
  const isNew = { page, name: trimmed };
  return edited((views) => {
    const problem = viewNameProblem(views, isNew);
    if (problem !== null) throw new Error(problem);
    return withView(views, viewNow(page, trimmed));
  }, trimmed);
}

/** The view of this name is the page as it is now. */
export const updateView = (page: PageName, name: string): Promise<string | null> =>
  edited((views) => withView(views, viewNow(page, name)), name);

export const renameView = (page: PageName, from: string, to: string): Promise<string | null> =>
  edited((views) => {
    const problem = viewNameProblem(views, { page, name: to }, from);
    if (problem !== null) throw new Error(problem);
    return renamedView(views, { page, name: from }, to);
  }, to.trim());

export const removeView = (page: PageName, name: string): Promise<string | null> =>
  edited((views) => withoutView(views, { page, name }), '');

/** `inForce`: by name, once that is done; '': none. Who has gone on to another view meanwhile stays there. */
async function edited(
  edit: (views: readonly SavedView[]) => SavedView[],
  inForce: string,
): Promise<string | null> {
  const from = useRoute.getState();
  try {
    const [first] = await editSettings(({ savedViews }) => ({ savedViews: edit(savedViews) }), label);
    if (first) return first.problem;
  } catch (error) {
    return (error as Error).message;
  }
  const { page, params } = useRoute.getState();
  if (page === from.page && params[viewParam] === from.params[viewParam])
    changeParams({ [viewParam]: inForce }, 'typing');
  return null;
}

function viewNow(page: PageName, name: string): SavedView {
  const { appearance } = useSettingsState.getState().settings;
  const { params } = useRoute.getState();
  return {
    ...{ name, page, params: keptParams({ page, params }, appearance) },
    columns: keptColumns(page, appearance.columns),
  };
}
