import type { TimeChoice } from '#shared/words/shownTime.ts';

/** px: what a column of times needs, as they are printed. */
export const timeWidth = ({ iso, areMixed }: Pick<TimeChoice, 'iso' | 'areMixed'>): number =>
  iso ? 186 : areMixed ? 174 : 138;

/** px: the same where times of this computer, marked "PC", stand among them. */
export const pcTimeWidth = ({ iso, areMixed }: Pick<TimeChoice, 'iso' | 'areMixed'>): number =>
  iso ? 208 : areMixed ? 174 : 160;
