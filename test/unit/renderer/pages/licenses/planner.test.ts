import { describe, expect, it } from 'vitest';
import { emptyDraft, nodesToPlan, readDraft, withFile } from '#renderer/pages/licenses/planner/planDraft.ts';
import { planMove } from '#shared/advice/move/movePlan.ts';
import { formatPlan } from '#shared/advice/move/planText.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type LicenseType, licenseKeyword } from '#shared/model/license.ts';
import { aLicense, aNodeInfo, aWebLm } from '#test/support/builders.ts';
import { fakeLink, fakeNode } from '#test/support/fakeFleet.ts';

const now = Date.UTC(2016, 7, 1, 15, 30);

function aPrimary(required: Partial<Record<LicenseType, number>>, part: Partial<NodeView> = {}): NodeView {
  const features = Object.entries(required).map(([name, count]) => ({
    keyword: licenseKeyword(name as LicenseType),
    name,
    required: count,
    ...({ granted: 0, virtual: 0, origin: 'nodal' } as const),
  }));
  return {
    ...fakeNode({ index: 4, name: 'Primary', now, role: 'primary' }),
    info: aNodeInfo({ webLmHostId: 'V1' }),
    license: aLicense({ mode: 'License Normal', source: 'local', features }),
    webLm: aWebLm({ features: [], acquisitions: [] }),
    lines: null,
    services: null,
    ...part,
  };
}
const capacity = (name: LicenseType, count: number) =>
  aWebLm({
    features: [{ keyword: licenseKeyword(name), name, capacity: count, used: 0, expiresAt: null }],
    acquisitions: [],
  });

describe('the capacity nobody typed', () => {
  const node = aPrimary({ 'Power User': 5 });

  it('is what is required while WebLM has no license file', () => {
    const { base, shown, plan } = readDraft(emptyDraft, [node], now);
    expect(base).toBe('required');
    expect(shown['Power User']).toBe('5');
    expect(plan.verdict).toBe('yes');
    // Asked for what WebLM has, it stays with what is known.
    expect(readDraft({ ...emptyDraft, base: 'webLm' }, [node], now).base).toBe('required');
  });

  it('is what WebLM has where that is told', () => {
    const told = { ...node, webLm: capacity('Power User', 3) };
    expect(readDraft(emptyDraft, [told], now)).toMatchObject({ base: 'webLm', plan: { verdict: 'no' } });
    expect(readDraft({ ...emptyDraft, base: 'required' }, [told], now).shown['Power User']).toBe('5');
  });

  it('follows the nodes; what was typed stays', () => {
    const draft = { ...emptyDraft, counts: { 'CTI Link Pro': '7' } };
    const { shown } = readDraft(draft, [aPrimary({ 'Power User': 9, 'CTI Link Pro': 1 })], now);
    expect(shown['Power User']).toBe('9');
    expect(shown['CTI Link Pro']).toBe('7');
  });
});

describe('a capacity as typed', () => {
  const problemOf = (text: string) =>
    readDraft({ ...emptyDraft, counts: { 'Power User': text } }, [aPrimary({})], now).problems['Power User'];

  it.each(['', '0', '12', ' 3 '])('may be %j', (text) => {
    expect(problemOf(text)).toBeUndefined();
  });
  it.each([
    ['-1', /negative/],
    ['1.5', /whole/],
    ['1e3', /whole/],
    ['many', /whole/],
    ['1000001', /At most/],
  ])('may not be %j', (text, problem) => {
    expect(problemOf(text)).toMatch(problem);
  });
});

describe('a license file', () => {
  it('replaces every count, and brings its host ID', () => {
    const draft = { ...emptyDraft, counts: { 'CTI Link Pro': '7' }, fileText: '{}' };
    const used = withFile(draft, { hostId: 'V9', features: { 'Power User': 5 } });
    expect(used).toMatchObject({ hostId: 'V9', fileText: '{}' });
    expect(used.counts).toMatchObject({ 'CTI Link Pro': '0', 'Power User': '5' });
    expect(readDraft(used, [aPrimary({ 'Power User': 5 })], now).plan.sentence).toContain('host ID V9');
  });
});

describe('the nodes of a solution', () => {
  it('have among them those never heard only where there is one solution alone', () => {
    const node = aPrimary({});
    const other = { ...aPrimary({}), info: aNodeInfo({ solution: { id: 'other', name: 'Other' } }) };
    const mute = { ...aPrimary({}), info: null, license: null };
    expect(nodesToPlan([node, other, mute], 'hq', false)).toEqual([node]);
    expect(nodesToPlan([node, mute], 'hq', true)).toEqual([node, mute]);
  });
});

describe('the plan as text', () => {
  it('says what is missing, how many are required of what, and what becomes of each node', () => {
    const node = aPrimary({ 'Power User': 50, 'Server Edition': 1 }, { link: fakeLink('Reconnecting', now) });
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
