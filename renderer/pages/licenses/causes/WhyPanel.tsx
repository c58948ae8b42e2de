import { Button } from '@mantine/core';
import { IconTicket } from '@tabler/icons-react';
import { useContext } from 'react';
import { LicenseModeText } from '#renderer/pages/licenses/LicenseModeText.tsx';
import { copyText } from '#renderer/store/copyText.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { DetailsPane } from '#renderer/ui/DetailsPane.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { NotLiveNote, Told } from '#renderer/ui/Told.tsx';
import { causeStanding, concernedBy } from '#shared/advice/licenses/causeStanding.ts';
import { formatCauseTicket } from '#shared/advice/licenses/causeTicket.ts';
import type { WayOut } from '#shared/advice/licenses/causeWaysOut.ts';
import type { GraceEntry } from '#shared/advice/licenses/graceClock.ts';
import type { LicenseCause } from '#shared/advice/licenses/licenseCauses.ts';
import { ownFirst } from '#shared/advice/licenses/licenseShortages.ts';
import { isExplainable } from '#shared/advice/licenses/standing.ts';
import { licensingNotTold } from '#shared/advice/notReported.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatPlural } from '#shared/words/count.ts';
import { formatNodeTime } from '#shared/words/shownTime.ts';
import styles from './Causes.module.css';
import { ConcernedNodes } from './ConcernedNodes.tsx';
import { OverBy } from './OverBy.tsx';
import { RenewConcerned } from './RenewConcerned.tsx';
import { ShortLicenses } from './ShortLicenses.tsx';
import { KnownIssueNote, WaysOut } from './WaysOut.tsx';

interface WhyPanelProps {
  /** What is explained: a node's name, or a cause's title. */
  readonly name: string;
  /** The node that was asked about; null: the cause itself. */
  readonly node: NodeView | null;
  /** Null: nothing is wrong, or nothing that is known. */
  readonly cause: LicenseCause | null;
  readonly grace: readonly GraceEntry[];
  readonly nodes: readonly NodeView[];
  readonly onNode: (nodeKey: string) => void;
  readonly onClose: () => void;
}

/** Why a node, or all nodes of one cause, are not properly licensed, and what can be done. */
export function WhyPanel({ name, node, cause, grace, nodes, onNode, onClose }: WhyPanelProps) {
  return (
    <DetailsPane
      label={`Why? ${name}`}
      title={`Why? ${name}`}
      marks={
        <>
          {node?.license && (
            <Told by={node}>
              <LicenseModeText license={node.license} />
            </Told>
          )}
          {cause && <Actions cause={cause} grace={grace} nodes={nodes} />}
        </>
      }
      place="below"
      closeLabel="Close Why?"
      onClose={onClose}
    >
      {cause ? (
        <Explanation node={node} cause={cause} nodes={nodes} onNode={onNode} />
      ) : (
        <NoCause name={name} node={node} />
      )}
    </DetailsPane>
  );
}

type ExplanationProps = Pick<WhyPanelProps, 'node' | 'nodes' | 'onNode'> & {
  readonly cause: LicenseCause;
};

type ActionsProps = Pick<WhyPanelProps, 'grace' | 'nodes'> & { readonly cause: LicenseCause };

function Actions({ cause, grace, nodes }: ActionsProps) {
  const frame = useContext(TimeFrameContext);
  const concerned = concernedBy(cause, nodes);
  const names = useNodeNames();
  const { firstStop } = causeStanding(cause, nodes, grace);
  const stopsOn =
    firstStop &&
    `${names.ofRow(firstStop)}, ${formatNodeTime(firstStop.expiresAt, firstStop.timeZone, frame)}`;
  return (
    <div className={styles.actions}>
      {cause.kind !== 'primary-fed-lost' && !cause.waysOut.some(isRenewal) && (
        <RenewConcerned nodes={concerned} isRemedy={cause.knownIssue?.remedy === 'license.renew'} />
      )}
      <Button
        leftSection={<IconTicket size={15} />}
        onClick={() => void copyText('ticket', formatCauseTicket(cause, concerned.map(names.named), stopsOn))}
      >
        Copy for Ticket
      </Button>
    </div>
  );
}

/** It has its button where it is told. */
const isRenewal = ({ remedy }: WayOut): boolean => remedy?.kind === 'renew';

function Explanation({ node, cause, nodes, onNode }: ExplanationProps) {
  const { shortages, waysOut, knownIssue } = cause;
  const concerned = concernedBy(cause, nodes);
  return (
    <div className={styles.body}>
      <Panel title="Cause" note={cause.solutionName} scrolls>
        <p className={styles.sentence}>
          {cause.sentence} <OverBy cause={cause} />
        </p>
        <NotLiveNote nodes={concerned} />
        {concerned.length > 1 && (
          <>
            <p className={styles.reach}>
              This one cause explains all {formatPlural(concerned.length, 'node')}:
            </p>
            <ConcernedNodes nodes={concerned} onNode={onNode} />
          </>
        )}
        {shortages.length > 0 && <ShortLicenses shortages={ownFirst(shortages, node?.key ?? null)} />}
      </Panel>
      <div className={styles.column}>
        {waysOut.length > 0 && <WaysOut waysOut={waysOut} nodes={concerned} />}
        {knownIssue && <KnownIssueNote issue={knownIssue} />}
      </div>
    </div>
  );
}

/** It may have been cured while the panel was open. */
function NoCause({ name, node }: Pick<WhyPanelProps, 'name' | 'node'>) {
  const license = node?.license;
  return (
    <Panel title="Cause">
      <p role="status">
        {node === null
          ? 'This problem is over: no node is concerned any more.'
          : license === null || license === undefined
            ? licensingNotTold(name, node)
            : isExplainable(license)
              ? `No cause can be told from what is known of ${name}.`
              : `Nothing is wrong: ${name} is in ${license.mode}.`}
      </p>
    </Panel>
  );
}
