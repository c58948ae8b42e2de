import { useMemo } from 'react';
import { useNodes, useSolutions } from '#renderer/store/hooks.ts';
import { useLostBehind } from '#renderer/store/lostBehind.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { OldMark } from '#renderer/ui/Told.tsx';
import { lastHeard } from '#shared/advice/hearing.ts';
import { isLive } from '#shared/advice/nodes.ts';
import { solutionOf, solutionWord } from '#shared/advice/solutions.ts';
import { type TopCause, topCauses } from '#shared/advice/topCauses.ts';
import { CauseAge, CauseLink } from './CauseLink.tsx';
import styles from './Customers.module.css';
import { rankTone } from './rankTone.ts';

/** As many as a person looks into; the rest stands on the pages. */
const most = 12;

/** What is wrong, each cause once, with its age and the way to where it is looked into. */
export function TopCauses() {
  const nodes = useNodes();
  const behind = useLostBehind();
  const causes = useMemo(() => topCauses(nodes, behind), [nodes, behind]);
  if (causes.length === 0) return null;
  return (
    <Panel
      title="Top causes"
      note={causes.length > most ? `the worst ${most} of ${causes.length}` : undefined}
      scrolls
    >
      <ul className={styles.causes} aria-label="Top causes">
        {causes.slice(0, most).map((cause) => (
          <Cause key={cause.id} cause={cause} />
        ))}
      </ul>
    </Panel>
  );
}

function Cause({ cause }: { readonly cause: TopCause }) {
  return (
    <li>
      <CauseText cause={cause} isNamed />
      <span className={styles.dim}>
        <CauseAge cause={cause} />
      </span>
      <CauseLink cause={cause} solution={useWordOf(cause)} />
    </li>
  );
}

function useWordOf({ nodes }: TopCause): string | undefined {
  const solutions = useSolutions();
  const own = nodes[0] && solutionOf(nodes[0]);
  const known = own && solutions.find(({ id, name }) => id === own.id && name === own.name);
  return known && solutions.length > 1 ? solutionWord(solutions, known) : undefined;
}

/** `isNamed`: with whose cause it is, where there are several solutions. */
export function CauseText({
  cause,
  isNamed = false,
}: {
  readonly cause: TopCause;
  readonly isNamed?: boolean;
}) {
  const names = useNodeNames();
  const { nodes, text, rank, subject } = cause;
  const isOld = subject.kind !== 'links' && !nodes.some(isLive);
  const solution = isNamed && names.areSeveral && nodes[0] ? names.solution(nodes[0].key) : '';
  return (
    <span className={styles.cause} data-quality={isOld ? 'old' : 'live'} title={text}>
      {isOld && <OldMark lastHeardAt={lastHeard(nodes)} />}
      {solution && <strong>{solution}: </strong>}
      <ToneText tone={rankTone(rank)}>{text}</ToneText>
    </span>
  );
}
