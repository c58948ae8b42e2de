import { printRow, type TracedNodes } from '#renderer/pages/trace/printTrace.ts';
import { isLine, isNodeTime, type TraceRow } from '#renderer/store/trace/traceRow.ts';
import { knownIssueOfTraceLine, nameIssue } from '#shared/advice/issues/knownIssues.ts';
import { formatIso } from '#shared/words/timestamp.ts';
import styles from './TraceList.module.css';

interface ActiveLineProps {
  readonly row: TraceRow | undefined;
  readonly nodes: TracedNodes;
}

/** The row the keyboard is on, in full: texts in the list end where it ends. */
export function ActiveLine({ row, nodes }: ActiveLineProps) {
  if (!row) return null;
  const issue = isLine(row) ? knownIssueOfTraceLine(row.text) : null;
  return (
    <section className={styles.active} aria-label="Line">
      <code>{printRow(row, nodes)}</code>
      {!('bannerLine' in row) && (
        <span className={styles.dim}>
          {isNodeTime(row)
            ? `Node time ${formatIso(row.at, nodes.zone(row.nodeKey) ?? 'UTC')}`
            : `By this computer’s clock ${formatIso(row.at, undefined)}`}{' '}
          · UTC {formatIso(row.at, 'UTC')}
        </span>
      )}
      {issue && (
        <span>
          {nameIssue(issue)} ({issue.versions}): {issue.title}. {issue.impact} {issue.workaround}
        </span>
      )}
    </section>
  );
}
