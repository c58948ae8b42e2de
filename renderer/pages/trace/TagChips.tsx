import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import {
  everyTag,
  isEveryTag,
  noTag,
  passesTag,
  type TagFilter,
  toggleTag,
} from '#renderer/store/trace/tagFilter.ts';
import { formatCount } from '#shared/words/count.ts';
import { compareWords } from '#shared/words/order.ts';
import styles from './TagChips.module.css';
import { tagTone } from './tagTone.ts';

/** Chips that fit two rows; whoever has more tags than these sees the most frequent. */
const maxChips = 30;

interface TagChipsProps {
  /** Lines by tag. */
  readonly tags: ReadonlyMap<string, number>;
  readonly filter: TagFilter;
  readonly onFilter: (filter: TagFilter) => void;
}

/** Which tags are shown, each with its lines. */
export function TagChips({ tags, filter, onFilter }: TagChipsProps) {
  const shown = chipsOf(tags, filter);
  const more = new Set([...tags.keys(), ...filter.tags]).size - shown.length;
  if (shown.length === 0 && isEveryTag(filter)) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame of its own
    <div className={styles.chips} role="group" aria-label="Tags">
      {shown.map((tag) => {
        const isShown = passesTag(filter, tag);
        return (
          <button
            key={tag}
            type="button"
            className={styles.chip}
            aria-pressed={isShown}
            data-tag-tone={tagTone(tag)}
            title={isShown ? `Hide ${tag}` : `Show ${tag}`}
            onClick={() => onFilter(toggleTag(filter, tag))}
          >
            {isShown && <IconCheck size={12} aria-hidden />}
            {tag} <span className={styles.chipCount}>{formatCount(tags.get(tag) ?? 0)}</span>
          </button>
        );
      })}
      {more > 0 && <span className={styles.dim}>and {formatCount(more)} more tags</span>}
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label="Show all tags"
        onClick={() => onFilter(everyTag)}
      >
        All
      </Button>
      <Button size="compact-xs" variant="subtle" aria-label="Show no tags" onClick={() => onFilter(noTag)}>
        None
      </Button>
    </div>
  );
}

/** Those that have lines and those chosen by name, in the order of the alphabet: a chip stays where it is. */
function chipsOf(tags: ReadonlyMap<string, number>, filter: TagFilter): readonly string[] {
  const all = [...new Set([...tags.keys(), ...filter.tags])];
  const most =
    all.length <= maxChips
      ? all
      : all.sort((a, b) => (tags.get(b) ?? 0) - (tags.get(a) ?? 0)).slice(0, maxChips);
  return most.sort(compareWords);
}
