import { appendFileSync } from 'node:fs';

const fullCounts = process.env.WATCHLINE_COUNTS === 'full';

/**
 * How often a test tries: `usual` in `npm test`, the count its requirement names in `npm run reliability`.
 */
export function rounds(usual: number, full: number): number {
  return fullCounts ? full : usual;
}

/**
 * Keeps what a test saw for a line of `docs/reliability.md` (`S3`, `T13` …), where the file that
 * WATCHLINE_PROOFS names collects it; the page is written from that file. Call it last, after what is
 * expected.
 */
export function proved(line: string, figure: string): void {
  const path = process.env.WATCHLINE_PROOFS;
  if (path === undefined) return;
  appendFileSync(path, `${JSON.stringify({ line, figure, at: new Date().toISOString() })}\n`);
}
