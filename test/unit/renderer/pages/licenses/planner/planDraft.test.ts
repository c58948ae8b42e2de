import { describe, expect, it } from 'vitest';
import { emptyDraft, readDraft, withFile } from '#renderer/pages/licenses/planner/planDraft.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { aFeature, aLicense, aNodeView, evening } from '#test/support/builders.ts';
import { type Counts, counted, webLm } from '#test/support/estate.ts';

function aPrimary(required: Counts): NodeView {
  const features = counted(required).map(([name, count]) =>
    aFeature(name, { required: count, granted: 0, origin: 'nodal' }),
  );
  return aNodeView(
    'Primary',
    {
      license: aLicense({ mode: 'License Normal', source: 'local', features }),
      webLm: webLm({}, []),
      ...{ lines: null, services: null },
    },
    { id: 'primary', role: 'primary', webLmHostId: 'V1' },
  );
}

describe('the capacity nobody typed', () => {
  const node = aPrimary({ 'Power User': 5 });

  it('is what is required while WebLM has no license file', () => {
    const { base, shown, plan } = readDraft(emptyDraft, [node], evening);
    expect(base).toBe('required');
    expect(shown['Power User']).toBe('5');
    expect(plan.verdict).toBe('yes');
    // Asked for what WebLM has, it stays with what is known.
    expect(readDraft({ ...emptyDraft, base: 'webLm' }, [node], evening).base).toBe('required');
  });

  it('is what WebLM has where that is told', () => {
    const told = { ...node, webLm: webLm({ 'Power User': 3 }, []) };
    expect(readDraft(emptyDraft, [told], evening)).toMatchObject({ base: 'webLm', plan: { verdict: 'no' } });
    expect(readDraft({ ...emptyDraft, base: 'required' }, [told], evening).shown['Power User']).toBe('5');
  });

  it('follows the nodes; what was typed stays', () => {
    const draft = { ...emptyDraft, counts: { 'CTI Link Pro': '7' } };
    const { shown } = readDraft(draft, [aPrimary({ 'Power User': 9, 'CTI Link Pro': 1 })], evening);
    expect(shown['Power User']).toBe('9');
    expect(shown['CTI Link Pro']).toBe('7');
  });
});

describe('a capacity as typed', () => {
  const problemOf = (text: string) =>
    readDraft({ ...emptyDraft, counts: { 'Power User': text } }, [aPrimary({})], evening).problems[
      'Power User'
    ];

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
    expect(readDraft(used, [aPrimary({ 'Power User': 5 })], evening).plan.sentence).toContain('host ID V9');
  });
});
