import { useCallback, useMemo } from 'react';
import { changeSettings, useSettings } from './settingsStore.ts';

const nothing = {};

/** Which columns of a grid are shown and how wide: remembered from one day to the next. */
export function useGridLayout(gridId: string) {
  const visible = useSettings((settings) => settings.shownColumns[gridId] ?? nothing);
  const widths = useSettings((settings) => settings.columnWidths[gridId] ?? nothing);
  const layout = useMemo(() => ({ visible, widths }), [visible, widths]);
  const setLayout = useCallback(
    (next: typeof layout) => {
      const { shownColumns, columnWidths } = useSettings.getState();
      changeSettings({
        shownColumns: { ...shownColumns, [gridId]: next.visible },
        columnWidths: { ...columnWidths, [gridId]: next.widths },
      });
    },
    [gridId],
  );
  return { layout, setLayout };
}

/** px: what fits one line of text, or a little more. */
export function useRowHeight(): number {
  return useSettings(({ density }) => (density === 'dense' ? 26 : 34));
}
