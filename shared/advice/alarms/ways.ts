import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { isInMaintenance } from '../maintenance/isInMaintenance.ts';
import { isQuiet } from '../quietHours.ts';
import { solutionKey, solutionOf } from '../solutions.ts';

type Subject = Pick<AlarmRow, 'severity' | 'category'>;
type Place = Pick<NodeView, 'info' | 'group' | 'maintenance'> | undefined;
type SoundMode = Settings['sounds']['bySeverity']['critical'];

/** The ways in which an alarm that is new asks for attention. A screen reader is told of it in any case. */
export interface Ways {
  readonly isShown: boolean;
  readonly sound: SoundMode;
}

const silent: Ways = { isShown: false, sound: 'off' };

/** What comes of a new alarm at that moment, by what is set: the one place where that is decided. */
export function waysOf(
  alarm: Subject,
  node: Place,
  { notifications, sounds }: Pick<Settings, 'notifications' | 'sounds'>,
  at: EpochMs,
): Ways {
  if (!concerns(alarm, node, notifications) || isSilent(notifications, at)) return silent;
  return {
    isShown: notifications.onScreen && notifications.severities.includes(alarm.severity),
    sound: sounds.bySeverity[alarm.severity],
  };
}

/** Muted by hand, or in quiet hours: whatever comes. */
export function isSilent(notifications: Settings['notifications'], at: EpochMs): boolean {
  return mutedUntil(notifications, at) !== null || isQuiet(notifications.quietHours, at);
}

/** When what was muted by hand is heard again; null: it is not muted. */
export function mutedUntil(notifications: Settings['notifications'], at: EpochMs): EpochMs | null {
  const until = notifications.mutedUntil;
  return until !== null && at < until ? until : null;
}

/** Whether anybody wants to be told of alarms of that category and place. Nobody does of one that is worked on. */
export function concerns(
  { category }: Pick<Subject, 'category'>,
  node: Place,
  { categories, silentSolutions }: Settings['notifications'],
): boolean {
  if (node && isInMaintenance(node)) return false;
  const solution = node && solutionOf(node);
  const isLeftOut = solution ? silentSolutions.includes(solutionKey(solution)) : false;
  return categories.includes(category) && !isLeftOut;
}
