import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Overwrites every page of a table or an index of a closed database that holds rows, or the first ones. */
export function damagePages(path: string, name: string, most = Number.POSITIVE_INFINITY): void {
  const database = new DatabaseSync(path);
  const pages = database
    .prepare(`SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'`)
    .all(name)
    .slice(0, most)
    .map(({ pageno }) => Number(pageno));
  database.close();
  const bytes = readFileSync(path);
  const size = bytes.readUInt16BE(16);
  for (const page of pages) bytes.fill(0xa5, (page - 1) * size, page * size);
  writeFileSync(path, bytes);
}
