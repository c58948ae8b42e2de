import { type MouseEvent, memo } from 'react';
import styles from './ChoiceBox.module.css';
import type { GroupShare } from './gridChoice.ts';

interface ChoiceBoxProps {
  readonly label: string;
  /** How much is chosen of what the box stands for. */
  readonly share: GroupShare;
  /** Left out: the grid hears of the press. */
  readonly onClick?: (event: MouseEvent) => void;
}

/**
 * The box before what can be chosen: the browser's own, for there is one in each row and rows are drawn by
 * the dozen. It is for the mouse: the grid takes the keys.
 */
export const ChoiceBox = memo(function ChoiceBox({ label, share, onClick }: ChoiceBoxProps) {
  return (
    <input
      ref={(box) => {
        if (box) box.indeterminate = share === 'some';
      }}
      type="checkbox"
      className={styles.box}
      tabIndex={-1}
      aria-label={label}
      checked={share === 'all'}
      readOnly
      onClick={(event) => {
        // A click takes that from it, whatever comes of the click.
        event.currentTarget.indeterminate = share === 'some';
        onClick?.(event);
      }}
    />
  );
});
