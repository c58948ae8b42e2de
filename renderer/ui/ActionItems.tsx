import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';

/** What can be done, in a menu. */
export interface MenuAction {
  readonly label: string;
  readonly icon: ReactNode;
  /** Why it cannot be done now; null: it can. */
  readonly whyNot: string | null;
  readonly onClick: () => void;
}

/** The items of a menu; one that cannot be chosen says why. */
export function ActionItems({ actions }: { readonly actions: readonly MenuAction[] }) {
  return actions.map(({ label, icon, whyNot, onClick }) => (
    <Menu.Item
      key={label}
      leftSection={icon}
      disabled={whyNot !== null}
      title={whyNot ?? undefined}
      onClick={onClick}
    >
      {label}
    </Menu.Item>
  ));
}
