import { Button } from '@mantine/core';

interface WhyButtonProps {
  /** The node or cause it is about. */
  readonly of: string;
  readonly onPress: () => void;
  /** In a grid the cell is reached with the arrow keys, not with Tab. */
  readonly isInGrid?: boolean;
}

/** Opens the panel that says why a node is not properly licensed. */
export function WhyButton({ of, onPress, isInGrid }: WhyButtonProps) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={`Why? ${of}`}
      tabIndex={isInGrid ? -1 : undefined}
      data-why
      onClick={onPress}
    >
      Why?
    </Button>
  );
}
