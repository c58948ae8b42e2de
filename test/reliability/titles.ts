import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The tests of this repository as they are written, read without running them. */

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface TestName {
  readonly file: string;
  readonly title: string;
}

export interface Proof {
  readonly line: string;
  /** Missing where the call is in no test, or not in one that says its title in place. */
  readonly test: TestName | undefined;
}

const written = /^\s*(?:(?:it|test)\b[^\n'"`]*\(|[\])}][^\n'"`]*\)\()\s*(['"`])(.+?)\1,/gm;

export function testName(name: string): TestName {
  const [file = '', ...title] = name.split(' › ');
  return { file, title: title.join(' › ') };
}

export const nameOf = ({ file, title }: TestName): string => `${file} › ${title}`;

export function isWritten({ file, title }: TestName): boolean {
  if (!existsSync(root + file)) return false;
  const source = plain(readFileSync(root + file, 'utf8'));
  return ["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`));
}

/** As it is in the table: what a title puts in when it runs is `…`, or `%s` where `each` does it. */
const plain = (source: string): string => source.replaceAll(/\$\{[^}]*\}/g, '…').replaceAll('\\', '');

/** A title as it is told when it runs. */
export function toldAs(title: string): RegExp {
  const parts = title
    .split(/%[sdifjo]|…|\$\w+/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

/** Every call of `proved` in the tests, with the test it is in. */
export function proofs(): readonly Proof[] {
  return globSync('test/{unit,integration,fuzz,e2e}/**/*.{ts,tsx}', { cwd: root }).flatMap((file) => {
    const source = readFileSync(root + file, 'utf8');
    return [...source.matchAll(/\bproved\(\s*(?:'(\w+)')?/g)].map(({ 1: line = '', index }) => {
      const title = [...source.slice(0, index).matchAll(written)].at(-1)?.[2];
      return { line, test: title === undefined ? undefined : { file, title: plain(title) } };
    });
  });
}
