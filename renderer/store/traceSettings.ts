import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** Names of colours that can be told apart in light and dark; pages/trace has what they look like. */
export const highlightColors = ['yellow', 'blue', 'green', 'pink', 'orange'] as const;
export type HighlightColor = (typeof highlightColors)[number];

/** Lines with this text stand out. Without regard to case. */
export interface HighlightRule {
  readonly text: string;
  readonly color: HighlightColor;
}

interface TraceSettings {
  readonly highlights: readonly HighlightRule[];
  /** As typed for the last log to a file; empty: no such limit. */
  readonly rolloverMegabytes: string;
  readonly rolloverHours: string;
}

export const maxHighlights = 20;

/** How this person likes to read traces. Kept in the browser; never sent anywhere. */
export const useTraceSettings = create<TraceSettings>()(
  persist((): TraceSettings => ({ highlights: [], rolloverMegabytes: '10', rolloverHours: '24' }), {
    name: 'watchline.trace',
    version: 1,
  }),
);

export function changeTraceSettings(change: Partial<TraceSettings>): void {
  useTraceSettings.setState(change);
}

/** Adds a rule; one for the same text is replaced. */
export function addHighlight(rule: HighlightRule): void {
  const others = useTraceSettings.getState().highlights.filter(({ text }) => text !== rule.text);
  changeTraceSettings({ highlights: [...others, rule].slice(-maxHighlights) });
}

export function removeHighlight(text: string): void {
  const { highlights } = useTraceSettings.getState();
  changeTraceSettings({ highlights: highlights.filter((rule) => rule.text !== text) });
}
