import { type Field, type Fields, keysField, textField } from '#renderer/store/place/fields.ts';
import { joinValues, splitValues } from '#renderer/store/route.ts';
import { everyTag, isEveryTag, type TagFilter } from '#renderer/store/trace/tagFilter.ts';

export interface TracePlace {
  readonly nodeKeys: readonly string[];
  /** ISO 8601: what was traced around it, on the first of the nodes. '': the trace as it comes. */
  readonly at: string;
  readonly tags: TagFilter;
}

/** "CALL,LIC": those alone; "-CALL,LIC": all but those; "-" before nothing: none at all. */
const tagsField: Field<TagFilter> = {
  param: 'tags',
  read: (text) => {
    if (text === '') return everyTag;
    if (text === '-') return { mode: 'only', tags: new Set() };
    const isExcept = text.startsWith('-');
    return {
      mode: isExcept ? 'except' : 'only',
      tags: new Set(splitValues(isExcept ? text.slice(1) : text)),
    };
  },
  write: (filter) => {
    if (isEveryTag(filter)) return '';
    const tags = joinValues([...filter.tags]);
    if (filter.mode === 'except' || tags === '') return `-${tags}`;
    // The name of a tag may begin with the sign itself.
    return tags.startsWith('-') ? `,${tags}` : tags;
  },
};

export const traceFields: Fields<TracePlace> = {
  nodeKeys: keysField('node'),
  at: textField('at'),
  tags: tagsField,
};
