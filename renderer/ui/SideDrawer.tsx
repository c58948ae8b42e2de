import { Drawer, type DrawerProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFocusBack } from './pageFocus.ts';

interface SideDrawerProps extends Pick<DrawerProps, 'closeOnEscape' | 'overlayProps'> {
  readonly title: string;
  /** As wide as it may be, rem; in a narrow window as wide as that. */
  readonly width: number;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Beside the page, from the right; the keys go back to where they were. */
export function SideDrawer({ width, ...drawer }: SideDrawerProps) {
  useFocusBack();
  return <Drawer {...drawer} opened returnFocus={false} position="right" size={`min(${width}rem, 98vw)`} />;
}
