// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn in part, the grid has its roles
// biome-ignore-all lint/a11y/useFocusableInteractive: rows come and go; the grid names the active one
// Comes in: rows outside of React, and a beat to draw them by. Goes out: which row is active, which are
// chosen, copied. Never: draws more rows than fit on screen, announces rows as they come, or moves what is
// being read.
import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId } from 'react';
import type { TracedNodes } from '#renderer/pages/trace/printTrace.ts';
import { useSettings } from '#renderer/store/settingsStore.ts';
import type { TraceLines } from '#renderer/store/trace/traceLines.ts';
import { useTrace } from '#renderer/store/traceStore.ts';
import type { CompiledRule } from './markedText.ts';
import { rowTarget } from './rowKeys.ts';
import { TraceLine } from './TraceLine.tsx';
import styles from './TraceList.module.css';
import type { RowChoice } from './useRowChoice.ts';
import { headerHeight, useTraceScroll } from './useTraceScroll.ts';

/** px */
const rowHeights = { dense: 20, roomy: 26 };

interface TraceListProps {
  readonly lines: TraceLines;
  readonly nodes: TracedNodes;
  readonly choice: RowChoice;
  readonly onCopy: () => void;
  readonly found: RegExp | null;
  readonly rules: readonly CompiledRule[];
  /** The match somebody went to; null: none. */
  readonly current: number | null;
  /** A row to bring into sight, anew with each `count`. */
  readonly goTo: { readonly seq: number; readonly count: number } | null;
  /** Drawn with every beat, and at its end until somebody scrolls up. */
  readonly isLive: boolean;
  /** Shown instead of rows when there are none. */
  readonly empty: ReactNode;
}

export function TraceList(props: TraceListProps) {
  const { lines, nodes, choice, goTo } = props;
  const id = useId();
  useTrace(({ beat }) => (props.isLive ? beat : 0));
  const rowHeight = rowHeights[useSettings(({ appearance }) => appearance.density)];
  const scroll = useTraceScroll(lines, rowHeight, props.isLive);
  const count = lines.shownCount;
  // Dependencies: a match is gone to once, however often rows come afterwards.
  useEffect(() => {
    if (goTo) scroll.reveal(lines.shownIndexFrom(goTo.seq), true);
  }, [goTo]);

  const activeIndex = choice.active === null ? null : lines.shownIndexFrom(choice.active);
  const isActiveDrawn = activeIndex !== null && activeIndex >= scroll.first && activeIndex < scroll.end;
  // Dependencies: the chosen line in full opens below the list and shall not cover the row it is about.
  useEffect(() => {
    if (isActiveDrawn && !scroll.isFollowing) scroll.reveal(activeIndex);
  }, [scroll.pageRows]);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const withControl = event.ctrlKey || event.metaKey;
    // Where nobody has been yet, the keys begin with what is in sight.
    const from = activeIndex ?? Math.min(count - 1, scroll.isFollowing ? count : scroll.first);
    const to = event.altKey ? null : rowTarget(from, event.key, { count, page: scroll.pageRows });
    const seq = to === null ? undefined : lines.shownSeq(to);
    if (to !== null && seq !== undefined) {
      if (event.shiftKey) choice.extendTo(seq);
      else choice.activate(seq);
      if (event.key === 'End') scroll.follow();
      else scroll.reveal(to);
    } else if (event.key === ' ' && choice.active !== null) choice.toggle(choice.active);
    else if (withControl && event.key === 'a') choice.chooseAll();
    else if ((withControl && event.key === 'c') || (event.key === 'y' && !withControl)) props.onCopy();
    else if (event.key === 'Escape' && choice.chosen.size > 0) choice.clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPointerDown = (event: React.PointerEvent): void => {
    const row = (event.target as Element).closest('[data-seq]');
    if (!row || event.button !== 0) return;
    const seq = Number(row.getAttribute('data-seq'));
    if (event.shiftKey) choice.extendTo(seq);
    else if (event.ctrlKey || event.metaKey) choice.toggle(seq);
    else choice.activate(seq);
    // As with the keys: a row that somebody goes to stays in sight.
    scroll.reveal(lines.shownIndexFrom(seq));
  };

  const rows = [];
  for (let index = scroll.first; index < scroll.end; index++) {
    const seq = lines.shownSeq(index) ?? -1;
    rows.push(
      <TraceLine
        key={seq}
        id={`${id}-${seq}`}
        seq={seq}
        row={lines.row(seq)}
        index={index}
        nodes={nodes}
        found={props.found}
        rules={props.rules}
        isActive={seq === choice.active}
        isChosen={choice.chosen.has(seq)}
        isCurrent={seq === props.current}
      />,
    );
  }
  return (
    <div className={`${styles.frame} screen`}>
      <div
        ref={scroll.scroller}
        className={styles.scroller}
        role="grid"
        aria-label="Trace"
        aria-live="off"
        aria-rowcount={count + 1}
        aria-multiselectable
        aria-activedescendant={isActiveDrawn ? `${id}-${choice.active}` : undefined}
        data-several={nodes.areSeveral || undefined}
        data-marked={nodes.areMarked || undefined}
        data-following={scroll.isFollowing || undefined}
        tabIndex={0}
        onScroll={scroll.onScroll}
        onWheel={scroll.onWheel}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={scroll.onPointerMove}
        onPointerLeave={scroll.onPointerLeave}
      >
        <div className={styles.header} role="rowgroup" style={{ height: headerHeight }}>
          <div className={styles.row} role="row" aria-rowindex={1}>
            {headers(nodes).map((header) => (
              <span key={header} role="columnheader">
                {header}
              </span>
            ))}
          </div>
        </div>
        <div
          className={styles.rows}
          role="rowgroup"
          style={{ height: count * rowHeight, '--trace-row': `${rowHeight}px` } as React.CSSProperties}
        >
          <div
            className={styles.window}
            role="presentation"
            style={{ transform: `translateY(${scroll.first * rowHeight}px)` }}
          >
            {rows}
          </div>
        </div>
      </div>
      {count === 0 && <div className={styles.empty}>{props.empty}</div>}
      {!scroll.isFollowing && props.isLive && (
        <Button
          className={styles.toEnd}
          size="compact-xs"
          variant="filled"
          leftSection={<IconArrowDown size={14} />}
          onClick={scroll.follow}
        >
          Follow the End
        </Button>
      )}
    </div>
  );
}

const timeHeaders = { node: 'Time', local: 'Time (local)', utc: 'Time (UTC)' } as const;

const headers = ({ areSeveral, times }: TracedNodes): readonly string[] => [
  ...[timeHeaders[times.mode], 'mS', 'Tag'],
  ...(areSeveral ? ['Node', 'Text'] : ['Text']),
];
