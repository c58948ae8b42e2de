import { Suspense } from 'react';
import { useNodes } from '#renderer/store/hooks.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { laterPart } from '#renderer/store/laterPart.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { joinValues } from '#renderer/store/route.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { linkTone } from '#renderer/ui/LinkBadge.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { SeverityIcon } from '#renderer/ui/SeverityTag.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import { NotHeardNote, Told } from '#renderer/ui/Told.tsx';
import { countActive, countModes, countUnlicensed, soonestGrace, totalOf } from '#shared/advice/estate.ts';
import type { HeardCount } from '#shared/advice/hearing.ts';
import { graceTone } from '#shared/advice/licenses/graceEmphasis.ts';
import { unlicensedModes } from '#shared/advice/licenses/modeRank.ts';
import { runningGrace } from '#shared/advice/licenses/staleError.ts';
import { countLinks, isLive, nodeTime } from '#shared/advice/nodes.ts';
import { withoutReport } from '#shared/advice/notReported.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { severities } from '#shared/model/alarm.ts';
import { formatCount, oneOrMany } from '#shared/words/count.ts';
import { formatDaysLeft } from '#shared/words/grace.ts';
import { asLastHeard } from '#shared/words/hearing.ts';
import { modeTone, unknownMode } from '#shared/words/licenseMode.ts';
import { notReportedFor, notReportedWord } from '#shared/words/notReported.ts';
import { formatSeverity, severityTone } from '#shared/words/severity.ts';
import { Figure } from './Figure.tsx';
import styles from './Overview.module.css';
import { inPart } from './overviewPlace.ts';
import { PortalsPanel } from './PortalsPanel.tsx';

const AlarmRateChart = laterPart(async () => (await import('./AlarmRateChart.tsx')).AlarmRateChart);

/** The whole estate in one line of boxes. */
export function Estate() {
  return (
    <div className={styles.estate}>
      <div className={styles.linksAndPortals}>
        <Panel title="Links">
          <Links />
        </Panel>
        <PortalsPanel />
      </div>
      <Panel title="License modes">
        <Modes />
      </Panel>
      <Panel title="Active alarms">
        <Alarms />
      </Panel>
      <Panel title="Soonest grace expiry">
        <Grace />
      </Panel>
      <Panel title="Alarm events" note="last hour">
        <Suspense fallback={<div className={styles.rate} />}>
          <AlarmRateChart />
        </Suspense>
      </Panel>
    </div>
  );
}

function Links() {
  const nodes = useNodes();
  const partial = withoutReport(nodes);
  return (
    <ul className={styles.figures}>
      {countLinks(nodes).map(({ word, count }) => (
        <Figure
          key={word}
          tone={linkTone(word)}
          count={justNow(count)}
          label={word}
          page="overview"
          params={{ link: word.toLowerCase() }}
        />
      ))}
      {partial.length > 0 && (
        <Figure
          tone="quiet"
          count={justNow(partial.length)}
          label={notReportedWord}
          page="overview"
          params={{ link: inPart }}
        />
      )}
    </ul>
  );
}

/** Modes, the worst first: unlicensed nodes must not stand below those that are well. */
function Modes() {
  const counts = countModes(useNodes());
  return (
    <ul className={styles.figures}>
      {counts.map(({ mode, count }) => (
        <Figure
          key={mode}
          tone={modeTone(mode)}
          count={mode === unknownMode ? justNow(totalOf(count)) : count}
          label={mode}
          page="licenses"
          params={{ mode: joinValues([mode]) }}
        />
      ))}
    </ul>
  );
}

function Alarms() {
  const nodes = useNodes();
  const unknown = nodes.filter(({ activeAlarms }) => activeAlarms === null);
  const sinceOnly = withoutReport(nodes, 'alarms');
  return (
    <ul className={styles.figures}>
      {severities.map((severity) => (
        <Figure
          key={severity}
          tone={severityTone(severity)}
          icon={<SeverityIcon severity={severity} />}
          count={countActive(nodes, [severity])}
          label={formatSeverity(severity)}
          page="alarms"
          params={{ state: 'active', severity }}
        />
      ))}
      {unknown.length > 0 && (
        <Figure
          tone="major"
          count={justNow(unknown.length)}
          label={oneOrMany(unknown.length, 'node not known', 'nodes not known')}
          page="overview"
          params={{ link: joinValues([...new Set(unknown.map(({ link }) => link.word.toLowerCase()))]) }}
        />
      )}
      {sinceOnly.length > 0 && (
        <Figure
          tone="quiet"
          count={justNow(sinceOnly.length)}
          label={oneOrMany(sinceOnly.length, 'node tells new ones only', 'nodes tell new ones only')}
          page="overview"
          params={{ link: inPart }}
        />
      )}
    </ul>
  );
}

/** What the monitor itself counts is never old. */
function justNow(count: number): HeardCount {
  return { live: count, notHeard: { count: 0, first: null, last: null } };
}

/** Unlicensed nodes have no grace to wait for: they come first. */
function Grace() {
  const nodes = useNodes();
  const unlicensed = countUnlicensed(nodes);
  const node = soonestGrace(nodes);
  const untold = withoutReport(nodes, 'license').length;
  if (totalOf(unlicensed) === 0 && !node)
    return (
      <p className={styles.dim}>
        No node is {untold > 0 && 'known to be '}in grace.{untold > 0 && ` ${notReportedFor(untold)}.`}
      </p>
    );
  return (
    <>
      {totalOf(unlicensed) > 0 && <Unlicensed count={unlicensed} isAlone={!node} />}
      {node && <FirstStop node={node} />}
    </>
  );
}

function Unlicensed({ count, isAlone }: { readonly count: HeardCount; readonly isAlone: boolean }) {
  const { live, notHeard } = count;
  return (
    <a className={styles.grace} href={hrefOf('licenses', { mode: joinValues(unlicensedModes) })}>
      <span
        className={`${styles.big} tone-${live > 0 ? 'critical' : 'quiet'}`}
        data-quality={live > 0 ? 'live' : undefined}
      >
        {formatCount(live)} unlicensed
      </span>
      <NotHeardNote of={notHeard} />
      {isAlone && <span className={styles.dim}>no grace period runs</span>}
    </a>
  );
}

function FirstStop({ node }: { readonly node: NodeView }) {
  const names = useNodeNames();
  const grace = runningGrace(node.license);
  if (!grace) return null;
  return (
    <a
      className={styles.grace}
      href={hrefOf('licenses', { open: joinValues([node.key]) })}
      title={names.of(node)}
    >
      <Told by={node} className={`${styles.big} tone-${graceTone(grace.daysRemaining)}`}>
        {formatDaysLeft(grace, nodeTime(node.clock, hostNow()))}
      </Told>
      <span className={styles.cut}>{names.of(node)}</span>
      <Told by={node} isMarked={false} className={styles.dim}>
        ends{' '}
        <Timestamp
          at={grace.expiresAt}
          zone={node.info?.timeZone}
          now={() => nodeTime(node.clock, hostNow())}
        />
        {!isLive(node) && `, ${asLastHeard}`}
      </Told>
    </a>
  );
}
