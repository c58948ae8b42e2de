import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconChevronDown, IconCopy, IconEyeOff, IconX } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { compileRules } from '#renderer/pages/trace/list/markedText.ts';
import listStyles from '#renderer/pages/trace/list/TraceList.module.css';
import styles from '#renderer/pages/trace/Trace.module.css';
import { attempt, tell } from '#renderer/store/actions.ts';
import { copyText } from '#renderer/store/copyText.ts';
import { closeLog, type OpenLog, useSavedLogs } from '#renderer/store/savedTrace/savedLogs.ts';
import { savedText } from '#renderer/store/savedTrace/saveLog.ts';
import { saveBlob } from '#renderer/store/saveFile.ts';
import { useTraceSettings } from '#renderer/store/traceSettings.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { useFocusIfLost } from '#renderer/ui/pageFocus.ts';
import { knownIssueOfTraceLine, nameIssue } from '#shared/advice/issues/knownIssues.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { addressesHidden } from '#shared/words/endpointId.ts';
import { Redactor } from '#shared/words/redaction.ts';
import { JumpTo } from './JumpTo.tsx';
import { firstOf, type LogChoice, lastOf } from './logChoice.ts';
import { likeOf, maxCopied, printSaved, printStretch } from './printLog.ts';
import paneStyles from './Saved.module.css';
import { SavedList } from './SavedList.tsx';

/** A moment that somebody is at in a log: of another log, where both are read side by side. */
export interface Moment {
  readonly of: number;
  readonly ms: number;
}

interface SavedPaneProps {
  readonly open: OpenLog;
  readonly found: RegExp | null;
  /** Counted up: go to the next find, or to the one before. */
  readonly step: { readonly isForward: boolean; readonly count: number };
  readonly onHide: (text: string) => void;
  readonly moment: Moment | null;
  readonly onMoment: ((moment: Moment) => void) | null;
}

/** One log, with what can be done with it. */
export function SavedPane({ open, found, step, onHide, moment, onMoment }: SavedPaneProps) {
  const { id, log } = open;
  useFocusIfLost();
  const beat = useSavedLogs((state) => state.beat);
  const highlights = useTraceSettings((settings) => settings.highlights);
  const rules = useMemo(() => compileRules(highlights), [highlights]);
  const [choice, setChoice] = useState<LogChoice | null>(null);
  const [goTo, setGoTo] = useState<{ readonly row: number; readonly count: number } | null>(null);
  const [from, setFrom] = useState(0);
  const jumpBox = useRef<HTMLInputElement>(null);
  const reveal = (row: number): void => setGoTo((before) => ({ row, count: (before?.count ?? 0) + 1 }));
  const goToRow = (row: number): void => {
    choose({ active: row, anchor: row });
    reveal(row);
  };
  const choose = (next: LogChoice | null): void => {
    setChoice(next);
    const entry = next && log.entryOf(next.active);
    if (entry === null) return;
    void log.timeOf(entry).then((ms) => {
      if (ms === null) return;
      setFrom(ms);
      onMoment?.({ of: id, ms });
    });
  };
  useKeptEntry(open, choice, setChoice, reveal);
  // Dependencies: a find is gone to once, and so is a moment of the other log.
  useEffect(() => {
    const { view } = log;
    if (step.count === 0 || !view || view.found === 0) return;
    const at = choice?.active ?? -1;
    const next = step.isForward ? view.foundFrom(at + 1) : view.foundFrom(at) - 1;
    goToRow(view.foundRow((next + view.found) % view.found));
  }, [step]);
  useEffect(() => {
    if (!moment || moment.of === id) return;
    void log.entryAt(moment.ms).then((entry) => {
      const row = entry === null ? log.rowCount - 1 : log.rowOf(entry);
      setChoice({ active: row, anchor: row });
      reveal(row);
    });
  }, [moment]);

  const copy = async (): Promise<void> => {
    if (!choice) return;
    const [first, end] = [firstOf(choice), lastOf(choice) + 1];
    await copyText('lines', await printStretch(log, first, Math.min(end, first + maxCopied)));
    if (end - first > maxCopied) tell(`The first ${formatCount(maxCopied)} lines were copied.`);
  };
  const save = (isRedacted: boolean): Promise<boolean> =>
    attempt(async () => {
      const redactor = isRedacted ? new Redactor() : null;
      const text = await savedText(log, redactor);
      const name = `${log.name.replace(/\.[^.]*$/, '')}-${isRedacted ? 'redacted' : 'shown'}.txt`;
      saveBlob(name, text);
      const replaced = [...(redactor?.replaced ?? [])].map(
        ([kind, count]) => `${formatCount(count)} ${kind}`,
      );
      const what = redactor ? ` Replaced: ${replaced.join(', ') || 'nothing'}.` : '';
      tell(`Saved as ${name}.${what}`);
    });
  const active = choice && log.rowAt(choice.active);
  const text = active?.row.text ?? '';
  return (
    <section className={paneStyles.pane} aria-label={`Log ${log.name}`}>
      <div className={styles.bar}>
        <div className={styles.actions}>
          <strong className={paneStyles.name} title={log.name}>
            {log.name}
          </strong>
          <ActionIcon
            aria-label={`Close ${log.name}`}
            title="Close: the file stays as it is"
            onClick={() => closeLog(id)}
          >
            <IconX size={14} />
          </ActionIcon>
          <output className={styles.dim} aria-label="Read so far" aria-live="off">
            {log.isReading
              ? `${Math.floor(log.progress * 100)} % read · ${formatPlural(log.rowCount, 'line')}`
              : formatPlural(log.rowCount, 'line')}
            {log.view && !log.isReading && ` of ${formatCount(log.index.rows.rows)}`}
          </output>
        </div>
        <div className={styles.actions}>
          <Button
            leftSection={<IconEyeOff size={15} />}
            disabled={!active}
            onClick={() => onHide(likeOf(text))}
          >
            Hide Lines Like This
          </Button>
          <Menu>
            <Menu.Target>
              <Button leftSection={<IconCopy size={15} />} rightSection={<IconChevronDown size={13} />}>
                Copy
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => void copy()} disabled={!choice}>
                Copy Selected Lines
              </Menu.Item>
              <Menu.Item onClick={() => void save(false)}>Save Shown Lines</Menu.Item>
              <Menu.Item onClick={() => void save(true)}>Save Shown Lines, Redacted</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <JumpTo log={log} from={from} box={jumpBox} onEntry={(entry) => goToRow(log.rowOf(entry))} />
        </div>
      </div>
      {log.problem !== null && (
        <Notice tone="critical" role="alert">
          {log.name}: {log.problem}
        </Notice>
      )}
      {log.view?.isTooSlow && (
        <Notice tone="major">This expression takes too long on these lines: it was given up.</Notice>
      )}
      {log.rowCount === 0 ? (
        <EmptyState
          icon={null}
          title={
            log.isReading
              ? 'Reading…'
              : log.problem === null
                ? 'No line of this log is shown'
                : 'Nothing to show'
          }
        >
          {!log.isReading &&
            log.problem === null &&
            'Show all tags, or take away what is hidden or looked for.'}
        </EmptyState>
      ) : (
        <SavedList
          log={log}
          beat={beat}
          choice={choice}
          onChoose={choose}
          onCopy={() => void copy()}
          found={found}
          rules={rules}
          goTo={goTo}
        />
      )}
      {active && (
        <section className={listStyles.active} aria-label="Line">
          <code>{printSaved(active.row)}</code>
          <LineFacts text={text} />
        </section>
      )}
    </section>
  );
}

/** Rows are others after a filter: who is on one stays on the entry that it was of, and so in its place. */
function useKeptEntry(
  { log }: OpenLog,
  choice: LogChoice | null,
  setChoice: (choice: LogChoice | null) => void,
  reveal: (row: number) => void,
): void {
  const entry = useRef<number | null>(null);
  const version = useRef(log.version);
  useEffect(() => {
    if (version.current === log.version) entry.current = choice && log.entryOf(choice.active);
  });
  const isReading = log.isReading;
  // Dependencies: the rows are known once all of them have been looked through.
  useEffect(() => {
    if (isReading || version.current === log.version) return;
    version.current = log.version;
    if (entry.current === null || log.rowCount === 0) return;
    const row = Math.min(log.rowCount - 1, log.rowOf(entry.current));
    setChoice({ active: row, anchor: row });
    reveal(row);
  }, [log, log.version, isReading]);
}

/** What is known of a line that it does not say. */
function LineFacts({ text }: { readonly text: string }) {
  const issue = knownIssueOfTraceLine(text);
  const hidden = addressesHidden(text);
  return (
    <>
      {hidden.length > 0 && (
        <span className={listStyles.dim}>
          {[...new Set(hidden.map(({ at, address }) => `${text.slice(at, at + 8)} is ${address}`))].join(
            ' · ',
          )}
        </span>
      )}
      {issue && (
        <span>
          {nameIssue(issue)} ({issue.versions}): {issue.title}. {issue.impact} {issue.workaround}
        </span>
      )}
    </>
  );
}
