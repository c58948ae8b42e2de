import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconLicenseOff } from '@tabler/icons-react';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useTimesOf } from '#renderer/store/nodeTimes.ts';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import { NotHeardNote, OldMark } from '#renderer/ui/Told.tsx';
import { countNotHeard, lastHeard } from '#shared/advice/hearing.ts';
import {
  type CauseStanding,
  causeStanding,
  causeTone,
  concernedBy,
} from '#shared/advice/licenses/causeStanding.ts';
import { causeTitle } from '#shared/advice/licenses/causeTitle.ts';
import type { GraceEntry } from '#shared/advice/licenses/graceClock.ts';
import type { LicenseCause } from '#shared/advice/licenses/licenseCauses.ts';
import type { NodeNames } from '#shared/advice/nodeNames.ts';
import { isLive } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatPlural } from '#shared/words/count.ts';
import { listNames } from '#shared/words/phrases.ts';
import type { Tone } from '#shared/words/tone.ts';
import styles from './Causes.module.css';
import { OverBy } from './OverBy.tsx';
import { RenewConcerned } from './RenewConcerned.tsx';
import { WhyButton } from './WhyButton.tsx';

interface LicenseProblemsProps {
  readonly causes: readonly LicenseCause[];
  readonly grace: readonly GraceEntry[];
  readonly nodes: readonly NodeView[];
  /** The cause whose nodes alone the grid shows; null: it shows all. */
  readonly onlyId: string | null;
  readonly onOnly: (causeId: string | null) => void;
  readonly onNode: (nodeKey: string) => void;
  readonly onWhy: (cause: LicenseCause) => void;
}

/** One entry for each cause, however many nodes it explains. */
export function LicenseProblems(props: LicenseProblemsProps) {
  const { causes } = props;
  const names = useNodeNames();
  if (causes.length === 0) return null;
  return (
    <section className={styles.problems} aria-label="License problems">
      <ul tabIndex={causes.length > 2 ? 0 : undefined} aria-label="Causes">
        {causes.map((cause) => (
          <Problem key={cause.id} {...props} cause={cause} names={names} />
        ))}
      </ul>
    </section>
  );
}

const icons: Partial<Record<Tone, typeof IconInfoCircle>> = {
  critical: IconLicenseOff,
  major: IconAlertTriangle,
};

/** Names an entry has room for. */
const maxNames = 3;

/** The names end in an ellipsis where there is no room for all. */
const whole = { inner: styles.inner ?? '', label: styles.names ?? '' };

interface ProblemProps extends LicenseProblemsProps {
  readonly names: NodeNames;
  readonly cause: LicenseCause;
}

function Problem({ names, cause, grace, nodes, onlyId, onOnly, onNode, onWhy }: ProblemProps) {
  const concerned = concernedBy(cause, nodes);
  const standing = causeStanding(cause, nodes, grace);
  const isAllOld = !concerned.some(isLive);
  const tone = isAllOld ? 'quiet' : causeTone(standing);
  const Icon = icons[tone] ?? IconInfoCircle;
  const [first] = concerned;
  const isOnly = onlyId === cause.id;
  const listed = listNames(concerned.map(names.own), maxNames);
  return (
    <li className={`${styles.problem} tone-${tone}`} data-quality={isAllOld ? 'old' : 'live'}>
      {isAllOld ? <OldMark lastHeardAt={lastHeard(concerned)} /> : <Icon aria-hidden />}
      <p title={cause.sentence}>
        {names.areSeveral && `${first ? names.solution(first.key) : cause.solutionName}: `}
        <strong>{causeTitle(cause)}.</strong> {cause.sentence} <OverBy cause={cause} />
      </p>
      {concerned.length > 1 ? (
        <Button
          size="compact-xs"
          variant={isOnly ? 'filled' : 'default'}
          classNames={whole}
          aria-pressed={isOnly}
          title={`${isOnly ? 'Show all nodes' : 'Show only these nodes'}: ${listed}`}
          onClick={() => onOnly(isOnly ? null : cause.id)}
        >
          {formatPlural(concerned.length, 'node')}: {listed}
        </Button>
      ) : (
        first && (
          <Button
            size="compact-xs"
            classNames={whole}
            title="Open the node's licenses"
            onClick={() => onNode(first.key)}
          >
            1 node: {listed}
          </Button>
        )
      )}
      <span className={styles.stop}>
        <Standing standing={standing} />
        <NotHeardNote of={countNotHeard(concerned)} lead=" · " />
      </span>
      {cause.kind === 'weblm-back' && <RenewConcerned nodes={concerned} isRemedy />}
      <WhyButton
        of={concerned.length === 1 && first ? names.of(first) : causeTitle(cause)}
        onPress={() => onWhy(cause)}
      />
    </li>
  );
}

export function Standing({ standing: { unlicensed, firstStop } }: { readonly standing: CauseStanding }) {
  const timesOf = useTimesOf();
  return (
    <>
      {unlicensed > 0 && (
        <ToneText tone="critical" icon={<IconLicenseOff aria-hidden />}>
          {unlicensed} unlicensed now
        </ToneText>
      )}
      {firstStop && (
        <span>
          {unlicensed > 0 && ' · '}
          First stops on <Timestamp at={firstStop.expiresAt} {...timesOf(firstStop.nodeKey)} />
        </span>
      )}
      {unlicensed === 0 && !firstStop && 'Nothing stops'}
    </>
  );
}
