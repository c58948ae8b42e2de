import { merged, ownFileText, readOwnFile } from './ownFile.ts';
import { plainName } from './plainName.ts';
import type { Settings } from './settings.ts';

/*
 * Views of one's own: how a page was narrowed, sorted and grouped, and which columns it had, by name. Changes
 * are made to the list as it is: whoever keeps it may have been given another since.
 */

export type SavedView = Settings['savedViews'][number];
/** Which one: a name is of one page. */
export type ViewName = Pick<SavedView, 'page' | 'name'>;

export const maxViewName = 128;

// In a file a name may be anything.
const keyOf = ({ page, name }: ViewName): string => `${page} ${plainName(String(name))}`;
export const isSameView = (a: ViewName, b: ViewName): boolean => keyOf(a) === keyOf(b);

/** What is wrong with a name for a view, in a sentence; null: nothing. `except`: what it is called now. */
export function viewNameProblem(
  views: readonly ViewName[],
  { page, name }: ViewName,
  except: string | null = null,
): string | null {
  if (name.trim() === '') return 'Type a name.';
  if (name.trim().length > maxViewName) return `A name of at most ${maxViewName} characters.`;
  const isOwn = except !== null && plainName(except) === plainName(name);
  return !isOwn && views.some((view) => isSameView(view, { page, name }))
    ? 'There is a view of this name already.'
    : null;
}

/** With this one: in the place of the one of its name, or at the end. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  return merged(views, [view], keyOf);
}

export function withoutView(views: readonly SavedView[], gone: ViewName): SavedView[] {
  return views.filter((view) => !isSameView(view, gone));
}

export function renamedView(views: readonly SavedView[], from: ViewName, name: string): SavedView[] {
  return views.map((view) => (isSameView(view, from) ? { ...view, name: name.trim() } : view));
}

const file = { what: 'views', lists: ['views'] } as const;

export const viewsText = (views: readonly SavedView[]): string => ownFileText(file, { views });

/** @throws Error for a person where it is no such file. */
export const readViews = (text: string): readonly SavedView[] =>
  readOwnFile<{ readonly views: readonly SavedView[] }>(file, text).views;

/** Those of the file, in the place of those of the same names; all others stay. */
export const withViews = (own: readonly SavedView[], taken: readonly SavedView[]): SavedView[] =>
  merged(own, taken, keyOf);
