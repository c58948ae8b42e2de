import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { TimeMode } from '#shared/model/time.ts';

export interface Settings {
  readonly timeMode: TimeMode;
  /** 2016-08-01T16:35:00+01:00 instead of 01/08/2016 16:35:00. */
  readonly isoTimes: boolean;
  readonly density: 'dense' | 'roomy';
  /** The solution that was looked at last: a page without an address begins with it. Null: all. */
  readonly lastSolution: string | null;
  /** Columns a person showed (true) or hid (false), by grid. */
  readonly shownColumns: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  /** Column widths in px, by grid. */
  readonly columnWidths: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** How this person likes to look at it. Kept in the browser; never sent anywhere. */
export const useSettings = create<Settings>()(
  persist(
    (): Settings => ({
      timeMode: 'node',
      isoTimes: false,
      density: 'dense',
      lastSolution: null,
      shownColumns: {},
      columnWidths: {},
    }),
    { name: 'watchline.settings', version: 1 },
  ),
);

export function changeSettings(change: Partial<Settings>): void {
  useSettings.setState(change);
}
