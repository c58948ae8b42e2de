import { formatPlural } from './count.ts';
import { oneLine } from './oneLine.ts';
import { outsideText } from './outsideText.ts';

/** "Night (changed)": which view a page shows. */
export const viewText = (view: { readonly name: string; readonly isChanged: boolean }): string =>
  `${outsideText(view.name)}${view.isChanged ? ' (changed)' : ''}`;

export const viewSaved = (name: string): string => `View “${name}” saved.`;
export const viewUpdated = (name: string): string => `View “${name}” updated.`;
export const viewRenamed = (name: string): string => `The view is called “${name}” now.`;
export const viewRemoved = (name: string): string => `View “${name}” deleted.`;
export const viewsTaken = (count: number): string => `${formatPlural(count, 'view')} taken over.`;
export const viewOfUnknownPage = (page: string): string =>
  `It has a view of a page that is not known here: “${oneLine(page)}”.`;
