import { Suspense } from 'react';
import { laterPart } from '#renderer/store/laterPart.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { timesOf } from '#renderer/store/nodeTimes.ts';
import { useLinkCures } from '#renderer/store/setup/linkCures.ts';
import { DetailsPane } from '#renderer/ui/DetailsPane.tsx';
import { LostLink } from '#renderer/ui/LostLink.tsx';
import { NotReportedNote } from '#renderer/ui/NotReportedNote.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { Told } from '#renderer/ui/Told.tsx';
import type { LicenseCause } from '#shared/advice/licenses/licenseCauses.ts';
import { describeLicensing, isExplainable } from '#shared/advice/licenses/standing.ts';
import { isNotReported } from '#shared/advice/notReported.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { notReportedCell } from '#shared/words/notReported.ts';
import { WhyButton } from './causes/WhyButton.tsx';
import { LicenseModeText } from './LicenseModeText.tsx';
import styles from './Licenses.module.css';
import { LicenseTypes } from './LicenseTypes.tsx';
import { LicensingFacts } from './LicensingFacts.tsx';
import { Renewals } from './Renewals.tsx';
import { WebLmPanels } from './WebLmPanels.tsx';

const ModeTimeline = laterPart(async () => (await import('./ModeTimeline.tsx')).ModeTimeline);

interface LicenseDetailsProps {
  readonly node: NodeView;
  /** Why it is not properly licensed; null: it is, or that is not known. */
  readonly cause: LicenseCause | null;
  readonly onWhy: (nodeKey: string) => void;
  readonly onClose: () => void;
}

export function LicenseDetails({ node, cause, onWhy, onClose }: LicenseDetailsProps) {
  const { license, webLm } = node;
  const name = useNodeNames().of(node);
  const cures = useLinkCures();
  return (
    <DetailsPane
      label={`Licenses of ${name}`}
      title={name}
      marks={
        license && (
          <>
            <Told by={node}>
              <LicenseModeText license={license} />
            </Told>
            {isExplainable(license) && <WhyButton of={name} onPress={() => onWhy(node.key)} />}
            <span className={styles.dim}>{describeLicensing(license).meaning}</span>
          </>
        )
      }
      place="below"
      onClose={onClose}
    >
      <LostLink name={name} node={node} cures={cures} />
      {isNotReported(node, 'license') && <NotReportedNote name={name} parts={['license']} />}
      <div className={styles.panels}>
        {license ? (
          <>
            <Panel title="License types" toldBy={node} scrolls>
              <LicenseTypes
                license={license}
                shortages={cause?.shortages.filter(({ nodeKey }) => nodeKey === node.key) ?? []}
              />
            </Panel>
            <Panel title="Licensing" toldBy={node} scrolls>
              <LicensingFacts node={node} license={license} />
            </Panel>
            <Panel title="Mode timeline" note="last 30 days" scrolls>
              <Suspense fallback={<div className={styles.timeline} />}>
                <ModeTimeline node={node} />
              </Suspense>
            </Panel>
          </>
        ) : (
          <Panel title="License types">
            {isNotReported(node, 'license') ? notReportedCell : 'This node has not told its licensing yet.'}
          </Panel>
        )}
        <Panel title="Renewals" note="last 20" scrolls>
          <Renewals node={node} />
        </Panel>
        {webLm && <WebLmPanels webLm={webLm} times={timesOf(node)} toldBy={node} />}
      </div>
    </DetailsPane>
  );
}
