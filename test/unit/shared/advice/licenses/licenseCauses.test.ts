import fc from 'fast-check';
import { expect, it } from 'vitest';
import { causeOf, type LicenseCause, licenseCauses } from '#shared/advice/licenses/licenseCauses.ts';
import { linkWords, type NodeView } from '#shared/contract/fleet.ts';
import { licenseModes, licenseTypes, renewalOutcomes } from '#shared/model/license.ts';
import { serviceStates } from '#shared/model/service.ts';
import { aNodeView, keyOf } from '#test/support/builders.ts';
import {
  aPrimary,
  type Counts,
  grace,
  licensed,
  lineToPrimary,
  renewal,
  services,
  unreached,
  webLm,
} from '#test/support/estate.ts';

const solution = (id: string) => ({ solution: { id, name: id.toUpperCase() } });

it('puts the worst first: unlicensed, then the grace period that ends soonest, a stale error last', () => {
  const inGrace = (id: string, days: number): NodeView[] => [
    aNodeView(id, { license: unreached(id, 'WebLM Error', { grace: grace(days) }) }, solution(id)),
  ];
  const stale = licensed('stale', 'WebLM Error', {}, { grace: grace(0), lastRenewal: renewal('ok') });
  const nodes = [
    aNodeView('stale', { license: stale }, solution('stale')),
    ...inGrace('later', 20),
    ...inGrace('soon', 2),
    aNodeView('restricted', { license: unreached('restricted', 'WebLM Restricted') }, solution('restricted')),
    aNodeView('good', {}, solution('good')),
    aNodeView('new', { license: unreached('new', 'License Server Error') }, solution('new')),
  ];
  expect(licenseCauses(nodes).map(({ solutionName }) => solutionName)).toEqual([
    ...['RESTRICTED', 'NEW', 'SOON', 'LATER', 'STALE'],
  ]);
});

it('keeps the solutions of an estate apart', () => {
  const lost = (id: string) => [
    { ...aPrimary({ services: services('Stopped') }, solution(id)), key: keyOf(`${id}-p`) },
    aNodeView(`${id}-1`, { license: unreached(`${id}-1`) }, solution(id)),
    aNodeView(`${id}-2`, { license: unreached(`${id}-2`) }, solution(id)),
  ];
  const causes = licenseCauses([...lost('a'), ...lost('b')]);
  expect(causes.map(({ nodeKeys }) => nodeKeys.length)).toEqual([2, 2]);
  expect(new Set(causes.map(({ id }) => id)).size).toBe(2);
});

it('names a dozen nodes and counts the rest', () => {
  const names = Array.from({ length: 150 }, (_, index) => `Branch ${index}`);
  const nodes = names.map((name) => aNodeView(name, { license: unreached(name) }));
  const [cause] = licenseCauses([aPrimary({ services: services('Stopped') }), ...nodes]);
  expect(cause?.nodeKeys).toHaveLength(150);
  expect(cause?.sentence).toContain('Branch 10, Branch 11 and 138 more:');
});

const counts = (max: number): fc.Arbitrary<Counts> =>
  fc.dictionary(fc.constantFrom(...licenseTypes), fc.integer({ min: 0, max }), { maxKeys: 4 });

/** Nodes in any state at all, in two solutions, consistent or not. */
const estates = fc
  .array(
    fc.record({
      solution: fc.constantFrom('a', 'b'),
      isPrimary: fc.boolean(),
      mode: fc.constantFrom(...licenseModes),
      outcome: fc.option(fc.constantFrom(...renewalOutcomes)),
      word: fc.constantFrom(...linkWords),
      hasLine: fc.boolean(),
      isLineUp: fc.boolean(),
      viaPrimaryLine: fc.boolean(),
      isHoldingAll: fc.boolean(),
      required: counts(9),
      capacity: counts(20),
      service: fc.constantFrom(...serviceStates),
      days: fc.option(fc.integer({ min: 0, max: 30 })),
      isKnown: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((items) =>
    items.map((item, index): NodeView => {
      const name = `n${index}`;
      const license = licensed(name, item.mode, item.required, {
        lastRenewal: item.outcome && renewal(item.outcome, 'CTI Link Pro: 2 required, 1 free'),
        grace: item.days === null ? null : grace(item.days),
        server: { url: 'https://10.0.0.5/WebLM', viaPrimaryLine: item.viaPrimaryLine },
      });
      const held = license.features.map((feature) => ({ ...feature, granted: feature.required, virtual: 0 }));
      const { link } = aPrimary();
      return aNodeView(
        name,
        {
          link: { ...link, word: item.word },
          license: item.isHoldingAll ? { ...license, features: held } : license,
          lines: item.hasLine ? [lineToPrimary(item.isLineUp ? 'In Service' : 'Out of Service')] : null,
          services: services(item.service, item.service),
          webLm: item.isPrimary
            ? webLm(item.capacity, [
                [name, item.required],
                ['gone', { 'CTI Link Pro': 1 }],
              ])
            : null,
          ...(!item.isKnown && { info: null }),
        },
        { ...(item.isPrimary && { role: 'primary', id: 'primary' }), ...solution(item.solution) },
      );
    }),
  );

const isInError = ({ license }: NodeView): boolean =>
  !!license &&
  license.mode !== 'WebLM Normal' &&
  (license.mode !== 'License Normal' || license.grace !== null);

const explained = (causes: readonly LicenseCause[]): string[] =>
  causes.flatMap(({ nodeKeys }) => nodeKeys).sort();

it('explains every node in an error mode exactly once, in any state of the estate, and no other node', () => {
  fc.assert(
    fc.property(estates, (nodes) => {
      const causes = licenseCauses(nodes);
      expect(explained(causes)).toEqual(
        nodes
          .filter(isInError)
          .map(({ key }) => key)
          .sort(),
      );
      expect(new Set(causes.map(({ id }) => id)).size).toBe(causes.length);
      for (const cause of causes) {
        expect(cause.sentence).toMatch(/^[^\n]+[^.]\.$/);
        expect(cause.sentence).not.toMatch(/undefined|null|NaN|Infinity/);
        expect(cause.waysOut.length).toBeGreaterThan(0);
        for (const { text } of cause.waysOut) expect(text).not.toMatch(/undefined|null|NaN|\bBuy \.|Buy :/);
        for (const key of cause.nodeKeys) expect(causeOf(key, causes)).toBe(cause);
        for (const { required, available, shortBy } of cause.shortages) {
          expect(shortBy).toBe(available === null ? null : required - available);
          if (shortBy !== null) expect(shortBy).toBeGreaterThan(0);
        }
        const isUnlicensed = nodes.some(
          ({ key, license }) =>
            cause.nodeKeys.includes(key) && /^License .* Error$/.test(license?.mode ?? ''),
        );
        expect(cause.sentence.includes('no grace period')).toBe(isUnlicensed);
      }
    }),
    { numRuns: 500 },
  );
});

it('asks to buy exactly what then serves every node of the solution', () => {
  const name = (index: number): string => `n${index}`;
  fc.assert(
    fc.property(fc.array(counts(9), { minLength: 1, maxLength: 5 }), counts(20), (required, capacity) => {
      const nodes = required.map((each, index) =>
        aNodeView(name(index), {
          license: licensed(name(index), 'License Configuration Error', each, {
            lastRenewal: renewal('insufficient'),
          }),
        }),
      );
      const primary = aPrimary({
        license: licensed('Primary', 'WebLM Normal', {}),
        webLm: webLm(capacity, []),
      });
      const [cause] = licenseCauses([primary, ...nodes]);
      const buy = cause?.waysOut.find(({ kind }) => kind === 'buy')?.text ?? '';
      for (const type of licenseTypes) {
        const missing = required.reduce((sum, each) => sum + (each[type] ?? 0), 0) - (capacity[type] ?? 0);
        if (missing > 0) expect(buy).toContain(`${missing} ${type}`);
        else expect(buy).not.toContain(` ${type}`);
      }
    }),
  );
});
