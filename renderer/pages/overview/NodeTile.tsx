import { IconAlertOctagon } from '@tabler/icons-react';
import { type MouseEvent, memo, useContext } from 'react';
import { useMonitor } from '#renderer/store/hooks.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { Age } from '#renderer/ui/Age.tsx';
import { LinkBadge, linkTone } from '#renderer/ui/LinkBadge.tsx';
import { MaintenanceWord } from '#renderer/ui/MaintenanceWord.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { SeverityIcon } from '#renderer/ui/SeverityTag.tsx';
import { SystemHeard } from '#renderer/ui/SystemHeard.tsx';
import { Told } from '#renderer/ui/Told.tsx';
import { certificateWarning } from '#shared/advice/certificate.ts';
import { concernOf } from '#shared/advice/concern.ts';
import { graceTone } from '#shared/advice/licenses/graceEmphasis.ts';
import { runningGrace } from '#shared/advice/licenses/staleError.ts';
import { isInMaintenance } from '#shared/advice/maintenance/isInMaintenance.ts';
import { isLive, nodeTime } from '#shared/advice/nodes.ts';
import { alarmsText, tellsAll } from '#shared/advice/notReported.ts';
import { linesInService } from '#shared/advice/resiliency/portals.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type SeverityCounts, severities } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatCount } from '#shared/words/count.ts';
import { formatDaysShort, formatWholeDays } from '#shared/words/grace.ts';
import { asLastHeard } from '#shared/words/hearing.ts';

import { licenseModeLook } from '#shared/words/licenseMode.ts';
import { maintenanceMoment, maintenanceUntil } from '#shared/words/maintenance.ts';
import { formatRole } from '#shared/words/node.ts';
import { partsText, reportsText, systemHeardText } from '#shared/words/notReported.ts';
import { capitalised } from '#shared/words/phrases.ts';
import { formatPending, formatServing } from '#shared/words/resiliency.ts';
import { notCountedSince, severityTone } from '#shared/words/severity.ts';
import { formatMoment } from '#shared/words/timestamp.ts';
import { countNotUnderstood, tellNotUnderstood, toldWord } from '#shared/words/told.ts';
import type { Tone } from '#shared/words/tone.ts';
import styles from './NodeTile.module.css';
import { rankTone } from './rankTone.ts';
import {
  formatLines,
  hasTrouble,
  Lines,
  ServesWell,
  Serving,
  Trouble,
  takenOverWords,
} from './TilePortals.tsx';

/** Of a node that is not live, what is known now is that: the colour of what it told before would be old. */
function toneOf(node: NodeView): Tone {
  if (isInMaintenance(node)) return 'quiet';
  if (!isLive(node)) return linkTone(node.link.word);
  return rankTone(concernOf(node).rank);
}

interface NodeTileProps {
  readonly node: NodeView;
  readonly index: number;
  readonly isOpen: boolean;
  /** There is room for a fourth line: how portals and lines stand, in full. */
  readonly isRoomy: boolean;
  /** What is wrong with the node as an entry of the fleet, in a word or two; empty: nothing. */
  readonly oddity: string;
  /** Its IP Office is down, and another stands in for it. */
  readonly isTakenOver: boolean;
  readonly onOpen: (key: string) => void;
  readonly onMenu: (event: MouseEvent, node: NodeView) => void;
}

/** Drawn anew only when its node changed; the ages tick by themselves. */
export const NodeTile = memo(function NodeTile({
  node,
  index,
  isOpen,
  isRoomy,
  oddity,
  isTakenOver,
  onOpen,
  onMenu,
}: NodeTileProps) {
  const { info, license, notUnderstood } = node;
  const names = useNodeNames();
  const named = names.named(node);
  const customer = names.solution(node.key);
  const { notRecordingSince } = useMonitor();
  const certificate = certificateWarning(node.link.certificate, hostNow());
  const isNotLive = !isLive(node);
  const grace = runningGrace(license);
  const isTroubled = !isRoomy && hasTrouble(node);
  const frame = useContext(TimeFrameContext);
  const until = node.maintenance?.until;
  const untilText = until && maintenanceMoment(until, info?.timeZone, frame, frame.hostNow());
  return (
    <button
      type="button"
      className={`${styles.tile} tone-${toneOf(node)}`}
      data-index={index}
      data-node-key={node.key}
      data-stale={isNotLive || undefined}
      data-maintained={isInMaintenance(node) || undefined}
      aria-pressed={isOpen}
      aria-label={[
        describe(named, notRecordingSince),
        untilText && maintenanceUntil(untilText),
        isTakenOver && takenOverWords,
        oddity,
      ]
        .filter(Boolean)
        .join(', ')}
      onClick={() => onOpen(node.key)}
      onContextMenu={(event) => onMenu(event, node)}
    >
      <span className={styles.tileHead}>
        <strong title={named.name}>
          {customer && <span className={styles.tileCustomer}>{customer}</span>}
          <span className={styles.tileOwn}>{customer ? ` · ${names.own(node)}` : named.name}</span>
        </strong>
        {!isRoomy && !isNotLive && <ServesWell node={node} />}
        {oddity && (
          <span className={`${styles.stays} tone-critical`} title={oddity}>
            <IconAlertOctagon size={14} aria-hidden />
          </span>
        )}
        <Told by={node} isMarked={false} className={styles.stays}>
          {node.activeAlarms && <Counts counts={node.activeAlarms} isOld={notRecordingSince !== null} />}
        </Told>
      </span>
      <span className={styles.tileLine}>
        {oddity && isRoomy && <span className={`${styles.stays} tone-critical`}>{oddity}</span>}
        {info ? (
          <>
            {isTroubled && <Trouble node={node} isTakenOver={isTakenOver} />}
            {!isTroubled && !isNotLive && (
              <span className={styles.tileRole}>{toldWord(info, 'role', formatRole)}</span>
            )}
            <span className={isTroubled ? styles.givesWay : undefined}>{info.address}</span>
          </>
        ) : (
          'Not known yet'
        )}
        {certificate && <span className={`tone-${certificate.tone}`}> · {certificate.text}</span>}
        {notRecordingSince !== null && <span> · {notCountedSince(notRecordingSince)}</span>}
        {notUnderstood && (
          <span title={`${capitalised(tellNotUnderstood(notUnderstood))}.`}>
            {' '}
            · {formatCount(notUnderstood.messages)} not understood
          </span>
        )}
        {isRoomy && <LinkNow node={node} isRoomy />}
      </span>
      <span className={styles.tileLine}>
        {!isRoomy && <LinkNow node={node} isRoomy={false} />}
        {isInMaintenance(node) && <MaintenanceWord node={node} />}
        {!isNotLive && !tellsAll(node) && (
          <span className={`${styles.mode} tone-quiet`} title={capitalised(tellReport(node))}>
            {reportsText(node.notReported)}
            {node.notReported.length > 0 && node.system && ' · '}
            <SystemHeard node={node} />
          </span>
        )}
        {license && (isRoomy || !(isNotLive || isInMaintenance(node))) && (
          <Told
            by={node}
            className={`${styles.mode} tone-${grace ? graceTone(grace.daysRemaining) : licenseModeLook(license.mode).tone}`}
          >
            {toldWord(license, 'mode')}
            {grace && ` · ${formatDaysShort(grace, nodeTime(node.clock, hostNow()))}`}
          </Told>
        )}
      </span>
      {isRoomy && (
        <span className={styles.tileLine}>
          <Serving node={node} />
          <Lines node={node} isTakenOver={isTakenOver} />
        </span>
      )}
    </button>
  );
});

/** Where a node is not live: how its link stands, and how old all else in its tile is. */
function LinkNow({ node, isRoomy }: { readonly node: NodeView; readonly isRoomy: boolean }) {
  const { link } = node;
  if (isLive(node)) return null;
  return (
    <span className={styles.linkNow} data-roomy={isRoomy || undefined}>
      <LinkBadge word={link.word} isPlain />
      {link.lastHeardAt !== null && (
        <span data-mark>
          <Age since={link.lastHeardAt} />
          {isRoomy && ' old'}
        </span>
      )}
    </span>
  );
}

function Counts({ counts, isOld }: { readonly counts: SeverityCounts; readonly isOld: boolean }) {
  return (
    <span className={styles.counts} data-old={isOld || undefined}>
      {severities
        .filter((severity) => counts[severity] > 0)
        .map((severity) => (
          <span key={severity} className={`${styles.severity} tone-${severityTone(severity)}`}>
            <SeverityIcon severity={severity} />
            {counts[severity]}
          </span>
        ))}
    </span>
  );
}

/** What the node never tells, and that its system is heard only when it sends something. */
function tellReport({ notReported, system }: NodeView): string {
  const silence = system && `the system ${systemHeardText(system.heardAt, hostNow(), printMoment)}`;
  const parts = notReported.length > 0 && `not reported: ${partsText(notReported)}`;
  return [parts, silence].filter(Boolean).join(', ');
}

const printMoment = (at: EpochMs): string => formatMoment(at, undefined, hostNow());

/** The whole tile in one sentence. */
function describe(node: NodeView, notRecordingSince: EpochMs | null): string {
  const { name, info, link, license, activeAlarms, resiliency, notUnderstood } = node;
  const lines = linesInService(node);
  const grace = runningGrace(license);
  return [
    name,
    info && toldWord(info, 'role', formatRole),
    info?.address,
    link.word,
    !isLive(node) && info && asLastHeard,
    license && toldWord(license, 'mode'),
    grace && `${formatWholeDays(grace.daysRemaining)} of grace`,
    activeAlarms ? `active alarms: ${alarmsText(node, activeAlarms)}` : 'alarms not known',
    tellReport(node),
    notRecordingSince !== null && notCountedSince(notRecordingSince),
    resiliency && toldWord(resiliency, 'serving', formatServing),
    resiliency?.pending && `${formatPending(resiliency.pending.action)} is due`,
    lines && formatLines(lines),
    certificateWarning(link.certificate, hostNow())?.text,
    notUnderstood && countNotUnderstood(notUnderstood),
  ]
    .filter(Boolean)
    .join(', ');
}
