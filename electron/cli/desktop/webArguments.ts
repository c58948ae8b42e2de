import { parseArgs } from 'node:util';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = { fleet: text, data: text, scenario: text, speed: text, port: text, 'no-open': flag };

/**
 * Of what the desktop was to be started with, what the browser host knows too: Chromium's switches are not.
 */
export function webArguments(args: readonly string[]): string[] {
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens.flatMap((token) => {
    if (token.kind !== 'option' || !Object.hasOwn(options, token.name)) return [];
    return token.value === undefined ? [token.rawName] : [token.rawName, token.value];
  });
}
