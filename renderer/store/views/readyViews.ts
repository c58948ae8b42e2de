import type { PageName, Params } from '#renderer/store/route.ts';

/** A view that every desk has. */
export interface ReadyView {
  readonly name: string;
  readonly params: Params;
}

const none: readonly ReadyView[] = [];

const readyViews: Partial<Readonly<Record<PageName, readonly ReadyView[]>>> = {
  alarms: [
    { name: 'Unacknowledged first', params: { sort: 'attention' } },
    { name: 'Open and mine', params: { state: 'active', owner: 'me' } },
    { name: 'New since I looked', params: { newSince: 'look', sort: 'attention' } },
    { name: 'Ended, unacknowledged', params: { acknowledged: 'ended' } },
  ],
};

export const readyViewsOf = (page: PageName): readonly ReadyView[] => readyViews[page] ?? none;
