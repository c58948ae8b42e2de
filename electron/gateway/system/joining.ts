import { ended } from '#gateway/alarms/told.ts';
import { senderText } from '#gateway/senders/senderFinder.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { hasJoinedText, joinedText } from '#shared/words/gateway.ts';
import type { PlayedSystem } from './playedSystem.ts';

/**
 * A sender turns out to be a system that has a journal of its own: what is open of it goes on there, where
 * its end will be told. Within a transaction of both.
 */
export function join(sender: PlayedSystem, system: PlayedSystem, at: EpochMs): void {
  const open = [...sender.journal.alarms.values()].filter(({ active }) => active);
  system.notice(at, 'info', hasJoinedText(senderText(sender.id), open.length));
  for (const alarm of open) {
    if (!system.journal.alarms.get(alarm.id)?.active)
      system.journal.append(at, { type: 'alarm', change: 'raised', alarm });
    sender.journal.append(at, { type: 'alarm', change: 'cleared', alarm: ended(alarm) });
  }
  system.makeRoom(at);
  sender.notice(at, 'warning', joinedText(system.name));
}
