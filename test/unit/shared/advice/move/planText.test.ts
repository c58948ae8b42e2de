import { describe, expect, it } from 'vitest';
import { planMove } from '#shared/advice/move/planMove.ts';
import { formatPlan } from '#shared/advice/move/planText.ts';
import { aFeature, aLicense, aLink, aNodeView, aWebLm } from '#test/support/builders.ts';

const now = Date.UTC(2016, 7, 1, 15, 30);

describe('the plan as text', () => {
  it('says what is missing, how many are required of what, and what becomes of each node', () => {
    const required = { 'Power User': 50, 'Server Edition': 1 } as const;
    const features = (['Power User', 'Server Edition'] as const).map((name) =>
      aFeature(name, { required: required[name], granted: 0, origin: 'nodal' }),
    );
    const node = aNodeView(
      'Primary',
      {
        link: aLink('Reconnecting', now),
        license: aLicense({ mode: 'License Normal', source: 'local', features }),
        webLm: aWebLm({ features: [], acquisitions: [] }),
        ...{ lines: null, services: null },
      },
      { id: 'primary', role: 'primary', webLmHostId: 'V1' },
    );
    const plan = planMove([node], { hostId: 'V1', features: { 'Power User': 49, 'Server Edition': 3 } }, now);
    const lines = formatPlan(plan, {
      solutionName: 'Headquarters',
      hostId: 'V1',
      formatTime: (at) => new Date(at).toISOString(),
    }).split('\n');
    expect(lines.slice(0, 5)).toEqual([
      'Can we move to WebLM? Headquarters, 2016-08-01T15:30:00.000Z',
      'No: 1 license type is short: Power User by 1. Primary would get no license at all.',
      'License file for host ID: V1',
      '',
      'Missing:',
    ]);
    expect(lines).toContain('- 1 of Power User missing');
    expect(lines).toContain('- Power User: 50 / 49');
    expect(lines).toContain('- Server Edition: 1 / 3 (2 to spare)');
    expect(lines).toContain('- Power User: Buy 1: a license file with 50 Power User.');
    expect(lines).toContain('- Primary: 51 licenses, License Configuration Error');
    expect(lines.at(-1)).toContain('as last heard. (2016-08-01T15:28:25.000Z)');
  });
});
