import { readFile, stat } from 'node:fs/promises';

/** Bytes. All authorities a computer knows take a quarter of it. */
const maxBytes = 1_000_000;

/**
 * The PEM file of authorities that a node is trusted by. The path is one that was entered: what never ends,
 * as a device, or never begins, as a pipe, is not read.
 * @throws Error where it cannot be read, and why, without a full stop.
 */
export async function readAuthorities(path: string): Promise<string> {
  const found = await stat(path);
  if (!found.isFile()) throw new Error(`${path} is not a file`);
  if (found.size > maxBytes) throw new Error(`${path} is larger than 1 MB`);
  return readFile(path, 'utf8');
}
