import { timeModes } from '#shared/model/time.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { keepSolution, lastSolution } from './place/lastSolution.ts';

type Appearance = Settings['appearance'];

/** What browsers kept by themselves before hosts did, and where Mantine kept the colors. */
const settingsKey = 'watchline.settings';
const colorsKey = 'mantine-color-scheme-value';

/** Null: nothing was kept here, or it has been taken over. The host checks it like every change. */
export function oldSettings(): Partial<Appearance> | null {
  const text = localStorage.getItem(settingsKey);
  const theme = localStorage.getItem(colorsKey);
  if (text === null && theme === null) return null;
  const kept = read(text);
  if (typeof kept.lastSolution === 'string' && lastSolution() === null) keepSolution(kept.lastSolution);
  const timeMode = timeModes.find((mode) => mode === kept.timeMode);
  return {
    ...((theme === 'light' || theme === 'dark') && { theme }),
    ...(kept.density === 'roomy' && { density: kept.density }),
    ...(timeMode && { timeMode }),
    ...(kept.isoTimes === true && { isoTimes: true }),
    columns: columnsOf(kept.shownColumns ?? {}, kept.columnWidths ?? {}),
  };
}

export function forgetOldSettings(): void {
  localStorage.removeItem(settingsKey);
  localStorage.removeItem(colorsKey);
}

interface OldSettings {
  readonly timeMode: unknown;
  readonly isoTimes: unknown;
  readonly density: unknown;
  readonly lastSolution: unknown;
  readonly shownColumns: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  readonly columnWidths: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

function read(text: string | null): Partial<OldSettings> {
  try {
    return JSON.parse(text ?? '{}').state ?? {};
  } catch {
    return {};
  }
}

function columnsOf(
  shown: OldSettings['shownColumns'],
  widths: OldSettings['columnWidths'],
): Appearance['columns'] {
  const grids = new Set([...Object.keys(shown), ...Object.keys(widths)]);
  return Object.fromEntries(
    [...grids].map((grid) => [grid, { shown: shown[grid] ?? {}, widths: widths[grid] ?? {} }]),
  );
}
