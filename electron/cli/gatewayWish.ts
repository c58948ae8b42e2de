import { parseArgs } from 'node:util';

/** What was asked for of a gateway beside the monitor. */
export interface GatewayWish {
  /** A gateway file; null: that of the data folder, which is made where it is missing. */
  readonly file: string | null;
  readonly data: string | null;
  readonly fleet: string | null;
}

const option = '--with-gateway';

/** `--with-gateway` or `--with-gateway=FILE` among the arguments of a start, and those without it. */
export function gatewayWish(given: readonly string[]): {
  readonly wish: GatewayWish | null;
  readonly args: readonly string[];
} {
  const asked = given.findLast((arg) => arg === option || arg.startsWith(`${option}=`));
  const args = given.filter((arg) => arg !== option && !arg.startsWith(`${option}=`));
  if (asked === undefined) return { wish: null, args };
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { data: text, fleet: text },
    strict: false,
    allowPositionals: true,
  });
  const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const file = asked.slice(option.length + 1);
  return { wish: { file: file || null, data: textOf(values.data), fleet: textOf(values.fleet) }, args };
}
