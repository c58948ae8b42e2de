import { useEffect, useMemo } from 'react';
import { readFind } from '#renderer/pages/trace/find/readFind.ts';
import { traceFields } from '#renderer/pages/trace/tracePlace.ts';
import { type Fields, flagField, keysField, textField } from '#renderer/store/place/fields.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { askLogs } from '#renderer/store/savedTrace/savedLogs.ts';
import type { TagFilter } from '#renderer/store/trace/tagFilter.ts';

export interface LogPlace {
  readonly tags: TagFilter;
  /** Texts of which none occurs. */
  readonly hidden: readonly string[];
  readonly find: string;
  readonly isRegExp: boolean;
  readonly onlyFound: boolean;
}

const logFields: Fields<LogPlace> = {
  tags: traceFields.tags,
  hidden: keysField('hide'),
  find: textField('find'),
  isRegExp: flagField('regexp'),
  onlyFound: flagField('only'),
};

/** While somebody types a log is not read anew with every letter, ms. */
const typingMs = 250;

/** What is asked for of the logs that are open, as the address has it: a saved view brings it back. */
export function useLogPlace() {
  const { place, change, type } = usePlace(logFields);
  const { tags, hidden, find, isRegExp, onlyFound } = place;
  const compiled = useMemo(() => readFind({ text: find, isRegExp }), [find, isRegExp]);
  const { expression } = compiled;
  useEffect(() => {
    const query = { tags, exclude: hidden, find: expression, onlyFound };
    const timer = setTimeout(() => askLogs(query), expression ? typingMs : 0);
    return () => clearTimeout(timer);
  }, [tags, hidden, expression, onlyFound]);
  const hide = (text: string): void => {
    if (text !== '' && !hidden.includes(text)) change({ hidden: [...hidden, text] });
  };
  return { ...place, ...compiled, change, type, hide };
}
