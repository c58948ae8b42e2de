import { existsSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);

/**
 * A file of the program that is started by its path: named from the root, without its ending. The same of
 * sources and of what is built of them, where this function may be in any file.
 */
export function programFile(name: string): string {
  const file = `${name}${extname(self)}`;
  for (let folder = dirname(self); folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, file);
    if (existsSync(candidate)) return candidate;
  }
  throw new Error(`Watchline is not complete: its ${file} is missing.`);
}
