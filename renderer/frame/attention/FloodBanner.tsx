import { Anchor, Button } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useAttention, useSolutions } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { goTo, hrefOf } from '#renderer/store/routeStore.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import { type Solution, solutionKey, solutionWord } from '#shared/advice/solutions.ts';
import type { FloodView } from '#shared/contract/notices.ts';
import { formatFlood } from '#shared/words/attention.ts';
import { formatCount } from '#shared/words/count.ts';
import styles from './FloodBanner.module.css';

/** Named beside each other; the count of all is before them. */
const maxSolutions = 6;

const newestFirst = { state: 'active', acknowledged: 'no', sort: '-lastAt' } as const;

/**
 * On every page, while more alarms come than anybody can see to: in the place of a notice for each of them.
 */
export function FloodBanner() {
  const { flood } = useAttention();
  return flood && <Banner flood={flood} />;
}

function Banner({ flood }: { readonly flood: FloodView }) {
  const names = useNodeNames();
  const solutions = useSolutions();
  const [newest] = flood.newestCritical;
  const leadsTo = (solution: Solution | null): string => {
    const known = solution && solutions.find((other) => solutionKey(other) === solutionKey(solution));
    return hrefOf('alarms', { ...newestFirst, solution: known ? solutionWord(solutions, known) : '' });
  };
  const named = names.areSeveral ? flood.bySolution.slice(0, maxSolutions) : [];
  return (
    <Notice
      tone="critical"
      icon={<IconStack2 aria-hidden />}
      action={
        <Button onClick={() => goTo('alarms', { ...newestFirst, solution: '' })}>Show New Alarms</Button>
      }
    >
      <strong>Alarm flood:</strong> {formatFlood(flood.count)}
      {named.map(({ solution, count }) => (
        <span key={solution ? solutionKey(solution) : ''}>
          {' · '}
          <Anchor inherit href={leadsTo(solution)}>
            {solution ? names.ofSolution(solution) : 'Others'} {formatCount(count)}
          </Anchor>
        </span>
      ))}
      {newest && (
        <div className={styles.newest}>
          Newest critical:{' '}
          <Anchor
            inherit
            href={hrefOf('alarms', { state: 'active', solution: '', alarm: String(newest.ref) })}
          >
            {newest.text} · {names.ofRow(newest)}
          </Anchor>
        </div>
      )}
    </Notice>
  );
}
