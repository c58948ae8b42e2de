// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot be drawn in part
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid takes the focus and names its active row
import { IconClock, IconMoon, IconRefresh, IconRepeat, IconSeparator } from '@tabler/icons-react';
import { KnownMark, Marked } from '#renderer/pages/trace/list/LineText.tsx';
import type { CompiledRule } from '#renderer/pages/trace/list/markedText.ts';
import styles from '#renderer/pages/trace/list/TraceList.module.css';
import { tagTone } from '#renderer/pages/trace/tagTone.ts';
import type { LogRow } from '#renderer/store/savedTrace/savedLog.ts';
import type { SavedRow } from '#shared/savedTrace/entryRows.ts';
import { addressesHidden, hiddenLength } from '#shared/words/endpointId.ts';
import type { Tone } from '#shared/words/tone.ts';
import { shownRow } from './shownRow.ts';

type MarkKind = Exclude<SavedRow['kind'], 'event' | 'more'>;

const marks: Readonly<Record<MarkKind, { readonly tone: Tone; readonly Icon: typeof IconClock }>> = {
  banner: { tone: 'quiet', Icon: IconSeparator },
  wrap: { tone: 'info', Icon: IconRepeat },
  reboot: { tone: 'major', Icon: IconRefresh },
  midnight: { tone: 'info', Icon: IconMoon },
  clock: { tone: 'major', Icon: IconClock },
};

interface SavedLineProps {
  readonly id: string;
  readonly index: number;
  /** Null: it is still to be read. */
  readonly shown: LogRow | null;
  readonly found: RegExp | null;
  readonly rules: readonly CompiledRule[];
  readonly isActive: boolean;
  readonly isChosen: boolean;
}

/** One row of a log that was saved. */
export function SavedLine(props: SavedLineProps) {
  const { shown, index } = props;
  const common = {
    id: props.id,
    className: styles.row,
    role: 'row',
    'aria-rowindex': index + 2,
    'aria-selected': props.isChosen,
    'data-row': index,
    'data-active': props.isActive || undefined,
  };
  if (!shown) return <div {...common} />;
  const row = shownRow(shown.row);
  if (row.kind === 'event')
    return (
      <div {...common} data-tag-tone={tagTone(row.tag ?? '')}>
        <span role="gridcell">{row.at?.replace('T', ' ') ?? ''}</span>
        <span role="gridcell" className={styles.uptime}>
          {row.uptimeMs === null ? '' : `${row.uptimeMs}mS`}
        </span>
        <span role="gridcell" className={styles.tag}>
          <Marked {...props} text={row.tag ?? ''} />
        </span>
        <span role="gridcell" className={styles.text}>
          <KnownMark text={row.text} />
          <Endpoints {...props} text={row.text} />
        </span>
      </div>
    );
  if (row.kind === 'more')
    return (
      <div {...common} data-more>
        <span role="gridcell" aria-colspan={3} className={styles.beside} />
        <span role="gridcell" className={styles.text}>
          <Endpoints {...props} text={row.text} />
        </span>
      </div>
    );
  const { tone, Icon } = marks[row.kind];
  return (
    <div {...common} className={`${styles.row} ${styles.marker} tone-${tone}`} data-marker={row.kind}>
      <span role="gridcell" aria-colspan={4} className={styles.wide}>
        <Icon size={13} aria-hidden />
        <Marked {...props} text={row.text.trim()} />
      </span>
    </div>
  );
}

type MarkedProps = Pick<SavedLineProps, 'found' | 'rules'> & { readonly text: string };

/** Ids of endpoints are followed by the address they hide; it is no part of the text, and not copied. */
function Endpoints({ text, ...marking }: MarkedProps) {
  const hidden = addressesHidden(text);
  if (hidden.length === 0) return <Marked {...marking} text={text} />;
  const cuts = [...hidden.map(({ at }) => at + hiddenLength), text.length];
  let from = 0;
  return cuts.map((to, index) => {
    const part = text.slice(from, to);
    from = to;
    const address = hidden[index]?.address;
    return (
      <span key={to} data-address={address} className={address && styles.endpoint} title={address}>
        <Marked {...marking} text={part} />
      </span>
    );
  });
}
