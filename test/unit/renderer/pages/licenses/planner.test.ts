import { describe, expect, it } from 'vitest';
import { emptyDraft, readDraft, withFile } from '#renderer/pages/licenses/planner/planDraft.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type LicenseType, licenseKeyword } from '#shared/model/license.ts';
import { aLicense, aNodeInfo, aWebLm } from '#test/support/builders.ts';
import { fakeNode } from '#test/support/fakeFleet.ts';

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
