// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn in part, the grid has its roles
// biome-ignore-all lint/a11y/useFocusableInteractive: rows come and go; the grid names the active one Comes
// in: a log, and the row somebody is on. Goes out: which row that is. Never: holds more of the file than what
// is on screen.
import { useEffect, useId, useState } from 'react';
import type { CompiledRule } from '#renderer/pages/trace/list/markedText.ts';
import { rowTarget } from '#renderer/pages/trace/list/rowKeys.ts';
import styles from '#renderer/pages/trace/list/TraceList.module.css';
import { headerHeight } from '#renderer/pages/trace/list/useTraceScroll.ts';
import type { SavedLog } from '#renderer/store/savedTrace/savedLog.ts';
import { useSettings } from '#renderer/store/settingsStore.ts';
import { HitMarks } from './HitMarks.tsx';
import { isIn, type LogChoice } from './logChoice.ts';
import { SavedLine } from './SavedLine.tsx';
import { useRowScroll } from './useRowScroll.ts';

/** px */
const rowHeights = { dense: 20, roomy: 26 };

interface SavedListProps {
  readonly log: SavedLog;
  /** Changes when more of the log is known. */
  readonly beat: number;
  readonly choice: LogChoice | null;
  readonly onChoose: (choice: LogChoice | null) => void;
  readonly onCopy: () => void;
  readonly found: RegExp | null;
  readonly rules: readonly CompiledRule[];
  /** A row to bring into sight, anew with each `count`. */
  readonly goTo: { readonly row: number; readonly count: number } | null;
}

export function SavedList(props: SavedListProps) {
  const { log, beat, choice, goTo } = props;
  const id = useId();
  const rowHeight = rowHeights[useSettings(({ appearance }) => appearance.density)];
  const count = log.rowCount;
  const scroll = useRowScroll(count, rowHeight, headerHeight);
  const [, setLoaded] = useState(0);
  const { first, end } = scroll;
  // Dependencies: `beat` and `version` stand for rows that have become known, or others.
  useEffect(() => {
    let isWanted = true;
    void log.load(first, end).then((hasCome) => {
      if (isWanted && hasCome) setLoaded((before) => before + 1);
    });
    return () => {
      isWanted = false;
    };
  }, [log, log.version, beat, first, end]);
  // Dependencies: a row is gone to once.
  useEffect(() => {
    if (goTo) scroll.reveal(goTo.row, true);
  }, [goTo]);

  const active = choice?.active ?? null;
  const isActiveDrawn = active !== null && active >= first && active < end;
  // Dependencies: the chosen line in full opens below the list and shall not cover the row it is about.
  useEffect(() => {
    if (isActiveDrawn) scroll.reveal(active);
  }, [scroll.pageRows]);
  const choose = (row: number, isMore: boolean): void => {
    props.onChoose({ active: row, anchor: isMore && choice ? choice.anchor : row });
    scroll.reveal(row);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const withControl = event.ctrlKey || event.metaKey;
    const from = active ?? first - 1;
    const to = event.altKey ? null : rowTarget(from, event.key, { count, page: scroll.pageRows });
    if (to !== null) choose(to, event.shiftKey);
    else if ((withControl && event.key === 'c') || (event.key === 'y' && !withControl)) props.onCopy();
    else if (event.key === 'Escape' && choice !== null) props.onChoose(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPointerDown = (event: React.PointerEvent): void => {
    const row = (event.target as Element).closest('[data-row]')?.getAttribute('data-row');
    if (row && event.button === 0) choose(Number(row), event.shiftKey);
  };
  const rows = [];
  for (let index = first; index < end; index++)
    rows.push(
      <SavedLine
        key={index}
        id={`${id}-${index}`}
        index={index}
        shown={log.rowAt(index)}
        found={props.found}
        rules={props.rules}
        isActive={index === active}
        isChosen={isIn(choice, index)}
      />,
    );
  return (
    <div className={styles.frame}>
      <div
        ref={scroll.scroller}
        className={styles.scroller}
        role="grid"
        aria-label={`Trace of ${log.name}`}
        aria-live="off"
        aria-rowcount={count + 1}
        aria-multiselectable
        aria-activedescendant={isActiveDrawn ? `${id}-${active}` : undefined}
        data-dated={log.index.clock === 'date' || undefined}
        tabIndex={0}
        onScroll={scroll.onScroll}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
      >
        <div className={styles.header} role="rowgroup" style={{ height: headerHeight }}>
          <div className={styles.row} role="row" aria-rowindex={1}>
            {['Log Time', 'mS', 'Tag', 'Text'].map((header) => (
              <span key={header} role="columnheader">
                {header}
              </span>
            ))}
          </div>
        </div>
        <div
          className={styles.rows}
          role="rowgroup"
          style={{ height: scroll.height, '--trace-row': `${rowHeight}px` } as React.CSSProperties}
        >
          <div
            className={styles.window}
            role="presentation"
            style={{ transform: `translateY(${scroll.firstAt}px)` }}
          >
            {rows}
          </div>
        </div>
      </div>
      {log.view?.query.find && <HitMarks view={log.view} />}
    </div>
  );
}
