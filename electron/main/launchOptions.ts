import { parseArgs } from 'node:util';

export interface LaunchOptions {
  readonly fleet: string | null;
  readonly data: string | null;
  readonly scenario: string | null;
  readonly speed: string | null;
}

/** Ours among the arguments; Electron and Chromium have many of their own, which are left to them. */
export function readLaunchOptions(args: readonly string[]): LaunchOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { fleet: text, data: text, scenario: text, speed: text },
    strict: false,
    allowPositionals: true,
  });
  const given = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    fleet: given(values.fleet),
    data: given(values.data),
    scenario: given(values.scenario),
    speed: given(values.speed),
  };
}
