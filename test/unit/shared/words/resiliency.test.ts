import { describe, expect, it } from 'vitest';
import { formatResiliencyStatus, resiliencyTone, servingTone } from '#shared/words/resiliency.ts';

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
