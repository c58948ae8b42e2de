import { lazy, Suspense } from 'react';
import { useNodes } from '#renderer/store/hooks.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { joinValues } from '#renderer/store/route.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { linkTone } from '#renderer/ui/LinkBadge.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { SeverityIcon } from '#renderer/ui/SeverityTag.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import { countLinks, countModes, isLive, nodeTime, soonestGrace } from '#shared/advice/nodes.ts';
import { severities } from '#shared/model/alarm.ts';
import { licenseModes } from '#shared/model/license.ts';
import { formatPlural } from '#shared/words/count.ts';
import { licenseModeLook } from '#shared/words/licenseMode.ts';
import { formatSeverity, severityTone } from '#shared/words/severity.ts';
import { Figure } from './Figure.tsx';
import styles from './Overview.module.css';
import { PortalsPanel } from './PortalsPanel.tsx';

const AlarmRateChart = lazy(async () => ({
  default: (await import('./AlarmRateChart.tsx')).AlarmRateChart,
}));

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
  return (
    <ul className={styles.figures}>
      {countLinks(nodes).map(({ word, count }) => (
        <Figure key={word} tone={linkTone(word)} count={count} label={word} />
      ))}
    </ul>
  );
}

function Modes() {
  const counts = countModes(useNodes());
  const unknown = counts.get(null) ?? 0;
  return (
    <ul className={styles.figures}>
      {licenseModes
        .filter((mode) => counts.has(mode))
        .map((mode) => (
          <Figure
            key={mode}
            tone={licenseModeLook(mode).tone}
            count={counts.get(mode) ?? 0}
            label={mode}
            page="licenses"
          />
        ))}
      {unknown > 0 && <Figure tone="major" count={unknown} label="Not known" />}
    </ul>
  );
}

function Alarms() {
  const nodes = useNodes();
  const unknown = nodes.filter(({ activeAlarms }) => activeAlarms === null).length;
  return (
    <ul className={styles.figures}>
      {severities.map((severity) => (
        <Figure
          key={severity}
          tone={severityTone(severity)}
          icon={<SeverityIcon severity={severity} />}
          count={nodes.reduce((sum, { activeAlarms }) => sum + (activeAlarms?.[severity] ?? 0), 0)}
          label={formatSeverity(severity)}
          page="alarms"
          params={{ state: 'active', severity }}
        />
      ))}
      {unknown > 0 && <Figure tone="major" count={unknown} label="nodes not known" />}
    </ul>
  );
}

function Grace() {
  const names = useNodeNames();
  const node = soonestGrace(useNodes());
  const grace = node?.license?.grace;
  if (!node || !grace) return <p className={styles.dim}>No node is in grace.</p>;
  return (
    <a className={styles.grace} href={hrefOf('licenses', { open: joinValues([node.key]) })}>
      <span className={`${styles.big} tone-${grace.daysRemaining <= 7 ? 'critical' : 'major'}`}>
        {formatPlural(grace.daysRemaining, 'day')}
      </span>
      <span>{names.of(node)}</span>
      <span className={styles.dim}>
        ends{' '}
        <Timestamp
          at={grace.expiresAt}
          zone={node.info?.timeZone}
          now={() => nodeTime(node.clock, hostNow())}
        />
        {!isLive(node) && ', as last heard'}
      </span>
    </a>
  );
}
