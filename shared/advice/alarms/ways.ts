import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { AlarmTurn, Silence, Ways } from '#shared/contract/notices.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { isInMaintenance } from '../maintenance/isInMaintenance.ts';
import { isQuiet } from '../quietHours.ts';
import { solutionKey, solutionOf } from '../solutions.ts';

type Place = Pick<NodeView, 'info' | 'group' | 'maintenance'> | null;
type Notifications = Settings['notifications'];

/** A change of an alarm, as far as it matters who is called by it. */
export interface Change extends Pick<AlarmRow, 'severity' | 'category' | 'active' | 'acknowledgedBy'> {
  readonly turn: AlarmTurn;
  readonly isShelved: boolean;
  readonly isLate: boolean;
  readonly isBenign: boolean;
  readonly isChattering: boolean;
}

export interface Verdict {
  readonly ways: Ways;
  /** Why it goes none of them. */
  readonly silent: Silence | null;
}

export const noWays: Ways = { toast: false, screen: false, sound: 'off' };

/**
 * How a change asks for attention at that moment, by what is set, and why it does not: the one place where
 * that is decided for each by itself. That it is one of a flood is decided of all of them.
 */
export function waysOf(
  change: Change,
  node: Place,
  { notifications, sounds }: Pick<Settings, 'notifications' | 'sounds'>,
  at: EpochMs,
): Verdict {
  const silent = silenceOf(change, node, notifications, at);
  if (silent) return { ways: noWays, silent };
  const isWanted = notifications.severities.includes(change.severity);
  const ways: Ways = {
    toast: notifications.inPage && isWanted,
    screen: notifications.onScreen && isWanted,
    sound: sounds.bySeverity[change.severity],
  };
  const isNone = !ways.toast && !ways.screen && ways.sound === 'off';
  return { ways, silent: isNone ? 'severity' : null };
}

/** The first reason that holds. */
function silenceOf(change: Change, node: Place, notifications: Notifications, at: EpochMs): Silence | null {
  if (change.turn === 'ended' || !change.active) return 'ended';
  if (change.isLate) return 'late';
  if (change.acknowledgedBy !== null) return 'acknowledged';
  if (change.isShelved) return 'shelved';
  if (node && isInMaintenance(node)) return 'maintenance';
  if (isSilentPlace(node, notifications)) return 'solution';
  if (!notifications.categories.includes(change.category)) return 'category';
  if (change.isBenign) return 'benign';
  if (change.isChattering) return 'chatter';
  if (mutedUntil(notifications, at) !== null) return 'muted';
  return isQuiet(notifications.quietHours, at) ? 'quiet' : null;
}

/** Of these reasons none says that the alarm itself needs nobody: it is one of those that make a flood. */
const ofTheDesk: ReadonlySet<Silence> = new Set(['muted', 'quiet', 'severity']);

/** Whether somebody should see to it, also where nobody is called. */
export function concernsDesk(silent: Silence | null): boolean {
  return silent === null || ofTheDesk.has(silent);
}

/** Whether it is one more of those. */
export function isNewToDesk(turn: AlarmTurn, silent: Silence | null): boolean {
  return turn === 'raised' && concernsDesk(silent);
}

/** Muted by hand, or in quiet hours: whatever comes. */
export function isSilent(notifications: Notifications, at: EpochMs): boolean {
  return mutedUntil(notifications, at) !== null || isQuiet(notifications.quietHours, at);
}

/** When what was muted by hand is heard again; null: it is not muted. */
export function mutedUntil(notifications: Notifications, at: EpochMs): EpochMs | null {
  const until = notifications.mutedUntil;
  return until !== null && at < until ? until : null;
}

/** Whether nobody wants to be told of alarms there. */
export function isSilentPlace(node: Place, { silentSolutions }: Notifications): boolean {
  const solution = node && solutionOf(node);
  return solution ? silentSolutions.includes(solutionKey(solution)) : false;
}
