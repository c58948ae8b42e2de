import { useMemo } from 'react';
import { useNodes } from '#renderer/store/hooks.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { countHeard } from '#shared/advice/hearing.ts';
import { withoutReport } from '#shared/advice/notReported.ts';
import {
  listPortalSolutions,
  liveReporters,
  type PortalSolution,
  pendingOf,
  servingOf,
} from '#shared/advice/resiliency/portals.ts';
import type { ResiliencyAction } from '#shared/model/resiliency.ts';
import { notReportedWord } from '#shared/words/notReported.ts';
import { Figure } from './Figure.tsx';
import styles from './Overview.module.css';
import { inPart } from './overviewPlace.ts';

const isDue = (solution: PortalSolution, action: ResiliencyAction): boolean =>
  pendingOf(solution)?.resiliency.pending?.action === action;

const portalFigures = [
  {
    label: 'both serve',
    tone: 'critical',
    isSo: (solution: PortalSolution) => servingOf(solution) === 'both',
  },
  {
    label: 'none serves, failover due',
    tone: 'critical',
    isSo: (solution: PortalSolution) => servingOf(solution) === 'none' && isDue(solution, 'failover'),
  },
  {
    label: 'none serves',
    tone: 'critical',
    isSo: (solution: PortalSolution) => servingOf(solution) === 'none',
  },
  { label: 'failover due', tone: 'major', isSo: (solution: PortalSolution) => isDue(solution, 'failover') },
  { label: 'failback due', tone: 'major', isSo: (solution: PortalSolution) => isDue(solution, 'failback') },
  {
    label: 'failed over',
    tone: 'minor',
    isSo: (solution: PortalSolution) => servingOf(solution) === 'secondary',
  },
  {
    label: 'on the primary',
    tone: 'good',
    isSo: (solution: PortalSolution) => servingOf(solution) === 'primary',
  },
] as const;

/**
 * How many solutions have their portals where they should be: each is in one line, the first that it is so
 * for.
 */
export function PortalsPanel() {
  const nodes = useNodes();
  const solutions = useMemo(() => listPortalSolutions(nodes), [nodes]);
  const untold = withoutReport(nodes, 'resiliency');
  if (solutions.length === 0 && untold.length === 0) return null;
  return (
    <Panel title="Portals">
      <ul className={styles.figures}>
        {portalFigures.map(({ label, tone, isSo }) => {
          const found = solutions.filter(
            (solution) => portalFigures.find((figure) => figure.isSo(solution))?.isSo === isSo,
          );
          if (found.length === 0) return null;
          const count = countHeard(
            found.flatMap((solution) => liveReporters(solution)[0] ?? []),
            () => 1,
          );
          const key = found[0]?.reporters[0]?.key;
          return (
            <Figure
              key={label}
              tone={tone}
              count={count}
              label={label}
              page="resiliency"
              params={key ? { node: key } : {}}
            />
          );
        })}
        {untold.length > 0 && (
          <Figure
            tone="quiet"
            count={countHeard(untold, () => 1)}
            label={notReportedWord}
            page="overview"
            params={{ link: inPart }}
          />
        )}
      </ul>
    </Panel>
  );
}
