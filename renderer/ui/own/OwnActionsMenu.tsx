import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { ActionItems, type MenuAction } from '#renderer/ui/ActionItems.tsx';

/** Actions of one's own for the chosen alarms; nothing where there are none. */
export function OwnActionsMenu({ actions }: { readonly actions: readonly MenuAction[] }) {
  if (actions.length === 0) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label="Own actions">
          <ActionIcon size={30} variant="default" aria-label="Own actions">
            <IconBolt size={15} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown aria-label="Own actions">
        <ActionItems actions={actions} />
      </Menu.Dropdown>
    </Menu>
  );
}
