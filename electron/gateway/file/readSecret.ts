import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { reasonOf } from '#shared/words/reason.ts';
import type { Secret } from './gatewaySchema.ts';

/** Finds a secret where the file says it is; else a problem, without a full stop. */
export type SecretReader = (secret: Secret) => { readonly value: string } | { readonly problem: string };

/** Paths go from the folder of the gateway file. A line end at the end of a secret is no part of it. */
export function secretReader(
  gatewayPath: string,
  env: Readonly<Record<string, string | undefined>>,
): SecretReader {
  const folder = dirname(resolve(gatewayPath));
  return (secret) => {
    if ('env' in secret) {
      const value = env[secret.env];
      return value ? { value } : { problem: `the environment variable ${secret.env} is not set` };
    }
    const path = resolve(folder, secret.file);
    try {
      const value = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
      return value === '' ? { problem: `${path} is empty` } : { value };
    } catch (error) {
      return { problem: `${path} cannot be read (${reasonOf(error)})` };
    }
  };
}
