import type { Settings } from '#shared/settings/settings.ts';

type Look = Pick<Settings['appearance'], 'theme' | 'density'>;

const storageKey = 'watchline.look';
const themes: readonly unknown[] = ['auto', 'light', 'dark'];
const densities: readonly unknown[] = ['dense', 'roomy'];

/** As it looked here last, for the first frame: the host is asked after it. {}: nobody knows. */
export function firstLook(): Partial<Look> {
  try {
    const kept: Partial<Look> = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    return {
      ...(themes.includes(kept.theme) && { theme: kept.theme as Look['theme'] }),
      ...(densities.includes(kept.density) && { density: kept.density as Look['density'] }),
    };
  } catch {
    return {};
  }
}

export function keepLook({ theme, density }: Look): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify({ theme, density }));
  } catch {
    // There is no room for it: the next first frame looks as the system does.
  }
}
