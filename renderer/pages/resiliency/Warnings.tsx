import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { NodeName } from '#renderer/ui/NodeName.tsx';
import { OldMark } from '#renderer/ui/Told.tsx';
import { isLive } from '#shared/advice/nodes.ts';
import {
  ipOfficesTakenOver,
  type TakenOver,
  takenOverSentence,
} from '#shared/advice/resiliency/ipOfficeFailover.ts';
import type { PortalSolution } from '#shared/advice/resiliency/portals.ts';
import { liveReporters, servingOf } from '#shared/advice/resiliency/portals.ts';
import { type Warning, warningsOf } from '#shared/advice/resiliency/warnings.ts';
import styles from './Resiliency.module.css';

interface WarningsProps {
  readonly solutions: readonly PortalSolution[];
  readonly chosen: PortalSolution | null;
}

/** What must not be overlooked: of every solution what is loud, of the chosen one everything. */
export function Warnings({ solutions, chosen }: WarningsProps) {
  const names = useNodeNames();
  const taken = chosen ? ipOfficesTakenOver(chosen.nodes.map(names.named)) : [];
  const ofPortals = solutions.flatMap((solution) => {
    const [reporter] = liveReporters(solution);
    if (!reporter) return [];
    return warningsOf(reporter.resiliency, servingOf(solution))
      .filter(({ isLoud }) => isLoud || solution === chosen)
      .map((warning) => (
        <Said key={`${solution.key} ${warning.title}`} warning={warning} isOld={!isLive(reporter)}>
          {!isLive(reporter) && <OldMark lastHeardAt={reporter.link.lastHeardAt} />}
          {warning.isLoud && (
            <>
              {names.ofSolution(solution)}, reported by{' '}
              <NodeName name={names.own(reporter)} link={reporter.link} />.{' '}
            </>
          )}
        </Said>
      ));
  });
  return [
    ...ofPortals,
    ...taken.map((each) => (
      <Said key={`${each.of.key} ${each.by}`} warning={ipOfficeWarning(each)} isOld={false}>
        {null}
      </Said>
    )),
  ];
}

/** IP Office and one-X Portal fail over apart: this one concerns phones. */
function ipOfficeWarning(taken: TakenOver): Warning {
  return {
    title: 'IP Office has failed over',
    text: `${takenOverSentence(taken)}. They return when it runs again.`,
    tone: 'critical',
    isLoud: false,
  };
}

interface SaidProps {
  readonly warning: Warning;
  /** As last heard: it must not be taken for now. */
  readonly isOld: boolean;
  readonly children: React.ReactNode;
}

function Said({ warning, isOld, children }: SaidProps) {
  const { title, text, tone, isLoud } = warning;
  return (
    <div
      className={`${styles.warning} tone-${tone}`}
      data-loud={(isLoud && !isOld) || undefined}
      data-quality={isOld ? 'old' : 'live'}
      role={isLoud ? 'alert' : 'status'}
    >
      <strong>{title}</strong>
      <span>
        {children}
        {text}
      </span>
    </div>
  );
}
