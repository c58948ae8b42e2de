import type { DatabaseSync } from 'node:sqlite';
import { isCorrupt } from '#files/database.ts';
import { int, text } from './cells.ts';

/** Lines SQLite gives at most: a file that is rubbish has one for each of its pages. */
const mostLines = 1_000_000;

/**
 * What is damaged: names of tables and of indexes. With `table` it and its indexes are looked through, each
 * row against each index; without, the pages of the whole file. Takes as long as reading all of that.
 */
export function findDamage(database: DatabaseSync, table?: string): Set<string> {
  const roots = new Map<number, string>();
  for (const { name, rootpage } of database.prepare('SELECT name, rootpage FROM sqlite_schema').iterate())
    roots.set(int(rootpage), text(name));
  const named = new Set<string>();
  let isDamaged = false;
  const check = table === undefined ? `quick_check(${mostLines})` : `integrity_check("${table}")`;
  try {
    for (const row of database.prepare(`PRAGMA ${check}`).iterate()) {
      for (const line of text(Object.values(row)[0]).split('\n').filter(isComplaint)) {
        isDamaged = true;
        const name = partOf(line, roots);
        if (name !== undefined) named.add(name);
      }
    }
  } catch (error) {
    // It gives up where it cannot go on.
    if (!isCorrupt(error)) throw error;
    isDamaged = true;
  }
  if (isDamaged && named.size === 0) named.add(table ?? 'the file');
  return named;
}

/** Pages that hold nothing any more are no damage: what is made anew leaves its old ones alone. */
const isComplaint = (line: string): boolean =>
  line !== 'ok' && !line.startsWith('***') && !/^Page \d+: never used$/.test(line);

/** Which table or index a complaint names. */
function partOf(line: string, roots: ReadonlyMap<number, string>): string | undefined {
  const root = /^Tree (\d+) /.exec(line)?.[1];
  return root === undefined ? / index (\S+)$/.exec(line)?.[1] : roots.get(Number(root));
}
