import type { Settings, SettingsChange } from './settings.ts';

/** The settings with a change laid over them: the parts it names, each whole. */
export function applyChange(settings: Settings, change: SettingsChange): Settings {
  const next: Record<string, unknown> = { ...settings };
  for (const [name, part] of partsOf(change)) {
    const before = settings[name];
    next[name] = isSection(part) ? { ...(before as object), ...part } : part;
  }
  return next as Settings;
}

/** What the settings have where a change has something: the change that takes it back. */
export function whatItWas(settings: Settings, change: SettingsChange): SettingsChange {
  return Object.fromEntries(
    partsOf(change).map(([name, part]) => {
      const was = settings[name] as Readonly<Record<string, unknown>>;
      return [name, isSection(part) ? pick(was, Object.keys(part)) : was];
    }),
  );
}

/** Whether all that a change names is as it says. */
export function isApplied(settings: Settings, change: SettingsChange): boolean {
  const now = whatItWas(settings, change);
  return JSON.stringify(now) === JSON.stringify(whatItWas(applyChange(settings, change), change));
}

const partsOf = (change: SettingsChange): (readonly [keyof Settings, unknown])[] =>
  Object.entries(change) as [keyof Settings, unknown][];

/** Sections are changed in part; lists and texts are changed whole. */
const isSection = (part: unknown): part is object =>
  typeof part === 'object' && part !== null && !Array.isArray(part);

const pick = (from: Readonly<Record<string, unknown>>, names: readonly string[]): object =>
  Object.fromEntries(names.map((name) => [name, from[name]]));
