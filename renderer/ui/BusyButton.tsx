import { Button, type ButtonProps, Loader } from '@mantine/core';
import type { MouseEvent, ReactNode } from 'react';

interface BusyButtonProps extends ButtonProps {
  /** What it was pressed for is being done: it takes no other press. */
  readonly isBusy: boolean;
  readonly type?: 'button' | 'submit';
  readonly onClick?: () => void;
  readonly children: ReactNode;
}

/**
 * Keeps the keys while what it was pressed for is done. Mantine's `loading` disables a button, and whoever
 * pressed it by key would stand at the top of the page.
 */
export function BusyButton({ isBusy, leftSection, onClick, ...button }: BusyButtonProps) {
  return (
    <Button
      {...button}
      aria-disabled={isBusy || undefined}
      aria-busy={isBusy || undefined}
      leftSection={isBusy ? <Loader size={14} color="currentColor" /> : leftSection}
      onClick={(event: MouseEvent) => {
        if (isBusy) event.preventDefault();
        else onClick?.();
      }}
    />
  );
}
