/** Which tags are shown: all but some, also those that are still to come; or only some. */
export interface TagFilter {
  readonly mode: 'except' | 'only';
  readonly tags: ReadonlySet<string>;
}

export const everyTag: TagFilter = { mode: 'except', tags: new Set() };
export const noTag: TagFilter = { mode: 'only', tags: new Set() };

export function passesTag({ mode, tags }: TagFilter, tag: string): boolean {
  return tags.has(tag) === (mode === 'only');
}

export function isEveryTag({ mode, tags }: TagFilter): boolean {
  return mode === 'except' && tags.size === 0;
}

/** Shows a tag that was hidden, or hides one that was shown. */
export function toggleTag({ mode, tags }: TagFilter, tag: string): TagFilter {
  const next = new Set(tags);
  if (!next.delete(tag)) next.add(tag);
  return { mode, tags: next };
}
