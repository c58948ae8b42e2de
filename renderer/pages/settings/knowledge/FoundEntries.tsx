import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { formatPlural } from '#shared/words/count.ts';
import { hasWords, searchWords } from '#shared/words/search.ts';
import styles from '../field/EntryList.module.css';

interface FoundEntriesProps<T> {
  /** What they are, for the box that finds them: "alarms". */
  readonly what: string;
  readonly entries: readonly T[];
  /** All that is looked through. */
  readonly textOf: (entry: T) => string;
  readonly children: (entry: T, index: number) => ReactNode;
}

/** Boxes are dear: of a list of thousands the first are shown, and the others found. */
const most = 25;
/** So many are in sight without looking for them. */
const few = 4;

/** The entries of a long list that have these words. */
export function FoundEntries<T>({ what, entries, textOf, children }: FoundEntriesProps<T>) {
  const [sought, setSought] = useState('');
  const words = searchWords(sought);
  const found = entries
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => hasWords(textOf(entry), words));
  const hidden = found.length - most;
  return (
    <>
      {entries.length > few && (
        <TextInput
          type="search"
          aria-label={`Find ${what}`}
          placeholder={`Find among ${entries.length}`}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
          w={280}
        />
      )}
      <ul className={styles.list}>
        {found.slice(0, most).map(({ entry, index }) => (
          // By place: what is changed stays where the focus is.
          <li key={index}>{children(entry, index)}</li>
        ))}
      </ul>
      {hidden > 0 && (
        <span
          className={styles.note}
        >{`${formatPlural(hidden, 'more', 'more')}: type words to find them.`}</span>
      )}
    </>
  );
}
