import { useCallback, useMemo, useState } from 'react';
import { copyText } from './copyText.ts';
import { none } from './none.ts';
import { changeSettings, useSettings } from './settingsStore.ts';

interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

const unchanged = {};

/**
 * What a page keeps of one of its grids, each part ready to be handed on: `grid` and `choice` to the grid
 * itself, `columns` to the column picker.
 */
export function useGridPage(gridId: string) {
  const [sort, onSort] = useState<Sort | null>(null);
  const [chosen, onChoose] = useState<ReadonlySet<string>>(none);
  const columns = useGridLayout(gridId);
  const rowHeight = useRowHeight();
  return {
    columns,
    grid: { ...columns, sort, onSort, rowHeight, onCopied },
    choice: { chosen, onChoose },
    chooseNone: () => onChoose(none),
  };
}

const onCopied = (what: string, text: string): void => void copyText(what, text);

/** Which columns of a grid are shown and how wide: remembered from one day to the next. */
function useGridLayout(gridId: string) {
  const visible = useSettings((settings) => settings.shownColumns[gridId] ?? unchanged);
  const widths = useSettings((settings) => settings.columnWidths[gridId] ?? unchanged);
  const layout = useMemo(() => ({ visible, widths }), [visible, widths]);
  const onLayout = useCallback(
    (next: typeof layout) => {
      const { shownColumns, columnWidths } = useSettings.getState();
      changeSettings({
        shownColumns: { ...shownColumns, [gridId]: next.visible },
        columnWidths: { ...columnWidths, [gridId]: next.widths },
      });
    },
    [gridId],
  );
  return { layout, onLayout };
}

/** px: what fits one line of text, or a little more. */
function useRowHeight(): number {
  return useSettings(({ density }) => (density === 'dense' ? 26 : 34));
}
