import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { Facts } from '#renderer/ui/Facts.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { OldMark } from '#renderer/ui/Told.tsx';
import { qualityOf } from '#shared/advice/hearing.ts';
import { isLive } from '#shared/advice/nodes.ts';
import { factsInWords, portalFacts } from '#shared/advice/resiliency/portalFacts.ts';
import type { PortalSolution, Reporter } from '#shared/advice/resiliency/portals.ts';
import { viewDifferences } from '#shared/advice/resiliency/viewDifferences.ts';
import styles from './Resiliency.module.css';
import { DiagramLegend, ResiliencyDiagram } from './ResiliencyDiagram.tsx';

interface WhoServesWhomProps {
  readonly solution: PortalSolution;
  readonly viewer: Reporter;
}

/** The diagram from the chosen node's point of view; from both where the two do not say the same. */
export function WhoServesWhom({ solution, viewer }: WhoServesWhomProps) {
  const { own } = useNodeNames();
  const differences = viewDifferences(solution);
  const viewers = differences.length > 0 ? solution.reporters : [viewer];
  return (
    <Panel
      title="Who serves whom"
      note={
        differences.length > 0
          ? 'the two servers do not see the same: both views are shown'
          : `seen from ${own(viewer)}${isLive(viewer) ? '' : ', as last heard'}`
      }
    >
      {viewers.map((each) => {
        const facts = portalFacts(each, solution.reporters);
        return (
          <section
            key={each.key}
            className={styles.view}
            aria-label={`Seen from ${own(each)}`}
            data-node={each.key}
            data-quality={qualityOf(each)}
          >
            {viewers.length > 1 && <h3>Seen from {own(each)}</h3>}
            {!isLive(each) && (
              <p className={styles.dim}>
                <OldMark lastHeardAt={each.link.lastHeardAt} isInWords />
              </p>
            )}
            <ResiliencyDiagram facts={facts} viewpoint={`Seen from ${own(each)}`} />
            <details className={styles.words}>
              <summary>
                Who serves whom, in words{viewers.length > 1 ? `, seen from ${own(each)}` : ''}
              </summary>
              <Facts facts={factsInWords(facts)} />
            </details>
          </section>
        );
      })}
      <DiagramLegend />
      {differences.length > 0 && (
        <DataTable
          label="Where the views differ"
          columns={[
            { header: 'Views differ in', cell: ({ what }) => what },
            ...solution.reporters.map((node, index) => ({
              header: `Seen from ${own(node)}`,
              cell: ({ said }: (typeof differences)[number]) => said[index] ?? '',
            })),
          ]}
          rows={differences}
          rowKey={({ what }) => what}
          wraps
        />
      )}
    </Panel>
  );
}
