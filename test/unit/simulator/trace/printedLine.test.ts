import { describe, expect, it } from 'vitest';
import { localDate, printedLine } from '#simulator/trace/printedLine.ts';

const at = Date.parse('2016-08-01T08:16:46.900Z');

describe('a trace line as System Monitor prints it', () => {
  it('is the one of the release notes, to the column', () => {
    const line = { at, uptimeMs: 54_896, tag: 'PRN', text: '+ loader: 1.35' };
    expect(printedLine(line, 'Europe/London')).toBe('09:16:46      54896mS PRN: + loader: 1.35');
  });

  it('keeps its columns for five weeks of uptime', () => {
    const line = { at, uptimeMs: 3_042_740_332, tag: 'CMExtEvt', text: 'x' };
    expect(printedLine(line, 'UTC')).toBe('08:16:46 3042740332mS CMExtEvt: x');
  });

  it('counts hours to 23, and days in the zone of the node', () => {
    const midnight = Date.parse('2016-08-01T23:00:00.000Z');
    const line = { at: midnight, uptimeMs: 0, tag: 'PRN', text: '' };
    expect(printedLine(line, 'Europe/London')).toMatch(/^00:00:00 /);
    expect(localDate(midnight, 'Europe/London')).toBe('02/08/2016');
    expect(localDate(midnight, 'America/New_York')).toBe('01/08/2016');
  });
});
