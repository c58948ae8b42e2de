// Comes in: what is set, as the host keeps it, whole and again after each change; what a person changes here.
// Goes out: what pages go by: the host's, with what is on its way to it laid over. Never: keeps a change that
// was refused, or sends two at a time: the second is based on what came of the first.
import { create } from 'zustand';
import { readOnlySettings } from '#shared/advice/whyNot.ts';
import type { FieldProblem, SettingsView } from '#shared/contract/settings.ts';
import { applyChange, isApplied, whatItWas } from '#shared/settings/applyChange.ts';
import { defaultSettings } from '#shared/settings/defaults.ts';
import type { Settings, SettingsChange } from '#shared/settings/settings.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { changedElsewhere } from '#shared/words/settings.ts';
import { tell } from './actions.ts';
import { host, onBack, onPush } from './connection.ts';
import { firstLook, keepLook } from './firstLook.ts';
import { useFleet } from './fleetStore.ts';
import { forgetOldSettings, oldSettings } from './oldSettings.ts';

interface LastChange {
  /** The setting, by its label. */
  readonly what: string;
  readonly change: SettingsChange;
  /** What takes it back. */
  readonly before: SettingsChange;
}

interface SettingsState {
  /** As the host keeps it; null until it has answered. */
  readonly view: SettingsView | null;
  readonly settings: Settings;
  /** What was changed here last, and is kept. */
  readonly last: LastChange | null;
}

export const useSettingsState = create<SettingsState>(() => ({
  view: null,
  settings: applyChange(defaultSettings, { appearance: firstLook() }),
  last: null,
}));

/** What is set now; `pick` answers a part of it as it stands. */
export function useSettings<T>(pick: (settings: Settings) => T): T {
  return useSettingsState(({ settings }) => pick(settings));
}

/** Laid over what the host keeps, in this order: of a page that may keep nothing; on the way; about to go. */
let own: SettingsChange = {};
const onTheWay: SettingsChange[] = [];
let soon: SettingsChange | null = null;

let turns: Promise<unknown> = Promise.resolve();
let soonTimer: ReturnType<typeof setTimeout> | undefined;
/**
 * A column says with each move of the hand, or each key, how wide it is: it is kept so long after the last,
 * ms.
 */
const soonMs = 400;
/** While a button of the mouse is held, there is more to come. */
let isHeld = false;

/** From now on what the host keeps is what holds here. */
export function followSettings(): void {
  onPush('applySettings', async (view) => take(view));
  onBack(() => void open());
  window.addEventListener('pagehide', sendSoon);
  window.addEventListener('pointerdown', () => hold(true), true);
  for (const type of ['pointerup', 'pointercancel']) window.addEventListener(type, () => hold(false), true);
}

async function open(): Promise<void> {
  try {
    take(await host().settings());
  } catch {
    // The connection was lost meanwhile: asked anew with the next one.
    return;
  }
  await takeOver();
}

/** What a browser kept by itself before hosts did, once; what somebody has set since stays. */
async function takeOver(): Promise<void> {
  const { view } = useSettingsState.getState();
  const old = oldSettings();
  if (!view || !old || !mayKeep()) return;
  const asAtFirst = Object.entries(old).filter(([name]) => {
    const appearance = { [name]: defaultSettings.appearance[name as keyof typeof old] };
    return isApplied(view.settings, { appearance });
  });
  const problems = await saveSettings(
    { appearance: Object.fromEntries(asAtFirst) },
    'Colors, rows and times',
  );
  if (problems.length === 0) forgetOldSettings();
}

function take(view: SettingsView): void {
  useSettingsState.setState({ view });
  show();
}

function show(): void {
  const kept = useSettingsState.getState().view?.settings ?? defaultSettings;
  const settings = [own, ...onTheWay, soon ?? {}].reduce(applyChange, kept);
  keepLook(settings.appearance);
  useSettingsState.setState({ settings });
}

/** Whether this page may change what is kept; what it looks like is its own then. */
const mayKeep = (): boolean => useFleet.getState().view?.monitor.allowsCommands !== false;

/**
 * Holds here at once, and is sent. Answers what was wrong with it, by field: then nothing is changed.
 * @param what the setting, by its label; null: none that anybody would take back.
 */
export function saveSettings(change: SettingsChange, what: string | null): Promise<readonly FieldProblem[]> {
  if (!mayKeep()) return Promise.resolve(keepHere(change));
  onTheWay.push(change);
  show();
  const sent = turns.then(() => send(change, what));
  turns = sent;
  return sent;
}

/** As often as somebody else may have been quicker. */
const mostTries = 5;

/**
 * Makes a change to what is set at that moment: where it was changed elsewhere meanwhile, to what it is now.
 * Lists are kept whole, and of what several pages add to one nothing is to be lost.
 */
export async function editSettings(
  edit: (settings: Settings) => SettingsChange,
  what: string | null,
): Promise<readonly FieldProblem[]> {
  for (let tries = 1; ; tries++) {
    const problems = await saveSettings(edit(useSettingsState.getState().settings), what);
    const isLate = problems.some(({ problem }) => problem === changedElsewhere);
    if (!isLate || tries === mostTries) return problems;
    try {
      take(await host().settings());
    } catch (error) {
      return [{ field: '', problem: reasonOf(error) }];
    }
  }
}

/** As `saveSettings`; a refusal is told. */
export function changeSettings(change: SettingsChange, what: string): void {
  void saveSettings(change, what).then(([first]) => {
    if (first) tell(first.problem, true);
  });
}

async function send(change: SettingsChange, what: string | null): Promise<readonly FieldProblem[]> {
  const { view } = useSettingsState.getState();
  try {
    const outcome = await host().changeSettings({ basedOn: view?.revision ?? '', change });
    if (!outcome.done) return outcome.problems;
    const before = whatItWas(view?.settings ?? defaultSettings, change);
    useSettingsState.setState({
      view: outcome.view,
      ...(what !== null && { last: { what, change, before } }),
    });
    return [];
  } catch (error) {
    return [{ field: '', problem: reasonOf(error) }];
  } finally {
    onTheWay.splice(onTheWay.indexOf(change), 1);
    show();
  }
}

function keepHere({ appearance, ...others }: SettingsChange): readonly FieldProblem[] {
  own = { appearance: { ...own.appearance, ...appearance } };
  show();
  return Object.keys(others).map((field) => ({ field, problem: readOnlySettings }));
}

/** Takes back what was changed here last; what was changed elsewhere since stays. */
export async function undoSettings(): Promise<void> {
  // One that is on its way is the last.
  await turns;
  const { last, settings } = useSettingsState.getState();
  if (!last) return;
  if (isApplied(settings, last.change)) changeSettings(last.before, last.what);
  else tell(changedElsewhere, true);
}

/** Which columns of a grid are shown and how wide: kept once it stays as it is. */
export function changeColumns(gridId: string, columns: Settings['appearance']['columns'][string]): void {
  const { appearance } = useSettingsState.getState().settings;
  soon = { appearance: { columns: { ...appearance.columns, [gridId]: columns } } };
  waitForMore();
  show();
}

function hold(isDown: boolean): void {
  isHeld = isDown;
  waitForMore();
}

function waitForMore(): void {
  clearTimeout(soonTimer);
  if (soon && !isHeld) soonTimer = setTimeout(sendSoon, soonMs);
}

function sendSoon(): void {
  const change = soon;
  soon = null;
  if (change) changeSettings(change, 'Columns');
}
