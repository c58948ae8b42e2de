import { readFile } from 'node:fs/promises';
import { ConfigError } from './configError.ts';

const unreadable: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'this user may not read it',
};

/**
 * The text of a configuration file: UTF-8, with a byte order mark or without.
 * @throws ConfigError where it cannot be read, or is saved in another way.
 */
export async function readText(path: string): Promise<string> {
  try {
    return decodeText(path, await readFile(path));
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const reason = (code && unreadable[code]) ?? `it cannot be read (${code ?? String(error)})`;
    throw new ConfigError(`${path}: ${reason}.`, { isMissing: code === 'ENOENT' });
  }
}

/** Notepad's "Unicode" is UTF-16, and any text in it is half zeros. */
export function decodeText(path: string, bytes: Buffer): string {
  const isUtf16 = /^(\u00ff\u00fe|\u00fe\u00ff|\0[^\0]|[^\0]\0)/.test(bytes.toString('latin1', 0, 2));
  if (isUtf16) throw new ConfigError(`${path}: it is saved as UTF-16 ("Unicode"). Save it as UTF-8.`);
  try {
    // Takes the byte order mark away, too.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const line = lineOfFault(bytes);
    throw new ConfigError(`${path}, line ${line}: it is not saved as UTF-8. Save it as UTF-8.`);
  }
}

/** The line of the first byte that is no UTF-8. */
function lineOfFault(bytes: Buffer): number {
  const kept = bytes.toString('utf8').split('\uFFFD', 1)[0] ?? '';
  return kept.split('\n').length;
}
