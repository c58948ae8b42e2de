import { bitOf } from '#core/store/tables/standings.ts';
import { marks } from '#shared/acts/ends.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { markSetter } from './markSetter.ts';
import type { Recorder, Written } from './recorder.ts';

/** Ends what ends by its time, each at that time however late it is. Null: nothing was due. */
export function expire(recorder: Recorder, now: EpochMs): Written | null {
  const { nextEnd, byRef } = recorder.history.standings;
  if (nextEnd === null || nextEnd > now) return null;
  const due = [...byRef].flatMap(([ref, held]) =>
    marks.flatMap((mark) => {
      const until = held[mark]?.until ?? null;
      return until !== null && until <= now ? [{ ref, mark, until }] : [];
    }),
  );
  return recorder.change((history, touched) => {
    const setState = markSetter(history, touched);
    for (const { ref, mark, until } of due) {
      history.standings.end(ref, mark, 'expired', until);
      setState(ref, (history.alarms.state[ref] ?? 0) & ~bitOf[mark]);
    }
  });
}
