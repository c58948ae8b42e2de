import { describe, expect, it } from 'vitest';
import { listPortalSolutions, servingOf } from '#shared/advice/resiliency/portals.ts';
import { viewDifferences } from '#shared/advice/resiliency/viewDifferences.ts';
import type { LinkWord } from '#shared/contract/fleet.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import { aLink, aResiliency, evening } from '#test/support/builders.ts';
import { server, serving } from './servers.ts';

describe('solutions with portals', () => {
  const of = (id: string) => ({ solution: { id, name: id } });
  const pair = (
    solution: string,
    primary: ResiliencyStatus,
    secondary = primary,
    word: LinkWord = 'Live',
  ) => [
    server('secondary', 'Secondary', { resiliency: secondary }, of(solution)),
    server('primary', 'Primary', { resiliency: primary, link: aLink(word) }, of(solution)),
  ];

  it('are listed worst first, the Primary as the first to report', () => {
    const due = aResiliency({ pending: { action: 'failover', dueAt: evening } });
    const solutions = listPortalSolutions([
      ...pair('fine', serving('primary')),
      ...pair('due', due),
      ...pair('split', serving('both')),
      ...pair('over', serving('secondary')),
      server('primary', 'Alone', {}, of('none')),
    ]);
    expect(solutions.map(({ id }) => id)).toEqual(['split', 'over', 'due', 'fine']);
    expect(solutions[0]?.reporters.map(({ name }) => name)).toEqual(['Primary', 'Secondary']);
  });

  it('are those of two customers, though their systems have one id or one name', () => {
    const those = (id: string, name: string) => ({ solution: { id, name } });
    const solutions = listPortalSolutions([
      server('primary', 'A', { resiliency: serving('primary') }, those('1', 'Acme')),
      server('secondary', 'B', { resiliency: serving('both') }, those('1', 'Beta')),
      server('primary', 'C', { resiliency: serving('secondary') }, those('2', 'Acme')),
    ]);
    expect(solutions.map(({ id, name, reporters }) => [id, name, reporters.length])).toEqual([
      ['1', 'Beta', 1],
      ['2', 'Acme', 1],
      ['1', 'Acme', 1],
    ]);
  });

  it('have two portals serving when each says it does, and the word of the live one otherwise', () => {
    const sideOf = (...args: Parameters<typeof pair>) => {
      const [solution] = listPortalSolutions(pair(...args));
      return solution && servingOf(solution);
    };
    expect(sideOf('a', serving('primary'), serving('secondary'))).toBe('both');
    expect(sideOf('a', serving('primary'), serving('secondary'), 'Reconnecting')).toBe('secondary');
    expect(sideOf('a', serving('primary'), serving('none'))).toBe('none');
  });

  it('differ in the views of two live servers only', () => {
    const differs = (word: LinkWord) => {
      const [solution] = listPortalSolutions(
        pair('a', serving('primary'), aResiliency({ voicemail: 'secondary' }), word),
      );
      return solution && viewDifferences(solution);
    };
    expect(differs('Live')).toEqual([{ what: 'Voicemail', said: ['On the primary', 'On the secondary'] }]);
    expect(differs('Stale')).toEqual([]);
  });
});
