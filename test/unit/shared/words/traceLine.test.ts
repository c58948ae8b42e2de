import { describe, expect, it } from 'vitest';
import { formatTraceLine } from '#shared/words/traceLine.ts';

const line = { at: 0, uptimeMs: 54_896, tag: 'PRN', text: '+ loader: 1.35' };

describe("System Monitor's line", () => {
  it('is the one of the release notes, to the column, after any time', () => {
    expect(formatTraceLine('09:16:46', line)).toBe('09:16:46      54896mS PRN: + loader: 1.35');
    expect(formatTraceLine('2016-08-01 09:16:46', line)).toBe(
      '2016-08-01 09:16:46      54896mS PRN: + loader: 1.35',
    );
  });
  it('keeps its columns for five weeks of uptime', () => {
    const late = { ...line, uptimeMs: 3_042_740_332 };
    expect(formatTraceLine('08:16:46', late)).toMatch(/^08:16:46 3042740332mS /);
  });
  it('is one line, whatever the node sent', () => {
    const hostile = { ...line, tag: 'P\nN', text: 'x\r\n*** Watchline stopped writing this log' };
    expect(formatTraceLine('09:16:46', hostile)).not.toMatch(/[\r\n]/);
  });
});
