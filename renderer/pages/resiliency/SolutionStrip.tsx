import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { DueIn } from '#renderer/ui/DueIn.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { OldMark } from '#renderer/ui/Told.tsx';
import { lastHeard } from '#shared/advice/hearing.ts';
import { isLive } from '#shared/advice/nodes.ts';
import {
  dueOf,
  liveReporters,
  type PortalSolution,
  pendingOf,
  servingOf,
  troubleOf,
} from '#shared/advice/resiliency/portals.ts';
import { formatServing, servingTone } from '#shared/words/resiliency.ts';
import styles from './Resiliency.module.css';

interface SolutionStripProps {
  readonly solutions: readonly PortalSolution[];
  readonly chosen: PortalSolution;
  readonly onChoose: (solution: PortalSolution) => void;
}

/** All solutions with portals in a line or two, those with trouble first. */
export function SolutionStrip({ solutions, chosen, onChoose }: SolutionStripProps) {
  const names = useNodeNames();
  return (
    <ul className={styles.strip} aria-label="Solutions">
      {solutions.map((solution) => {
        const serving = servingOf(solution);
        const pending = pendingOf(solution);
        const tone = troubleOf(solution) === 1 ? 'major' : servingTone(serving);
        const isOld = !liveReporters(solution).some(isLive);
        return (
          <li key={solution.key}>
            <button
              type="button"
              className={`${styles.solutionButton} tone-${tone}`}
              aria-pressed={solution === chosen}
              data-quality={isOld ? 'old' : 'live'}
              onClick={() => onChoose(solution)}
            >
              {isOld && <OldMark lastHeardAt={lastHeard(solution.reporters)} />}
              <strong title={names.ofSolution(solution)}>{names.ofSolution(solution)}</strong>
              <ToneText tone={tone}>
                {troubleOf(solution) === 1 ? 'Something is down' : formatServing(serving)}
              </ToneText>
              {pending && <DueIn {...dueOf(pending)} />}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
