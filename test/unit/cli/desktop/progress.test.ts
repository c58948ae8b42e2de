import { expect, it } from 'vitest';
import { tellProgress } from '#cli/desktop/progress.ts';

const place = { folder: '', version: '45.4.1' };

function told(isTTY: boolean): string[] {
  const lines: string[] = [];
  let nowMs = 0;
  const output = { isTTY, write: (text: string) => lines.push(text) > 0 };
  const tell = tellProgress(output, () => nowMs);
  tell(place, null);
  for (const megabytes of [1, 20, 40, 110]) {
    nowMs += 6_000;
    tell(place, megabytes * 1e6);
  }
  return lines;
}

it('a terminal has one line that is written over, a log a line now and then', () => {
  const first = 'Fetching Electron 45.4.1, about 110 MB, once…\n';
  expect(told(true)).toEqual([first, ...[1, 20, 40, 110].map((now) => `${now} of about 110 MB \r`)]);
  expect(told(false)).toEqual([first, '20 of about 110 MB\n', '110 of about 110 MB\n']);
});
