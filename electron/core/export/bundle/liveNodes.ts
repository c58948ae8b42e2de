import type { NodeView } from '#shared/contract/fleet.ts';
import type { TraceAround } from '#shared/contract/trace.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { formatFileTime } from '#shared/words/timestamp.ts';
import { formatTraceLine } from '#shared/words/traceLine.ts';
import type { BundleNode } from './bundleParts.ts';

/** A node as it is watched. */
export const liveNode = (view: NodeView): BundleNode => {
  const { key, name, info, group, link, license, webLm, services, lines, resiliency, activeAlarms } = view;
  const { notReported, system } = view;
  const state = { license, webLm, services, lines, resiliency, notReported };
  const heard = {
    ...{ lastHeardAt: link.lastHeardAt, word: link.word },
    ...(system && { systemHeardAt: system.heardAt }),
  };
  return { key, name, info, group, state, active: activeAlarms, ...heard };
};

/** What is kept of its trace, below its name. */
export function tracedLines({ name, info }: NodeView, { entries }: TraceAround): string[] {
  if (entries.length === 0) return [];
  const lines = entries.map((entry) => {
    const time = formatFileTime(entry.at, info?.timeZone);
    return 'marker' in entry ? `*** ${time} ${oneLine(entry.text)}` : formatTraceLine(time, entry);
  });
  return [`*** ${oneLine(name)}`, ...lines];
}
