import { Button } from '@mantine/core';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { choiceText } from '#shared/words/choice.ts';
import { formatCount } from '#shared/words/count.ts';
import styles from './DataGrid.module.css';
import type { GridChoice } from './gridChoice.ts';

/**
 * At the foot of a grid: how many rows are chosen, and what of them the filter hides. It is always
 * there: it takes no row's place while that is clicked a second time.
 */
export function ChoiceBar({ choice }: { readonly choice: GridChoice<unknown> }) {
  const { chosen, shown, hidden, includesHidden } = choice;
  if (chosen.size === 0)
    return (
      <div className={styles.choice} role="status">
        None selected
      </div>
    );
  return (
    <div className={styles.choice} role="status">
      {hidden.length > 0 && (
        <>
          <ToneText tone="major">{choiceText(chosen.size, hidden.length, includesHidden)}</ToneText>
          <Button size="compact-xs" onClick={() => choice.onChoose(new Set(shown))}>
            Drop hidden
          </Button>
          <Button size="compact-xs" onClick={() => choice.onIncludeHidden(!includesHidden)}>
            {includesHidden ? 'Leave out hidden' : 'Include hidden'}
          </Button>
        </>
      )}
      <Button size="compact-xs" variant="light" onClick={() => choice.onChoose(new Set())}>
        {formatCount(chosen.size)} selected · Select none
      </Button>
    </div>
  );
}
