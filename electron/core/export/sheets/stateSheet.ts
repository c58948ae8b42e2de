import type { BundleNode } from '#core/export/bundle/bundleParts.ts';
import type { StateSubject } from '#shared/model/exported.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { licensesSheet, nodesSheet } from './nodeSheets.ts';
import { inView, linesSheet, resiliencySheet, servicesSheet } from './partSheets.ts';
import { onePage, type Sheet } from './sheet.ts';

export interface StateSheetOptions {
  /** IANA name, for the times of this computer's clock. */
  readonly timeZone: string;
  /** What the clock of a node shows. */
  readonly nodeNow: (nodeKey: string) => EpochMs;
  /** The rows of a view alone, in its order, by the keys of nodes, services or lines. */
  readonly rows?: readonly string[];
}

/** How these nodes stand, by subject. */
export function stateSheet(
  what: StateSubject,
  nodes: readonly BundleNode[],
  { timeZone, nodeNow, rows }: StateSheetOptions,
): Sheet {
  switch (what) {
    case 'nodes':
      return nodesSheet(onePage(inView(nodes, rows)), timeZone);
    case 'licenses':
      return licensesSheet(inView(nodes, rows), timeZone, nodeNow);
    case 'services':
      return servicesSheet(nodes, timeZone, rows);
    case 'lines':
      return linesSheet(nodes, timeZone, rows);
    case 'resiliency':
      return resiliencySheet(inView(nodes, rows), timeZone);
  }
}
