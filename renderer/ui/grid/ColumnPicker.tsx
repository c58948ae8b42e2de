import { ActionIcon, Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { type GridColumn, type GridLayout, isColumnShown } from './gridColumn.ts';

interface ColumnPickerProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly layout: GridLayout;
  readonly onLayout: (layout: GridLayout) => void;
}

export const ColumnPicker = memo(function ColumnPicker<Row>({
  columns,
  layout,
  onLayout,
}: ColumnPickerProps<Row>) {
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <ActionIcon aria-label="Columns" title="Columns" variant="default" size={30}>
          <IconColumns3 size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <Stack gap="xs">
          {columns.map((column) => (
            <Checkbox
              key={column.id}
              label={column.header}
              checked={isColumnShown(column, layout.visible)}
              onChange={(event) =>
                onLayout({
                  ...layout,
                  visible: { ...layout.visible, [column.id]: event.currentTarget.checked },
                })
              }
            />
          ))}
          <Button onClick={() => onLayout({ visible: {}, widths: {} })}>Reset Columns</Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}) as <Row>(props: ColumnPickerProps<Row>) => ReactNode;
