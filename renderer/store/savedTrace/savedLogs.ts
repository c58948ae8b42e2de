// Comes in: files that somebody chose, and what is asked for of them. Goes out: the logs that are open, which
// of them are shown, and a beat to draw them by. Never: keeps a file, or sends anything of it anywhere.
import { create } from 'zustand';
import type { LogQuery } from './logView.ts';
import { type NamedFile, SavedLog } from './savedLog.ts';

/** Side by side. */
const maxShown = 2;
/** While a file is read it is drawn at most so often, ms. */
const beatMs = 100;

export interface OpenLog {
  readonly id: number;
  readonly log: SavedLog;
}

interface SavedLogs {
  readonly logs: readonly OpenLog[];
  /** Ids of those shown, from left to right; none: the live trace is. */
  readonly shown: readonly number[];
  readonly beat: number;
  readonly query: LogQuery | null;
}

export const useSavedLogs = create<SavedLogs>(() => ({ logs: [], shown: [], beat: 0, query: null }));

let nextId = 1;
let isDue = false;

function draw(): void {
  if (isDue) return;
  isDue = true;
  setTimeout(() => {
    isDue = false;
    useSavedLogs.setState(({ beat }) => ({ beat: beat + 1 }));
  }, beatMs);
}

/** Opens them beside those that are open, and shows the first of them; two are shown side by side. */
export function openLogs(files: readonly NamedFile[]): void {
  if (files.length === 0) return;
  const opened = files.map((file) => ({ id: nextId++, log: new SavedLog(file, draw) }));
  const { query } = useSavedLogs.getState();
  for (const { log } of opened) {
    if (query) void log.ask(query);
    void log.open();
  }
  useSavedLogs.setState(({ logs }) => ({
    logs: [...logs, ...opened],
    shown: opened.slice(0, maxShown).map(({ id }) => id),
  }));
}

export function closeLog(id: number): void {
  const { logs, shown } = useSavedLogs.getState();
  logs.find((open) => open.id === id)?.log.close();
  useSavedLogs.setState({
    logs: logs.filter((open) => open.id !== id),
    shown: shown.filter((each) => each !== id),
  });
}

/** These, in this order; none: the live trace. */
export function showLogs(ids: readonly number[]): void {
  useSavedLogs.setState({ shown: ids.slice(0, maxShown) });
}

/** Of all that are open, and of those that will be. */
export function askLogs(query: LogQuery): void {
  useSavedLogs.setState({ query });
  for (const { log } of useSavedLogs.getState().logs) void log.ask(query);
}
