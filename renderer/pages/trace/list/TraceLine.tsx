// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot be drawn in part
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid takes the focus and names its active row
import {
  IconAlertTriangle,
  IconBan,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlugConnected,
  IconPlugConnectedX,
  IconPointFilled,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { memo } from 'react';
import { rowClock, type TracedNodes } from '#renderer/pages/trace/printTrace.ts';
import { tagTone } from '#renderer/pages/trace/tagTone.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { isLine, isNodeTime, type TraceRow } from '#renderer/store/trace/traceRow.ts';
import { describeNodeTime, describePcTime } from '#shared/words/shownTime.ts';
import type { Tone } from '#shared/words/tone.ts';
import { KnownMark, Marked } from './LineText.tsx';
import type { CompiledRule } from './markedText.ts';
import styles from './TraceList.module.css';

type Marker = Extract<TraceRow, { readonly marker: string }>['marker'];

const markers: Readonly<Record<Marker, { readonly tone: Tone; readonly Icon: typeof IconBan }>> = {
  started: { tone: 'info', Icon: IconPlayerPlay },
  lost: { tone: 'critical', Icon: IconPlugConnectedX },
  back: { tone: 'good', Icon: IconPlugConnected },
  rebooted: { tone: 'major', Icon: IconRefresh },
  dropped: { tone: 'major', Icon: IconAlertTriangle },
  discarded: { tone: 'major', Icon: IconTrash },
  refused: { tone: 'critical', Icon: IconBan },
  stopped: { tone: 'quiet', Icon: IconPlayerStop },
  moment: { tone: 'info', Icon: IconPointFilled },
};

export interface TraceLineProps {
  readonly id: string;
  /** Its number: what is pressed is looked up by it, for places change between two looks. */
  readonly seq: number;
  /** Undefined: it went between two looks. */
  readonly row: TraceRow | undefined;
  /** Its place among the rows shown, 0 the oldest. */
  readonly index: number;
  readonly nodes: TracedNodes;
  readonly found: RegExp | null;
  readonly rules: readonly CompiledRule[];
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly isCurrent: boolean;
}

/** One row. Memory of it is kept: of the rows on screen only those that changed are drawn. */
export const TraceLine = memo(function TraceLine(props: TraceLineProps) {
  const { row, nodes } = props;
  const common = {
    id: props.id,
    className: styles.row,
    role: 'row',
    'aria-rowindex': props.index + 2,
    'aria-selected': props.isChosen,
    'data-seq': props.seq,
    'data-active': props.isActive || undefined,
    'data-current': props.isCurrent || undefined,
  };
  if (!row) return <div {...common} />;
  const columns = nodes.areSeveral ? 5 : 4;
  if ('bannerLine' in row)
    return (
      <div {...common} data-banner>
        <span role="gridcell" aria-colspan={columns} className={styles.wide}>
          <Marked {...props} text={row.bannerLine} />
        </span>
      </div>
    );
  const zone = nodes.zone(row.nodeKey);
  const clock = rowClock(row, nodes);
  const onPointerEnter = (event: React.PointerEvent<HTMLElement>): void => {
    event.currentTarget.title = isNodeTime(row)
      ? describeNodeTime(row.at, zone, nodes.now(row.nodeKey))
      : describePcTime(row.at, hostNow());
  };
  if (!isLine(row)) {
    const { tone, Icon } = markers[row.marker];
    return (
      <div {...common} className={`${styles.row} ${styles.marker} tone-${tone}`} data-marker={row.marker}>
        <span role="gridcell" aria-colspan={columns} className={styles.wide} onPointerEnter={onPointerEnter}>
          <Icon size={13} aria-hidden />
          {clock} <Marked {...props} text={row.text} />
        </span>
      </div>
    );
  }
  return (
    <div {...common} data-tag-tone={tagTone(row.tag)}>
      <span role="gridcell" onPointerEnter={onPointerEnter}>
        {clock}
      </span>
      <span role="gridcell" className={styles.uptime}>
        {row.uptimeMs}mS
      </span>
      <span role="gridcell" className={styles.tag}>
        <Marked {...props} text={row.tag} />
      </span>
      {nodes.areSeveral && (
        <span role="gridcell" title={nodes.name(row.nodeKey)}>
          {nodes.name(row.nodeKey)}
        </span>
      )}
      <span role="gridcell" className={styles.text}>
        <KnownMark text={row.text} />
        <Marked {...props} text={row.text} />
      </span>
    </div>
  );
});
