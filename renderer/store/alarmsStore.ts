// Comes in: which alarms the page wants (filter, sort, visible rows), and that some may have changed.
// Goes out: the window of rows last answered, kept until newer ones come; the latest question wins.
// Never: holds more than one window, or has more than one question of one kind on its way.
import { create } from 'zustand';
import type { AlarmFilter, AlarmRow, AlarmSort, AlarmWindow } from '#shared/contract/alarms.ts';
import {
  type AlarmSelection,
  covers,
  offsetFor,
  type RowRange,
  sameSelection,
  windowRows,
} from './alarmQuery.ts';
import { host, onBack } from './connection.ts';
import { useFleet } from './fleetStore.ts';
import { latestQuestion } from './latest.ts';

export interface AlarmsState {
  readonly filter: AlarmFilter;
  readonly sort: AlarmSort;
  readonly window: AlarmWindow | null;
  /** What the rows of `window` were asked with: until it equals filter and sort the rows are older. */
  readonly answered: AlarmSelection | null;
  readonly problem: string | null;
}

export const sourceOrder: AlarmSort = { column: 'source', descending: false };

export const useAlarms = create<AlarmsState>(() => ({
  filter: {},
  sort: sourceOrder,
  window: null,
  answered: null,
  problem: null,
}));

/** At most twenty refreshes a second, the first at once: a storm does not keep the page asking. */
const refreshFloorMs = 50;
/** How often rows that pass by their age are asked for again. */
const ageingMs = 5_000;

/** Asked for at once. */
const maxWindowRows = 500;

let visible: RowRange = { first: 0, last: 0 };
const question = latestQuestion<AlarmWindow>();
let isAsking = false;
let isOutdated = false;
let askedAt = Number.NEGATIVE_INFINITY;
let timer: ReturnType<typeof setTimeout> | undefined;

export function selectAlarms(change: Partial<Pick<AlarmsState, 'filter' | 'sort'>>): void {
  const now = useAlarms.getState();
  const next = { filter: change.filter ?? now.filter, sort: change.sort ?? now.sort };
  if (sameSelection(now, next)) return;
  useAlarms.setState(next);
  void ask();
}

export function showAlarmRows(range: RowRange): void {
  if (range.first === visible.first && range.last === visible.last) return;
  visible = range;
  const { window } = useAlarms.getState();
  if (!window || !covers(window, range)) refresh();
}

/** Asks again for the same rows: at once, or as soon as the floor and the question on its way allow. */
export function refresh(): void {
  if (isAsking) {
    isOutdated = true;
    return;
  }
  if (timer !== undefined) return;
  const waitMs = Math.max(0, askedAt + refreshFloorMs - performance.now());
  timer = setTimeout(() => void ask(), waitMs);
}

/** All rows of the page, from its first, `limit` at most. */
export async function loadAlarmRows(limit: number): Promise<readonly AlarmRow[]> {
  const { filter, sort } = useAlarms.getState();
  const rows: AlarmRow[] = [];
  for (;;) {
    const asked = Math.min(maxWindowRows, limit - rows.length);
    const window = await host().alarms({ filter, sort, offset: rows.length, limit: asked });
    rows.push(...window.rows);
    if (window.rows.length < asked || rows.length >= limit) return rows;
  }
}

async function ask(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  isAsking = true;
  isOutdated = false;
  askedAt = performance.now();
  const { filter, sort } = useAlarms.getState();
  const query = { filter, sort, offset: offsetFor(visible), limit: windowRows };
  await question.ask(() => host().alarms(query), {
    answered: (answer) => {
      isAsking = false;
      const window = keepRows(useAlarms.getState().window, answer);
      useAlarms.setState({ window, answered: { filter, sort }, problem: null });
      if (isOutdated || !covers(window, visible)) refresh();
    },
    failed: (problem) => {
      isAsking = false;
      useAlarms.setState({ problem });
      // What changed meanwhile is asked for all the same.
      if (isOutdated) refresh();
    },
  });
}

/**
 * The window with the rows of the last one where they are the same: what did not change is not drawn anew.
 */
function keepRows(last: AlarmWindow | null, window: AlarmWindow): AlarmWindow {
  const known = new Map(last?.rows.map((row) => [row.ref, row]));
  return {
    ...window,
    rows: window.rows.map((row) => {
      const before = known.get(row.ref);
      return before && isSameRow(before, row) ? before : row;
    }),
  };
}

function isSameRow(before: AlarmRow, row: AlarmRow): boolean {
  return before.receivedAt === row.receivedAt && JSON.stringify(before) === JSON.stringify(row);
}

/** Follows the fleet while the page is shown. Answers how to stop. */
export function followAlarms(): () => void {
  refresh();
  const stop = onAlarmsChanged(refresh);
  // "Last hour" moves on though nothing is told.
  const timer = setInterval(() => {
    if (useAlarms.getState().filter.ageMs !== undefined) refresh();
  }, ageingMs);
  return () => {
    clearInterval(timer);
    stop();
  };
}

/** Called whenever rows of the alarm list may have changed. Answers how to stop. */
export function onAlarmsChanged(listener: () => void): () => void {
  const stops = [
    onBack(listener),
    useFleet.subscribe((now, before) => {
      const isHeardAgain = now.silentSince === null && before.silentSince !== null;
      if (isHeardAgain || now.alarmsVersion !== before.alarmsVersion) listener();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
