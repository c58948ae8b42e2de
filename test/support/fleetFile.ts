import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simulatorUser } from './simulatorProcess.ts';

const passwordVariable = 'WATCHLINE_TEST_PASSWORD';

/**
 * Writes a fleet file for simulated nodes; answers its path, and the environment it needs for the password.
 */
export async function writeFleetFile(
  folder: string,
  nodes: readonly { readonly url: string }[],
): Promise<{ path: string; env: Record<string, string> }> {
  const path = join(folder, 'fleet.json');
  const password = { env: passwordVariable };
  const entries = nodes.map(({ url }) => ({ url, user: simulatorUser, password }));
  await writeFile(path, JSON.stringify({ version: 1, nodes: entries }));
  return { path, env: { [passwordVariable]: 'Administrator' } };
}
