import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simulatorUser } from './simulatorProcess.ts';

/** The environment variable that fleet files of tests name for every password. */
export const passwordVariable = 'WATCHLINE_TEST_PASSWORD';

/** The text of a fleet file with these entries, right or wrong. */
export const fleetText = (...nodes: readonly object[]): string => JSON.stringify({ version: 1, nodes });

/**
 * Writes a fleet file; answers its path, and the environment it needs for the password of simulated nodes.
 */
export async function writeFleetFile(
  folder: string,
  nodes: readonly { readonly url: string }[],
  { user = simulatorUser, name = 'fleet.json' } = {},
): Promise<{ path: string; env: Record<string, string> }> {
  const path = join(folder, name);
  const password = { env: passwordVariable };
  await writeFile(path, fleetText(...nodes.map(({ url }) => ({ url, user, password }))));
  return { path, env: { [passwordVariable]: 'Administrator' } };
}
