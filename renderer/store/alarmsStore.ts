// Comes in: which alarms the page wants (filter, sort, visible rows), and that some may have changed.
// Goes out: the window of rows last answered, kept until newer ones come; the latest question wins.
// Never: holds more than one window, or has more than one question of one kind on its way.
import { create } from 'zustand';
import type {
  AlarmFilter,
  AlarmGrouping,
  AlarmRow,
  AlarmSort,
  AlarmWindow,
} from '#shared/contract/alarms.ts';
import { type AlarmLine, linesOf } from './alarmLines.ts';
import {
  type AlarmSelection,
  covers,
  type Heading,
  headingOf,
  type RowRange,
  sameSelection,
  stretchFor,
} from './alarmQuery.ts';
import { host, onBack } from './connection.ts';
import { useFleet } from './fleetStore.ts';
import { latestQuestion } from './latest.ts';

export interface AlarmsState {
  readonly filter: AlarmFilter;
  readonly sort: AlarmSort;
  readonly grouping: AlarmGrouping | undefined;
  readonly window: AlarmWindow | null;
  /** What the rows of `window` were asked with: until it equals filter and sort the rows are older. */
  readonly answered: AlarmSelection | null;
  readonly problem: string | null;
}

export const sourceOrder: AlarmSort = { column: 'source', descending: false };

export const useAlarms = create<AlarmsState>(() => ({
  filter: {},
  sort: sourceOrder,
  grouping: undefined,
  window: null,
  answered: null,
  problem: null,
}));

/** The first refresh at once, then at most one in a frame: more a screen does not show. */
const refreshFloorMs = 16;
/** Rows that take long to draw come less often: the page's thread is theirs for a third of its time. */
const drawnPart = 3;
/** How often rows that pass by their age are asked for again. */
const ageingMs = 5_000;

/** Asked for at once. */
const maxWindowRows = 500;

let visible: RowRange = { first: 0, last: 0 };
let heading: Heading = 0;
const question = latestQuestion<AlarmWindow>();
let isAsking = false;
let isOutdated = false;
let askedAt = Number.NEGATIVE_INFINITY;
/** What the last rows took to draw. */
let drawnMs = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

export function selectAlarms(next: AlarmSelection): void {
  if (sameSelection(selectionOf(useAlarms.getState()), next)) return;
  useAlarms.setState({ grouping: undefined, ...next });
  void ask();
}

/** What is asked for now. */
export function selectionOf({
  filter,
  sort,
  grouping,
}: Pick<AlarmsState, 'filter' | 'sort' | 'grouping'>): AlarmSelection {
  return { filter, sort, ...(grouping && { grouping }) };
}

export function showAlarmRows(range: RowRange): void {
  if (range.first === visible.first && range.last === visible.last) return;
  heading = headingOf(visible, range);
  visible = range;
  const { window } = useAlarms.getState();
  if (!window || !covers(window, range, heading)) refresh();
}

/** Asks again for the same rows: at once, or as soon as the floor and the question on its way allow. */
export function refresh(): void {
  if (isAsking) {
    isOutdated = true;
    return;
  }
  if (timer !== undefined) return;
  const floorMs = Math.max(refreshFloorMs, drawnMs * drawnPart);
  const waitMs = Math.max(0, askedAt + floorMs - performance.now());
  timer = setTimeout(() => void ask(), waitMs);
}

/** All lines of the page, from its first, no group folded, `limit` at most. */
export async function loadAlarmLines(limit: number): Promise<readonly AlarmLine[]> {
  const selection = selectionOf(useAlarms.getState());
  const { grouping } = selection;
  const query = { ...selection, ...(grouping && { grouping: { ...grouping, areOpen: true, turned: [] } }) };
  const lines: AlarmLine[] = [];
  for (;;) {
    const asked = Math.min(maxWindowRows, limit - lines.length);
    const more = linesOf(await host().alarms({ ...query, offset: lines.length, limit: asked }));
    lines.push(...more);
    if (more.length < asked || lines.length >= limit) return lines;
  }
}

async function ask(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  isAsking = true;
  isOutdated = false;
  askedAt = performance.now();
  const state = useAlarms.getState();
  const selection = selectionOf(state);
  const query = { ...selection, ...stretchFor(state.window, visible, heading) };
  await question.ask(() => host().alarms(query), {
    answered: (answer) => {
      isAsking = false;
      const window = keepRows(useAlarms.getState().window, answer);
      const answeredAt = performance.now();
      useAlarms.setState({ window, answered: selection, problem: null });
      // After the page has drawn them, which it does before anything else.
      queueMicrotask(() => {
        drawnMs = performance.now() - answeredAt;
      });
      if (isOutdated || !covers(window, visible, heading)) refresh();
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
  const heads = new Map(last?.grouped?.heads.map((head) => [head.key, head]));
  const { rows, grouped } = window;
  return {
    ...window,
    rows: rows.map((row) => {
      const before = known.get(row.ref);
      return before && isSameRow(before, row) ? before : row;
    }),
    ...(grouped && {
      grouped: {
        ...grouped,
        heads: grouped.heads.map((head) => {
          const before = heads.get(head.key);
          return JSON.stringify(before) === JSON.stringify(head) && before ? before : head;
        }),
      },
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
  // "Last hour", and what stands for a day, moves on though nothing is told.
  const timer = setInterval(() => {
    const { ageMs, standing } = useAlarms.getState().filter;
    if (ageMs !== undefined || standing !== undefined) refresh();
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
