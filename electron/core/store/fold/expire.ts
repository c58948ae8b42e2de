import { unseenBit } from '#core/store/tables/alarmBits.ts';
import { bitOf } from '#core/store/tables/standings.ts';
import { marks } from '#shared/acts/ends.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { Recorder, Written } from './recorder.ts';
import { setStates } from './setStates.ts';

/** Alarms that are unseen no longer, at once: after a storm they are many, and others wait. */
const mostUnseen = 2_000;

/**
 * Ends what ends by its time, each at that time however late it is; of what was unseen for long enough the
 * first. Null: nothing was due.
 */
export function expire(recorder: Recorder, now: EpochMs): Written | null {
  const { nextEnd, history, keepsUnseenMs } = recorder;
  if (nextEnd === null || nextEnd > now) return null;
  const due = [...history.standings.byRef].flatMap(([ref, held]) =>
    marks.flatMap((mark) => {
      const until = held[mark]?.until ?? null;
      return until !== null && until <= now ? [{ ref, mark, until }] : [];
    }),
  );
  const longUnseen = history.alarms.unseenUntil(now - keepsUnseenMs, mostUnseen);
  if (due.length + longUnseen.length === 0) return null;
  return recorder.change((changing, touched) => {
    const { alarms, standings } = changing;
    const states = new Map<number, number>();
    const take = (ref: number, bit: number): void => {
      states.set(ref, (states.get(ref) ?? alarms.state[ref] ?? 0) & ~bit);
    };
    for (const { ref, mark, until } of due) {
      standings.end(ref, mark, 'expired', until);
      take(ref, bitOf[mark]);
    }
    for (const ref of longUnseen) take(ref, unseenBit);
    setStates(changing, touched, states);
  });
}
