import { IconBookmark } from '@tabler/icons-react';
import { knownIssueOfTraceLine, nameIssue } from '#shared/advice/issues/knownIssues.ts';
import { type CompiledRule, markText } from './markedText.ts';
import styles from './TraceList.module.css';

/** A line that shows a known issue is marked; which, in full, is said of the active line. */
export function KnownMark({ text }: { readonly text: string }) {
  const issue = knownIssueOfTraceLine(text);
  if (!issue) return null;
  const label = `${nameIssue(issue)}: ${issue.title}`;
  return (
    <span className={styles.known} title={label}>
      <IconBookmark size={13} role="img" aria-label={label} />
    </span>
  );
}

interface MarkedProps {
  readonly text: string;
  readonly found: RegExp | null;
  readonly rules: readonly CompiledRule[];
}

/** With what is found in it, and what rules highlight. */
export function Marked({ text, found, rules }: MarkedProps) {
  if (!found && rules.length === 0) return text;
  return markText(text, found, rules).map(({ from, text: part, mark }) =>
    mark === null ? (
      <span key={from}>{part}</span>
    ) : (
      <mark key={from} data-mark={mark}>
        {part}
      </mark>
    ),
  );
}
