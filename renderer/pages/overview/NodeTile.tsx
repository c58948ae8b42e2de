import { memo } from 'react';
import { licenseModeLook } from '#renderer/format/licenseMode.ts';
import { formatRole } from '#renderer/format/node.ts';
import { formatPending, formatServing, servingTone } from '#renderer/format/resiliency.ts';
import { formatSeverityCounts, severityTone } from '#renderer/format/severity.ts';
import type { Tone } from '#renderer/format/tone.ts';
import { formatPlural } from '#renderer/format/usage.ts';
import { concernOf } from '#renderer/store/concern.ts';
import { dueOf, linesInService } from '#renderer/store/portals.ts';
import { isLive } from '#renderer/store/selectors.ts';
import { Age } from '#renderer/ui/Age.tsx';
import { DueIn } from '#renderer/ui/DueIn.tsx';
import { LinkBadge } from '#renderer/ui/LinkBadge.tsx';
import { SeverityIcon } from '#renderer/ui/SeverityTag.tsx';
import { runningGrace } from '#shared/advice/staleError.ts';
import type { NodeView } from '#shared/contract/views.ts';
import { severities } from '#shared/model/alarm.ts';
import styles from './Overview.module.css';

const rankTones: readonly Tone[] = ['good', 'quiet', 'minor', 'major', 'major', 'critical'];

interface NodeTileProps {
  readonly node: NodeView;
  readonly index: number;
  readonly isOpen: boolean;
  /** There is room for a fourth line: how portals and lines stand, in full. */
  readonly isRoomy: boolean;
  readonly onOpen: (key: string) => void;
}

/** Drawn anew only when its node changed; the ages tick by themselves. */
export const NodeTile = memo(function NodeTile({ node, index, isOpen, isRoomy, onOpen }: NodeTileProps) {
  const { info, license, link } = node;
  const isNotLive = !isLive(node);
  const grace = runningGrace(license);
  return (
    <button
      type="button"
      className={`${styles.tile} tone-${rankTones[concernOf(node).rank]}`}
      data-index={index}
      data-node-key={node.key}
      data-stale={isNotLive || undefined}
      aria-pressed={isOpen}
      aria-label={describe(node)}
      onClick={() => onOpen(node.key)}
    >
      <span className={styles.tileHead}>
        <strong>{node.name}</strong>
        <Counts node={node} />
      </span>
      <span className={styles.tileLine}>
        {info ? (
          <>
            {!isNotLive && <span className={styles.tileRole}>{formatRole(info.role)}</span>}
            <span>{info.address}</span>
          </>
        ) : (
          'Not known yet'
        )}
        {link.lastHeardAt !== null && isNotLive && (
          <>
            {' '}
            · <Age since={link.lastHeardAt} /> old
          </>
        )}
      </span>
      <span className={styles.tileLine}>
        {isNotLive ? (
          <LinkBadge word={link.word} isPlain />
        ) : (
          license && (
            <span className={`${styles.mode} tone-${licenseModeLook(license.mode).tone}`}>
              {license.mode}
              {grace && ` · ${grace.daysRemaining} d`}
            </span>
          )
        )}
        {!isRoomy && (
          <>
            <Serving node={node} isShort />
            <Lines node={node} isShort />
          </>
        )}
      </span>
      {isRoomy && (
        <span className={styles.tileLine}>
          <Serving node={node} isShort={false} />
          <Lines node={node} isShort={false} />
        </span>
      )}
    </button>
  );
});

function Counts({ node: { activeAlarms } }: { readonly node: NodeView }) {
  if (!activeAlarms) return null;
  return (
    <span className={styles.counts}>
      {severities
        .filter((severity) => activeAlarms[severity] > 0)
        .map((severity) => (
          <span key={severity} className={`${styles.severity} tone-${severityTone(severity)}`}>
            <SeverityIcon severity={severity} />
            {activeAlarms[severity]}
          </span>
        ))}
    </span>
  );
}

const servingWords = {
  primary: 'Primary serves',
  secondary: 'Secondary serves',
  both: 'BOTH serve',
  none: 'NONE serves',
} as const;

const shortServingWords = { ...servingWords, primary: 'on primary', secondary: 'on secondary' } as const;

/** Which portal serves, and what is about to happen. */
function Serving({ node, isShort }: { readonly node: NodeView; readonly isShort: boolean }) {
  const { resiliency } = node;
  if (!resiliency) return null;
  const { serving, pending } = resiliency;
  return (
    <span className={`${isShort ? styles.servingShort : styles.mode} tone-${servingTone(serving)}`}>
      {isShort ? !pending && shortServingWords[serving] : servingWords[serving]}
      {pending && (
        <>
          {!isShort && ', '}
          <DueIn {...dueOf(node)} />
        </>
      )}
    </span>
  );
}

/** "2 of 3 lines in service"; in short only where one is not. */
function Lines({ node, isShort }: { readonly node: NodeView; readonly isShort: boolean }) {
  const lines = linesInService(node);
  if (!lines || (isShort && lines.inService === lines.all)) return null;
  const tone = lines.inService < lines.all ? 'major' : 'good';
  return (
    <span className={`${styles.servingShort} tone-${tone}`}>
      {isShort
        ? `✕ ${formatPlural(lines.all - lines.inService, 'line')}`
        : node.resiliency?.pending
          ? `${lines.inService}/${lines.all} lines`
          : formatLines(lines)}
    </span>
  );
}

function formatLines({ inService, all }: { readonly inService: number; readonly all: number }): string {
  return `${inService} of ${formatPlural(all, 'line')} in service`;
}

/** The whole tile in one sentence. */
function describe(node: NodeView): string {
  const { name, info, link, license, activeAlarms, resiliency } = node;
  const lines = linesInService(node);
  const grace = runningGrace(license);
  return [
    name,
    info && formatRole(info.role),
    info?.address,
    link.word,
    license?.mode,
    grace && `${grace.daysRemaining} grace days`,
    activeAlarms ? `active alarms: ${formatSeverityCounts(activeAlarms)}` : 'alarms not known',
    resiliency && formatServing(resiliency.serving),
    resiliency?.pending && `${formatPending(resiliency.pending.action)} is due`,
    lines && formatLines(lines),
  ]
    .filter(Boolean)
    .join(', ');
}
