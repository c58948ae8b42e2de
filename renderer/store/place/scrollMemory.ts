import { formatRoute } from '../route.ts';
import { useRoute } from '../routeStore.ts';
import { recall, remember } from './pageMemory.ts';

/** The row at the top of a grid. */
interface TopRow {
  readonly key: string | null;
  readonly index: number;
  /** How much of it is above the edge, px. */
  readonly above: number;
}

export interface ScrollMemory {
  readonly read: () => TopRow | null;
  readonly write: (top: TopRow) => void;
}

interface KeptRow extends TopRow {
  /** The rows it was one of. */
  readonly of: string;
}

/** What is opened beside the rows, and does not make them others. */
const beside = ['alarm', 'job', 'open', 'why', 'plan'];

function shownRows(): string {
  const { page, params } = useRoute.getState();
  const those = Object.entries(params).filter(([name]) => !beside.includes(name));
  return formatRoute({ page, params: Object.fromEntries(those) });
}

const isKeptRow = (value: unknown): value is KeptRow =>
  typeof value === 'object' && value !== null && 'of' in value && 'index' in value && 'above' in value;

/** Where a grid was scrolled to, as long as it is about the same rows. */
export function scrollMemory(gridId: string): ScrollMemory {
  const what = `scroll ${gridId}`;
  return {
    write: (top: TopRow): void => remember(what, { ...top, of: shownRows() }),
    read: (): TopRow | null => {
      const kept = recall(what, isKeptRow);
      return kept && kept.of === shownRows() ? kept : null;
    },
  };
}
