import { useNodes, useSolutionKey } from '#renderer/store/hooks.ts';
import { type Answer, useAnswer } from '#renderer/store/useAnswer.ts';
import { useHostNow } from '#renderer/ui/now.ts';
import type { AlarmFigures } from '#shared/contract/figures.ts';
import { secondMs } from '#shared/model/time.ts';
import { type FiguresSpan, spanUntil } from './figuresSpan.ts';

/** Figures of the chosen solution, or of all; counted anew as time goes on. */
export function useFigures(span: FiguresSpan): Answer<AlarmFigures> & { readonly isOf: boolean } {
  const nodes = useNodes();
  const solutionKey = useSolutionKey();
  const { since, until } = spanUntil(span, useHostNow());
  const answer = useAnswer(`${span} ${solutionKey} ${until}`, (calls) => {
    const nodeKeys = solutionKey === null ? {} : { nodeKeys: nodes.map(({ key }) => key) };
    return calls.alarmFigures({ since, until, ...nodeKeys });
  });
  const { value } = answer;
  // Those of another span are not shown under the name of this one.
  return { ...answer, isOf: value !== undefined && value.until - value.since === until - since };
}

const nowMs = 10 * secondMs;

/** How many alarms of the chosen solution stand, or chatter, by now; undefined: not known yet. */
export function useAlarmsNow(what: 'standing' | 'chattering'): number | undefined {
  const nodes = useNodes();
  const solutionKey = useSolutionKey();
  const round = Math.floor(useHostNow() / nowMs);
  const { value } = useAnswer(`${what} ${solutionKey} ${round}`, (calls) =>
    calls.alarms({
      filter: {
        [what]: true,
        ...(solutionKey === null ? {} : { nodeKeys: nodes.map(({ key }) => key) }),
      },
      ...{ sort: { column: 'source', descending: false }, offset: 0, limit: 1 },
    }),
  );
  return value?.total;
}
