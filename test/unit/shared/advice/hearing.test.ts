import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countHeard, countNotHeard, qualityOf, unheard } from '#shared/advice/hearing.ts';
import { linkWords, type NodeView } from '#shared/contract/fleet.ts';
import { licenseModes } from '#shared/model/license.ts';
import { formatNotHeard } from '#shared/words/hearing.ts';
import { aLicense, aLink, aNodeView, evening } from '#test/support/builders.ts';

const heardAt = fc.option(fc.integer({ min: 1, max: evening }), { nil: null });

/** Nodes of any link, each in some mode, some never heard. */
const fleets = fc
  .array(
    fc
      .record({
        word: fc.constantFrom(...linkWords),
        lastHeardAt: heardAt,
        mode: fc.constantFrom(...licenseModes),
      })
      .map(({ word, lastHeardAt, mode }) => ({
        link: { ...aLink(word), lastHeardAt },
        license: aLicense({ mode }),
      })),
    { maxLength: 60 },
  )
  .map((parts) => parts.map((part, index) => aNodeView(`N${index}`, part)));

const print = (at: number): string => String(at);

describe('what is counted of a fleet', () => {
  const holds = (check: (nodes: readonly NodeView[]) => void): void => fc.assert(fc.property(fleets, check));

  it('is whole, and of nodes that are not live none is counted as live', () => {
    holds((nodes) => {
      for (const mode of licenseModes) {
        const isIn = (node: NodeView) => Number(node.license?.mode === mode);
        const { live, notHeard } = countHeard(nodes, isIn);
        const found = nodes.filter(isIn);
        expect(live + notHeard.count).toBe(found.length);
        expect(live).toBe(found.filter(({ link }) => link.word === 'Live').length);
      }
    });
  });

  it('says since when with a time that is true of every node it counts', () => {
    holds((nodes) => {
      const silent = nodes.filter(({ link }) => link.word !== 'Live');
      const { count, first, last } = countNotHeard(nodes);
      const times = silent.flatMap(({ link }) => link.lastHeardAt ?? []);
      expect(count).toBe(silent.length);
      expect(times.every((at) => first !== null && last !== null && first <= at && at <= last)).toBe(true);
      const text = formatNotHeard({ count, first, last }, print);
      if (new Set(times).size === 1) expect(text).toBe(`${count} not heard since ${times[0]}`);
      if (new Set(times).size > 1) expect(text).toBe(`${count} not heard, the longest since ${first}`);
      if (times.length === 0) expect(text).toBe(count === 0 ? '' : `${count} never heard`);
    });
  });

  it('has nothing live in it once the monitor itself is not heard, and nothing younger than its last word', () => {
    const since = evening - 60_000;
    holds((nodes) => {
      const byKey = Object.fromEntries(nodes.map((node) => [node.key, node]));
      const silenced = Object.values(unheard(byKey, since));
      expect(silenced.map(({ key }) => key)).toEqual(Object.keys(byKey));
      expect(silenced.map(qualityOf)).not.toContain('live');
      for (const { key, link } of silenced)
        if (byKey[key]?.link.word === 'Live') expect(link.lastHeardAt).toBeLessThanOrEqual(since);
    });
  });
});
