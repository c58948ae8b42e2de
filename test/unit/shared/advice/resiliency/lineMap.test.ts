import { describe, expect, it } from 'vitest';
import { hangsOn, isBroken, lineMap } from '#shared/advice/resiliency/lineMap.ts';
import type { LinkWord } from '#shared/contract/fleet.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import { aLicense, aLink, aResiliency } from '#test/support/builders.ts';
import { lineTo, server, serving } from './servers.ts';

describe('the line map', () => {
  const out = { state: 'Out of Service' } as const;
  const nodes = (part: Partial<LineStatus>, word: LinkWord = 'Live') => [
    server('primary', 'Primary', {
      lines: [lineTo('Secondary', { backsUp: ['voicemail'] }), lineTo('E2'), lineTo('E1')],
    }),
    server('secondary', 'Secondary', { lines: [lineTo('Primary'), lineTo('E2')] }),
    server('expansion', 'E1', { lines: [lineTo('Primary')] }),
    server('expansion', 'E2', {
      lines: [lineTo('Primary', part)],
      link: aLink(word),
      license: aLicense({ server: { url: '', viaPrimaryLine: true } }),
    }),
  ];

  it('has a line once, whichever end tells it, broken ones first', () => {
    const map = lineMap(nodes(out));
    expect(map.all).toHaveLength(4);
    expect(map.between?.ends).toEqual(['Primary', 'Secondary']);
    expect(map.others.map(({ node: { name } }) => name)).toEqual(['E2', 'E1']);
    expect(map.others[0]?.lines.primary?.told.map((told) => told?.state)).toEqual([
      'In Service',
      'Out of Service',
    ]);
    expect(map.others.map(({ lines }) => isBroken(lines.primary))).toEqual([true, false]);
    expect(map.others[1]?.lines.secondary).toBeNull();
  });

  it('does not believe an end that is not live over one that is', () => {
    const [first] = lineMap(nodes(out, 'Reconnecting')).others;
    expect([first?.lines.primary?.state, first?.lines.primary?.isOld]).toEqual(['In Service', false]);
  });

  it('says what hangs on a line', () => {
    const { between, others } = lineMap(nodes({ transport: 'Proprietary' }));
    const names = (line: typeof between) => line && hangsOn(line).map(([name]) => name);
    expect(names(between)).toEqual([
      'Resiliency of Primary',
      'The two one-X Portals',
      'Small Community Network',
    ]);
    const toE2 = others.find(({ node: { name } }) => name === 'E2')?.lines.primary ?? null;
    expect(names(toE2)).toEqual(['Licenses of E2', 'Small Community Network']);
  });

  it('does not say that portals are cut off while a server sees both of them running', () => {
    const between = (resiliency: ResiliencyStatus) =>
      lineMap([
        server('primary', 'Primary', { resiliency, lines: [lineTo('Secondary', out)] }),
        server('secondary', 'Secondary', { lines: [lineTo('Primary', out)] }),
      ]).between;
    const portals = (resiliency: ResiliencyStatus) => {
      const line = between(resiliency);
      return line && new Map(hangsOn(line)).get('The two one-X Portals');
    };
    expect(portals(aResiliency())).toMatch(/^still see each other/);
    expect(portals(serving('both'))).toMatch(/^see each other over it: without it/);
  });
});
