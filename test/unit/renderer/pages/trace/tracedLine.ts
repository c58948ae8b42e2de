import type { TracedNodes } from '#renderer/pages/trace/printTrace.ts';

export const at = Date.UTC(2016, 7, 1, 8, 16, 46);

/** The first line of the release notes' example. */
export const line = { nodeKey: 'a', at, uptimeMs: 54_896, tag: 'PRN', text: '+ loader: 1.35' };

export const nodes = (areSeveral: boolean): TracedNodes => ({
  name: () => 'Primary',
  zone: () => 'Europe/London',
  now: () => at,
  times: { mode: 'node', iso: false, areMixed: false },
  areMarked: false,
  areSeveral,
});
