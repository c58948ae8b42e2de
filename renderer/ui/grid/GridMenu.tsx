import { Menu } from '@mantine/core';
import { IconClipboard, IconClipboardText, IconTicket } from '@tabler/icons-react';
import { ActionItems, type MenuAction } from '#renderer/ui/ActionItems.tsx';

export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

/** One more way to copy rows: "Copy for Ticket". */
export interface CopyChoice<Row> {
  readonly label: string;
  readonly text: (rows: readonly Row[]) => string | Promise<string>;
}

interface GridMenuProps<Row> {
  /** Null: closed. */
  readonly place: MenuPlace | null;
  readonly onClose: () => void;
  readonly onCopyCell: () => void;
  readonly onCopyRows: () => void;
  readonly choices: readonly CopyChoice<Row>[];
  readonly onChoice: (choice: CopyChoice<Row>) => void;
  readonly rowCount: number;
  readonly actions: readonly MenuAction[];
}

export function GridMenu<Row>(props: GridMenuProps<Row>) {
  const { place } = props;
  if (!place) return null;
  return (
    <Menu
      opened
      onClose={props.onClose}
      position="bottom-start"
      offset={0}
      returnFocus={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <span style={{ position: 'fixed', left: place.x, top: place.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={props.actions.length > 0 ? 'Copy and act' : 'Copy'}>
        <Menu.Item leftSection={<IconClipboard size={14} />} onClick={props.onCopyCell} rightSection="Ctrl+C">
          Copy Cell
        </Menu.Item>
        <Menu.Item leftSection={<IconClipboardText size={14} />} onClick={props.onCopyRows} rightSection="Y">
          {props.rowCount > 1 ? `Copy ${props.rowCount} Rows` : 'Copy Row'}
        </Menu.Item>
        {props.choices.map((choice) => (
          <Menu.Item
            key={choice.label}
            leftSection={<IconTicket size={14} />}
            onClick={() => props.onChoice(choice)}
          >
            {choice.label}
          </Menu.Item>
        ))}
        {props.actions.length > 0 && <Menu.Divider />}
        <ActionItems actions={props.actions} />
      </Menu.Dropdown>
    </Menu>
  );
}
