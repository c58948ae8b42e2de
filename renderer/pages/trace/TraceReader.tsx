import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconCopy } from '@tabler/icons-react';
import { type ReactNode, useCallback, useMemo } from 'react';
import { tell } from '#renderer/store/actions.ts';
import { copyText } from '#renderer/store/copyText.ts';
import { saveFile } from '#renderer/store/saveFile.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import type { TagFilter } from '#renderer/store/trace/tagFilter.ts';
import type { TraceLines } from '#renderer/store/trace/traceLines.ts';
import { useTraceSettings } from '#renderer/store/traceSettings.ts';
import { useBoxKey } from '#renderer/ui/FilterBox.tsx';
import { formatPlural } from '#shared/words/count.ts';
import { FindBar } from './find/FindBar.tsx';
import { HighlightRules } from './find/HighlightRules.tsx';
import { useTraceFind } from './find/useTraceFind.ts';
import { ActiveLine } from './list/ActiveLine.tsx';
import { compileRules } from './list/markedText.ts';
import { TraceList } from './list/TraceList.tsx';
import { useRowChoice } from './list/useRowChoice.ts';
import { printRows, type TracedNodes } from './printTrace.ts';
import { TagChips } from './TagChips.tsx';
import styles from './Trace.module.css';
import { TracePaper } from './TracePaper.tsx';
import { traceCsv } from './traceCsv.ts';

interface TraceReaderProps {
  readonly lines: TraceLines;
  /** Changes when rows have come or gone; a few times a second, the list has a quicker one. */
  readonly beat: number;
  readonly nodes: TracedNodes;
  readonly filter: TagFilter;
  readonly onFilter: (filter: TagFilter) => void;
  /** Stays at its end while rows come. */
  readonly isLive: boolean;
  /** A row to bring into sight. */
  readonly goTo?: { readonly seq: number; readonly count: number } | null;
  /** Before the ways to copy and highlight: what else can be done. */
  readonly actions?: ReactNode;
  /** How much there is, and what is missing. */
  readonly counts: ReactNode;
  readonly empty: ReactNode;
}

/** Rows of a trace with all there is to read them by: tags, find, highlight, copy, save. */
export function TraceReader(props: TraceReaderProps) {
  const { lines, beat, nodes } = props;
  const box = useBoxKey('Find (also Ctrl+F)');
  const choice = useRowChoice(lines);
  const find = useTraceFind(lines, beat);
  const highlights = useTraceSettings((settings) => settings.highlights);
  const rules = useMemo(() => compileRules(highlights), [highlights]);

  const from = choice.active ?? -1;
  const { go } = find;
  const onGo = useCallback((isForward: boolean) => go(isForward, from), [go, from]);
  const copyChosen = (): void => {
    const rows = choice.rows();
    if (rows.length > 0) void copyText('lines', printRows(rows, nodes));
  };
  const copyAll = (): void => void copyText('lines', printRows(lines.shown(), nodes));
  const save = (kind: 'txt' | 'csv'): void => {
    const text = kind === 'csv' ? traceCsv(lines.shown(), nodes) : `${printRows(lines.shown(), nodes)}\n`;
    const name = saveFile('trace', kind, text);
    tell(`${formatPlural(lines.shownCount, 'line')} saved as ${name}.`);
  };
  useShortcuts('Trace', [
    box.key,
    { keys: 'F3', label: 'Next match (Shift+F3: the one before)', run: () => onGo(true) },
  ]);
  return (
    <>
      <div className={styles.bar}>
        <div className={styles.actions}>
          {props.actions}
          <Menu>
            <Menu.Target>
              <Button leftSection={<IconCopy size={15} />} rightSection={<IconChevronDown size={13} />}>
                Copy
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={copyChosen} disabled={choice.chosen.size === 0 && choice.active === null}>
                Copy Selected Lines
              </Menu.Item>
              <Menu.Item onClick={copyAll}>Copy All Shown</Menu.Item>
              <Menu.Item onClick={() => save('txt')}>Save All Shown as TXT</Menu.Item>
              <Menu.Item onClick={() => save('csv')}>Save All Shown as CSV</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <HighlightRules />
          {props.counts}
        </div>
        <FindBar find={find} box={box.inputRef} onGo={onGo} />
      </div>
      <TagChips tags={lines.tags} filter={props.filter} onFilter={props.onFilter} />
      <TracePaper lines={lines} nodes={nodes} />
      <TraceList
        lines={lines}
        nodes={nodes}
        choice={choice}
        onCopy={copyChosen}
        found={find.expression}
        rules={rules}
        current={find.current}
        goTo={find.goTo ?? props.goTo ?? null}
        isLive={props.isLive}
        empty={props.empty}
      />
      <ActiveLine row={choice.active === null ? undefined : lines.row(choice.active)} nodes={nodes} />
    </>
  );
}
