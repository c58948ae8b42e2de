import { Button } from '@mantine/core';
import { useContext } from 'react';
import { attempt } from '#renderer/store/actions.ts';
import { host } from '#renderer/store/connection.ts';
import { useJobs, useMonitor, useNodesByKey, useSolutions } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { joinValues } from '#renderer/store/route.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { TimeFrameContext, useHostNow } from '#renderer/ui/now.ts';
import { focusOnFrom } from '#renderer/ui/pageFocus.ts';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { type MissedGroup, missedGroups } from '#shared/advice/away/missedLines.ts';
import { isLive } from '#shared/advice/nodes.ts';
import { withoutReport } from '#shared/advice/notReported.ts';
import { solutionWord } from '#shared/advice/solutions.ts';
import type { AwaySpan } from '#shared/contract/away.ts';
import { minuteMs } from '#shared/model/time.ts';
import { awayTitle, nothingMissed } from '#shared/words/away.ts';
import { inPartText } from '#shared/words/notReported.ts';
import { formatMoment } from '#shared/words/timestamp.ts';
import styles from './Away.module.css';

/** For so long what is told may still change though no node comes back. */
const mostMinutes = 10;

/** What happened while whoever is at the desk was away, until they have read of it. */
export function AwayCard() {
  const { away } = useMonitor().look;
  return away && <Card key={`${away.from} ${away.until}`} span={away} />;
}

async function dismiss(): Promise<void> {
  const pressed = document.activeElement;
  if (await attempt(() => host().dismissAway())) focusOnFrom(pressed);
}

function Card({ span }: { readonly span: AwaySpan }) {
  const { mode } = useContext(TimeFrameContext);
  const now = useHostNow();
  const nodes = useNodesByKey();
  const { areSeveral } = useNodeNames();
  const jobs = useJobs();
  // Nodes that come back tell of what happened meanwhile.
  const live = Object.values(nodes).filter(isLive).length;
  const minutes = Math.min(mostMinutes, Math.floor((now - span.until) / minuteMs));
  const { value, problem } = useAnswer(`${live} ${minutes}`, async (calls) => {
    const [missed, windows] = await Promise.all([calls.missed(span), calls.maintenance()]);
    return { missed, windows };
  });
  const print = (at: number): string => formatMoment(at, mode === 'utc' ? 'UTC' : undefined, now);
  const groups = value && missedGroups(value.missed, { nodes, jobs, windows: value.windows, print });
  const partial = withoutReport(Object.values(nodes)).length;
  const title = awayTitle(print(span.from), print(span.until));
  return (
    <section className={styles.card} aria-label="While you were away">
      <header>
        <h2>{title}</h2>
        {groups?.length === 0 && (
          <span>
            {nothingMissed}
            {partial > 0 && ` ${inPartText(partial)}.`}
          </span>
        )}
        {!groups && problem === null && <span className={styles.dim}>Reading the history…</span>}
        <Button
          size="compact-sm"
          variant="default"
          title="Take this away: it has been read"
          onClick={() => void dismiss()}
        >
          Dismiss
        </Button>
      </header>
      {problem !== null && !value && <p role="alert">It could not be read: {problem}</p>}
      {groups && groups.length > 0 && (
        <div className={styles.groups} data-named={areSeveral || undefined}>
          {groups.map((group) => (
            <Group key={group.key} group={group} />
          ))}
        </div>
      )}
    </section>
  );
}

function Group({ group: { solution, lines } }: { readonly group: MissedGroup }) {
  const names = useNodeNames();
  const solutions = useSolutions();
  const known = solution && solutions.find(({ id, name }) => id === solution.id && name === solution.name);
  const narrowed = known && solutions.length > 1 ? { solution: solutionWord(solutions, known) } : {};
  return (
    <>
      {names.areSeveral && <h3>{solution ? names.ofSolution(solution) : 'Everywhere'}</h3>}
      <ul>
        {lines.map(({ text, tone, page, params, nodeKeys }) => (
          <li key={text}>
            <a
              href={hrefOf(page, {
                ...params,
                ...narrowed,
                ...(nodeKeys && page !== 'overview' && { node: joinValues(nodeKeys) }),
              })}
            >
              <ToneText tone={tone}>{text}</ToneText>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
