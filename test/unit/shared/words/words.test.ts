import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thin } from '#renderer/ui/thin.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import { licenseModes } from '#shared/model/license.ts';
import { graceTone, licenseModeLook } from '#shared/words/licenseMode.ts';
import { formatResiliencyStatus, resiliencyTone, servingTone } from '#shared/words/resiliency.ts';
import { formatCategory, formatSeverityCounts } from '#shared/words/severity.ts';
import { formatTicket } from '#shared/words/ticket.ts';
import { formatPlural, formatUsage, formatUsageRange } from '#shared/words/usage.ts';

describe('license modes', () => {
  it('says of the two error modes without grace that they are unlicensed, unlike WebLM Error', () => {
    for (const mode of ['License Server Error', 'License Configuration Error'] as const) {
      expect(licenseModeLook(mode).standing).toBe('Unlicensed, no grace');
      expect(licenseModeLook(mode).tone).not.toBe(licenseModeLook('WebLM Error').tone);
    }
    expect(licenseModeLook('WebLM Error').standing).toBe('In grace');
  });
  it('asks for nothing only in the two normal modes', () => {
    expect(licenseModes.filter((mode) => licenseModeLook(mode).rank === 0)).toEqual([
      'License Normal',
      'WebLM Normal',
    ]);
  });
  it('makes the last week of grace stand out', () => {
    expect([30, 8, 7, 0].map(graceTone)).toEqual(['major', 'major', 'critical', 'critical']);
  });
});

describe('resiliency words', () => {
  it('joins state and role', () => {
    expect(formatResiliencyStatus({ state: 'Connected', role: 'Active' })).toBe('Connected Active');
    expect(formatResiliencyStatus({ state: 'Stopped', role: null })).toBe('Stopped');
  });
  it('keeps a word it does not know neutral', () => {
    expect(resiliencyTone('Available')).toBe('quiet');
  });
  it('is critical when both portals serve or none does', () => {
    expect([servingTone('both'), servingTone('none')]).toEqual(['critical', 'critical']);
  });
});

describe('counts and figures', () => {
  it('prints memory and processor use as Platform View does', () => {
    expect(formatUsage(62_124, 6.4)).toBe('62124K / 6.4%');
    expect(formatUsage(0, 0)).toBe('0K / 0%');
  });
  it('prints a range of both in words, and a range of one value as that value', () => {
    expect(formatUsageRange([60_100, 62_124], [0.4, 6.4])).toBe(
      'Memory 60,100 to 62,124 K, CPU 0.4 to 6.4 %',
    );
    expect(formatUsageRange([9, 9], [0.04, 0.01])).toBe('Memory 9 K, CPU 0 %');
  });
  it('groups thousands and minds the singular', () => {
    expect(formatPlural(1, 'alarm')).toBe('1 alarm');
    expect(formatPlural(100_000, 'alarm')).toBe('100,000 alarms');
  });
  it('lists severities worst first and leaves zeros out', () => {
    expect(formatSeverityCounts({ ...noAlarms, minor: 1, critical: 2 })).toBe('2 Critical, 1 Minor');
    expect(formatSeverityCounts(noAlarms)).toBe('none');
    expect(formatCategory('call-quality')).toBe('Call Quality');
  });
});

describe('thin', () => {
  it('keeps the first, the last and no more than asked for', () => {
    const sizes = fc.integer({ min: 2, max: 300 });
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 2_000 }), sizes, (points, most) => {
        const thinned = thin(points, most);
        expect(thinned).toHaveLength(Math.min(points.length, most));
        expect(thinned[0]).toBe(points[0]);
        expect(thinned.at(-1)).toBe(points.at(-1));
      }),
    );
  });
});

describe('formatTicket', () => {
  it('names node, alarm and times, and leaves out what is not known', () => {
    const text = formatTicket([
      {
        node: 'HQ Primary',
        role: 'Primary',
        address: '10.0.0.5',
        version: null,
        text: 'System ID has changed',
        severity: 'Minor',
        state: 'Active',
        occurrences: 2,
        firstAt: '2016-08-01T16:33:45+01:00',
        lastAt: '2016-08-01T16:35:00+01:00',
        licenseMode: 'WebLM Normal',
        ticket: null,
      },
    ]);
    expect(text.split('\n')).toEqual([
      'Alarm: System ID has changed',
      'Node: HQ Primary · Primary · 10.0.0.5',
      'Severity: Minor, Active',
      'Occurrences: 2',
      'First seen: 2016-08-01T16:33:45+01:00',
      'Last date of error: 2016-08-01T16:35:00+01:00',
      'License mode: WebLM Normal',
    ]);
  });
});
