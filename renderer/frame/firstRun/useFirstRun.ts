import { useEffect } from 'react';
import { answered, tell } from '#renderer/store/actions.ts';
import { useHasNodes, useMonitor } from '#renderer/store/hooks.ts';
import { leavePractice, lookAtPractice, startPractice, usePractice } from '#renderer/store/practice.ts';
import { goTo } from '#renderer/store/routeStore.ts';
import { saveSettings, useSettings } from '#renderer/store/settingsStore.ts';

/** The small solution on a good day. */
const calmScenario = 'healthy';

/**
 * Whether it has to be chosen what is watched: it has not been, and nobody has said so by a fleet or a
 * scenario.
 */
export type FirstRunState = 'asked' | 'over' | 'not known yet';

export function useFirstRun(): FirstRunState {
  const isOver = useSettings(({ firstRun }) => firstRun.isOver);
  const { allowsCommands, isSimulated } = useMonitor();
  const hasNodes = useHasNodes();
  const { view, problem } = usePractice();
  const mayBeAsked = !isOver && allowsCommands;
  const needsLook = mayBeAsked && isSimulated && view === undefined;
  useEffect(() => {
    if (needsLook) void lookAtPractice();
  }, [needsLook]);
  if (!mayBeAsked) return 'over';
  if (!isSimulated) return hasNodes ? 'over' : 'asked';
  if (view === undefined && problem === null) return 'not known yet';
  return view?.isByDefault ? 'asked' : 'over';
}

/** False: it could not be kept, which is told, and will be asked again. */
async function endFirstRun(): Promise<boolean> {
  const [first] = await saveSettings({ firstRun: { isOver: true } }, null);
  if (first) tell(first.problem, true);
  return first === undefined;
}

export async function tryPractice(isPractice: boolean): Promise<void> {
  // First, since the page goes with what is watched.
  if ((await endFirstRun()) && !isPractice) await answered(() => startPractice(calmScenario));
}

/** To the nodes of a fleet of one's own, empty yet. `adds`: with the form of the first one open. */
export async function watchOwnNodes(isPractice: boolean, adds: boolean): Promise<void> {
  if (!(await endFirstRun())) return;
  if (isPractice && !(await answered(leavePractice))) return;
  goTo('settings', { section: 'nodes', add: adds ? 'yes' : '' });
}
