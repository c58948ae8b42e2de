import { goTo } from '#renderer/store/routeStore.ts';

/** Leads to one alarm, in the list of all that are active. */
export function showAlarm(ref: number): void {
  goTo('alarms', { state: 'active', solution: '', alarm: String(ref) });
}

/** Leads to the active alarms that nobody has acknowledged, those that happened last first. */
export function showNewAlarms(): void {
  goTo('alarms', { state: 'active', acknowledged: 'no', solution: '', sort: '-lastAt' });
}
