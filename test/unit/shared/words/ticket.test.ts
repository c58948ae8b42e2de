import { describe, expect, it } from 'vitest';
import { formatTicket } from '#shared/words/ticket.ts';

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
