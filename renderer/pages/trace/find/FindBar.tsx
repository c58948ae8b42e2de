import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconRegex, IconSearch } from '@tabler/icons-react';
import { type RefObject, useEffect } from 'react';
import { formatCount } from '#shared/words/count.ts';
import styles from './Find.module.css';
import type { FindState } from './useTraceFind.ts';

interface FindBarProps {
  readonly find: Pick<FindState, 'query' | 'setQuery' | 'problem' | 'count' | 'place' | 'isLooking'>;
  readonly box: RefObject<HTMLInputElement | null>;
  readonly onGo: (isForward: boolean) => void;
}

/** Plain text or a regular expression, how many lines have it, and the way from one to the next. */
export function FindBar({ find, box, onGo }: FindBarProps) {
  const { query, setQuery, problem } = find;
  useFindKeys(box, onGo);
  return (
    <search className={styles.find} aria-label="Find in the trace">
      <TextInput
        ref={box}
        aria-label="Find"
        placeholder="Find  ( / )"
        leftSection={<IconSearch size={14} />}
        value={query.text}
        error={problem}
        onChange={(event) => setQuery({ ...query, text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onGo(!event.shiftKey);
          else if (event.key === 'Escape') event.currentTarget.blur();
        }}
        w={210}
      />
      <ActionIcon
        aria-label="Regular expression"
        title="Regular expression"
        aria-pressed={query.isRegExp}
        variant={query.isRegExp ? 'light' : 'subtle'}
        color={query.isRegExp ? 'blue' : 'gray'}
        onClick={() => setQuery({ ...query, isRegExp: !query.isRegExp })}
      >
        <IconRegex size={16} />
      </ActionIcon>
      <ActionIcon
        aria-label="Previous match"
        title="Previous match (Shift+F3)"
        aria-keyshortcuts="Shift+F3"
        onClick={() => onGo(false)}
      >
        <IconChevronUp size={16} />
      </ActionIcon>
      <ActionIcon
        aria-label="Next match"
        title="Next match (F3)"
        aria-keyshortcuts="F3"
        onClick={() => onGo(true)}
      >
        <IconChevronDown size={16} />
      </ActionIcon>
      <output className={styles.findCount} aria-label="Matches" aria-live="off">
        {query.text !== '' && problem === null && countText(find)}
      </output>
    </search>
  );
}

/** "3 of 120", "120 lines", "none" */
function countText({ count, place, isLooking }: FindBarProps['find']): string {
  const more = isLooking ? '…' : '';
  if (place !== null) return `${formatCount(place)} of ${formatCount(count)}${more}`;
  if (count === 0) return isLooking ? 'Looking…' : 'None';
  return `${formatCount(count)}${more} found`;
}

/** The browser's own find sees only what is drawn: its keys find here. */
function useFindKeys(box: RefObject<HTMLInputElement | null>, onGo: (isForward: boolean) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.altKey || document.querySelector('[aria-modal="true"]')) return;
      const isFind = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f' && !event.shiftKey;
      if (isFind) {
        box.current?.focus();
        box.current?.select();
      } else if (event.key === 'F3') onGo(!event.shiftKey);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, [box, onGo]);
}
