import { parseArgs } from 'node:util';
import { restartedAfter } from '#shared/contract/launch.ts';

export interface LaunchOptions {
  readonly fleet: string | null;
  readonly data: string | null;
  readonly scenario: string | null;
  readonly speed: string | null;
  /** A gateway is to run beside it. */
  readonly withGateway: boolean;
  /** The fault because of which the program started itself again; null: a person started it. */
  readonly restartedAfter: string | null;
}

/** Ours among the arguments; Electron and Chromium have many of their own, which are left to them. */
export function readLaunchOptions(args: readonly string[]): LaunchOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ fleet: text, data: text, scenario: text, speed: text, [restartedAfter]: text },
      'with-gateway': { type: 'boolean' },
    },
    strict: false,
    allowPositionals: true,
  });
  const given = (name: string): string | null => {
    const value = values[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    fleet: given('fleet'),
    data: given('data'),
    scenario: given('scenario'),
    speed: given('speed'),
    withGateway: values['with-gateway'] === true,
    restartedAfter: given(restartedAfter),
  };
}

/** The arguments of this start for the next one, which is to say why it was needed. */
export function argumentsAfter(reason: string, args: readonly string[]): string[] {
  const option = `--${restartedAfter}=`;
  return [...args.filter((arg) => !arg.startsWith(option)), option + reason];
}
