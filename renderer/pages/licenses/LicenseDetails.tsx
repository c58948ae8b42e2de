import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { formatLicenseSource, licenseModeLook } from '#renderer/format/licenseMode.ts';
import { connectNow } from '#renderer/store/actions.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { isLive, nodeTime } from '#renderer/store/selectors.ts';
import { DataTable, type TableColumn } from '#renderer/ui/DataTable.tsx';
import { Facts } from '#renderer/ui/Facts.tsx';
import { LostLink } from '#renderer/ui/LostLink.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import type { NodeView } from '#shared/contract/views.ts';
import type { LicenseFeature, LicenseStatus } from '#shared/model/license.ts';
import styles from './Licenses.module.css';
import { LicenseModeText } from './licenseColumns.tsx';
import { missing } from './licenseRow.ts';
import { WebLmPanels } from './WebLmPanels.tsx';

const ModeTimeline = lazy(async () => ({ default: (await import('./ModeTimeline.tsx')).ModeTimeline }));

interface LicenseDetailsProps {
  readonly node: NodeView;
  readonly onClose: () => void;
}

export function LicenseDetails({ node, onClose }: LicenseDetailsProps) {
  const { license, link, webLm } = node;
  return (
    <aside className={styles.details} aria-label={`Licenses of ${node.name}`}>
      <header>
        <h2>{node.name}</h2>
        {license && <LicenseModeText mode={license.mode} />}
        {license && <span className={styles.dim}>{licenseModeLook(license.mode).meaning}</span>}
        <ActionIcon aria-label="Close details" onClick={onClose} ml="auto">
          <IconX size={16} />
        </ActionIcon>
      </header>
      {!isLive(node) && (
        <LostLink
          node={node.name}
          lostAt={link.lostAt}
          retryAt={link.retryAt}
          problem={link.problem}
          remedy={link.remedy}
          onConnect={() => connectNow(node.key)}
        />
      )}
      <div className={styles.panels}>
        {license ? (
          <>
            <Panel title="License types" scrolls>
              <DataTable
                label="License types"
                columns={featureColumns}
                rows={license.features}
                rowKey={({ keyword, name, origin }) => `${keyword} ${name} ${origin === 'obsolete'}`}
                isDim={({ required, granted, virtual }) => required + granted + virtual === 0}
              />
            </Panel>
            <Panel title="Licensing" scrolls>
              <LicenseFacts node={node} license={license} />
            </Panel>
            <Panel title="Mode timeline" note="last 30 days" scrolls>
              <Suspense fallback={<div className={styles.timeline} />}>
                <ModeTimeline node={node} />
              </Suspense>
            </Panel>
          </>
        ) : (
          <Panel title="License types">This node has not told its licensing yet.</Panel>
        )}
        {webLm && <WebLmPanels webLm={webLm} zone={node.info?.timeZone} />}
      </div>
    </aside>
  );
}

const featureColumns: readonly TableColumn<LicenseFeature>[] = [
  { header: 'License Type', cell: ({ name }) => name },
  { header: 'Required', align: 'end', cell: ({ required }) => required },
  { header: 'Granted', align: 'end', cell: ({ granted }) => granted },
  { header: 'Virtual', align: 'end', cell: ({ virtual }) => virtual },
  { header: 'Origin', cell: ({ origin }) => originNames[origin] },
  {
    header: 'Short',
    align: 'end',
    cell: (feature) =>
      missing(feature) > 0 ? <strong className={styles.short}>{missing(feature)}</strong> : '',
  },
];

const originNames = {
  nodal: 'Nodal',
  distributed: 'From Primary',
  webLm: 'WebLM',
  virtual: 'Virtual',
  obsolete: 'Obsolete',
} as const;

function LicenseFacts({ node, license }: { readonly node: NodeView; readonly license: LicenseStatus }) {
  const zone = node.info?.timeZone;
  const now = (): number => nodeTime(node.clock, hostNow());
  const { grace, lastRenewal, server } = license;
  return (
    <Facts
      facts={[
        ['License Source', formatLicenseSource(license.source)],
        [
          'WebLM server',
          server && `${server.url}${server.viaPrimaryLine ? ' via the line to the Primary' : ''}`,
        ],
        ['Client ID', license.clientId],
        ['Host ID', node.info?.webLmHostId],
        [
          'Grace',
          grace ? (
            <>
              since <Timestamp at={grace.startedAt} zone={zone} now={now} />, ends{' '}
              <Timestamp at={grace.expiresAt} zone={zone} now={now} />
            </>
          ) : (
            licenseModeLook(license.mode).standing
          ),
        ],
        [
          'Last renewal',
          lastRenewal && (
            <>
              <Timestamp at={lastRenewal.at} zone={zone} now={now} /> {lastRenewal.outcome}:{' '}
              {lastRenewal.detail}
            </>
          ),
        ],
      ]}
    />
  );
}
