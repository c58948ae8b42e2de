import { Menu } from '@mantine/core';
import { type MouseEvent, useState } from 'react';
import { type Maintained, useMaintenanceChoices } from '#renderer/store/maintenanceChoices.ts';
import { ActionItems } from '#renderer/ui/ActionItems.tsx';
import { MaintenanceIcon } from '#renderer/ui/MaintenanceIcon.tsx';
import { useFocusBack } from '#renderer/ui/pageFocus.ts';

interface Opened {
  readonly of: Maintained;
  readonly x: number;
  readonly y: number;
}

/** A menu about maintenance: where the pointer is, or at what has the keys. */
export function useMaintenanceMenu(): {
  readonly openMenu: (event: MouseEvent, of: Maintained) => void;
  readonly menu: React.ReactNode;
} {
  const [opened, setOpened] = useState<Opened | null>(null);
  const openMenu = (event: MouseEvent, of: Maintained): void => {
    event.preventDefault();
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    // A key has no place of its own.
    const isAtPointer = event.type === 'contextmenu' && event.clientX > 0;
    setOpened({ of, x: isAtPointer ? event.clientX : left, y: isAtPointer ? event.clientY : bottom });
  };
  return { openMenu, menu: opened && <OpenMenu {...opened} onClose={() => setOpened(null)} /> };
}

function OpenMenu({ of, x, y, onClose }: Opened & { readonly onClose: () => void }) {
  useFocusBack();
  const choices = useMaintenanceChoices()(of);
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      offset={0}
      returnFocus={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <span style={{ position: 'fixed', left: x, top: y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={`Maintenance of ${of.name}`}>
        <Menu.Label>{of.name}</Menu.Label>
        <ActionItems
          actions={choices.map(({ kind, ...action }) => ({
            ...action,
            icon: <MaintenanceIcon kind={kind} />,
          }))}
        />
      </Menu.Dropdown>
    </Menu>
  );
}
