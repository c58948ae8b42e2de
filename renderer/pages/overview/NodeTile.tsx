import { memo } from 'react';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { Age } from '#renderer/ui/Age.tsx';
import { LinkBadge } from '#renderer/ui/LinkBadge.tsx';
import { SeverityIcon } from '#renderer/ui/SeverityTag.tsx';
import { concernOf } from '#shared/advice/concern.ts';
import { runningGrace } from '#shared/advice/licenses/staleError.ts';
import { isLive } from '#shared/advice/nodes.ts';
import { linesInService } from '#shared/advice/resiliency/portals.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { severities } from '#shared/model/alarm.ts';
import { formatCount } from '#shared/words/count.ts';
import { licenseModeLook } from '#shared/words/licenseMode.ts';
import { formatRole } from '#shared/words/node.ts';
import { capitalised } from '#shared/words/phrases.ts';
import { formatPending, formatServing } from '#shared/words/resiliency.ts';
import { formatSeverityCounts, severityTone } from '#shared/words/severity.ts';
import { countNotUnderstood, tellNotUnderstood, toldWord } from '#shared/words/told.ts';
import type { Tone } from '#shared/words/tone.ts';
import styles from './Overview.module.css';
import { formatLines, hasTrouble, Lines, ServesWell, Serving, Trouble } from './TilePortals.tsx';

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
  const { info, license, link, notUnderstood } = node;
  const named = useNodeNames().named(node);
  const isNotLive = !isLive(node);
  const grace = runningGrace(license);
  const isTroubled = !isRoomy && hasTrouble(node);
  return (
    <button
      type="button"
      className={`${styles.tile} tone-${rankTones[concernOf(node).rank]}`}
      data-index={index}
      data-node-key={node.key}
      data-stale={isNotLive || undefined}
      aria-pressed={isOpen}
      aria-label={describe(named)}
      onClick={() => onOpen(node.key)}
    >
      <span className={styles.tileHead}>
        <strong title={named.name}>{named.name}</strong>
        <Counts node={node} />
      </span>
      <span className={styles.tileLine}>
        {info ? (
          <>
            {isTroubled && <Trouble node={node} />}
            {!isTroubled && !isNotLive && (
              <span className={styles.tileRole}>{toldWord(info, 'role', formatRole)}</span>
            )}
            <span className={isTroubled ? styles.givesWay : undefined}>{info.address}</span>
          </>
        ) : (
          'Not known yet'
        )}
        {notUnderstood && (
          <span title={`${capitalised(tellNotUnderstood(notUnderstood))}.`}>
            {' '}
            · {formatCount(notUnderstood.messages)} not understood
          </span>
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
              {toldWord(license, 'mode')}
              {grace && ` · ${grace.daysRemaining} d`}
            </span>
          )
        )}
        {!isRoomy && <ServesWell node={node} />}
      </span>
      {isRoomy && (
        <span className={styles.tileLine}>
          <Serving node={node} />
          <Lines node={node} />
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

/** The whole tile in one sentence. */
function describe(node: NodeView): string {
  const { name, info, link, license, activeAlarms, resiliency, notUnderstood } = node;
  const lines = linesInService(node);
  const grace = runningGrace(license);
  return [
    name,
    info && toldWord(info, 'role', formatRole),
    info?.address,
    link.word,
    license && toldWord(license, 'mode'),
    grace && `${grace.daysRemaining} grace days`,
    activeAlarms ? `active alarms: ${formatSeverityCounts(activeAlarms)}` : 'alarms not known',
    resiliency && toldWord(resiliency, 'serving', formatServing),
    resiliency?.pending && `${formatPending(resiliency.pending.action)} is due`,
    lines && formatLines(lines),
    notUnderstood && countNotUnderstood(notUnderstood),
  ]
    .filter(Boolean)
    .join(', ');
}
