import { describe, expect, it } from 'vitest';
import { causeStanding, causeTone } from '#shared/advice/licenses/causeStanding.ts';
import type { GraceEntry } from '#shared/advice/licenses/graceClock.ts';
import type { LicenseMode } from '#shared/model/license.ts';
import { aLicense, aNodeView, evening } from '#test/support/builders.ts';

const cause = { nodeKeys: ['p', 'e'] };
const node = (key: string, mode: LicenseMode) => aNodeView(key, { key, license: aLicense({ mode }) });
const nodes = [node('p', 'License Configuration Error'), node('e', 'WebLM Error'), node('s', 'WebLM Normal')];
const entry = (nodeKey: string, expiresAt: number): GraceEntry => ({
  ...{ nodeKey, expiresAt, nodeName: nodeKey, solutionName: 'Headquarters', timeZone: 'Europe/London' },
  ...{ startedAt: evening, daysRemaining: 1, stops: [] },
});

describe('how the nodes of a cause stand', () => {
  it('says how many of its nodes are unlicensed, and which of them stops first', () => {
    const standing = causeStanding(cause, nodes, [entry('x', 1), entry('e', 2), entry('p', 3)]);
    expect(standing.unlicensed).toBe(1);
    expect(standing.firstStop?.nodeKey).toBe('e');
    expect(causeTone(standing)).toBe('critical');
  });

  it('is less than critical while grace runs, and only news where nothing stops', () => {
    expect(causeTone({ unlicensed: 0, firstStop: entry('e', 2) })).toBe('major');
    expect(causeTone({ unlicensed: 0, firstStop: null })).toBe('info');
  });
});
