import { createContext, type ReactNode, useContext } from 'react';

/** What the frame offers on the page that is shown; each page has a place for it beside its filters. */
export const PageToolsContext = createContext<ReactNode>(null);

export function PageTools() {
  return useContext(PageToolsContext);
}
