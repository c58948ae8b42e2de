import { describe, expect, it } from 'vitest';
import { hangsOn, isBroken, lineMap } from '#shared/advice/resiliency/lineMap.ts';
import { factsInWords, portalFacts } from '#shared/advice/resiliency/portalFacts.ts';
import { listPortalSolutions, type Reporter, servingOf } from '#shared/advice/resiliency/portals.ts';
import { viewDifferences } from '#shared/advice/resiliency/viewDifferences.ts';
import { warningsOf } from '#shared/advice/resiliency/warnings.ts';
import type { LinkWord, NodeView } from '#shared/contract/fleet.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { NodeRole } from '#shared/model/node.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import { aLicense, aLine, aLink, aNodeView, aResiliency, evening } from '#test/support/builders.ts';

interface Part {
  readonly role?: NodeRole;
  readonly solution?: string;
  readonly word?: LinkWord;
  readonly resiliency?: ResiliencyStatus | null;
  readonly lines?: readonly LineStatus[];
  readonly viaPrimaryLine?: boolean;
}

function node(name: string, part: Part = {}): NodeView {
  const { role = 'primary', solution = 'hq', word = 'Live', resiliency = null, lines = [] } = part;
  const license = aLicense({ server: { url: '', viaPrimaryLine: part.viaPrimaryLine ?? false } });
  return aNodeView(
    name,
    { key: `${solution} ${name}`, link: aLink(word), license, resiliency, lines },
    { id: name, role, solution: { id: solution, name: solution } },
  );
}

const lineTo = (peer: string, part: Partial<LineStatus> = {}) =>
  aLine({ id: peer, peer: { nodeId: peer, name: peer, address: '' }, backsUp: [], ...part });
const serving = (side: ResiliencyStatus['serving']) => aResiliency({ serving: side });

describe('solutions with portals', () => {
  const pair = (
    solution: string,
    primary: ResiliencyStatus,
    secondary = primary,
    word: LinkWord = 'Live',
  ) => [
    node('Secondary', { solution, role: 'secondary', resiliency: secondary }),
    node('Primary', { solution, resiliency: primary, word }),
  ];

  it('are listed worst first, the Primary as the first to report', () => {
    const due = aResiliency({ pending: { action: 'failover', dueAt: evening } });
    const solutions = listPortalSolutions([
      ...pair('fine', serving('primary')),
      ...pair('due', due),
      ...pair('split', serving('both')),
      ...pair('over', serving('secondary')),
      node('Alone', { solution: 'none' }),
    ]);
    expect(solutions.map(({ id }) => id)).toEqual(['split', 'over', 'due', 'fine']);
    expect(solutions[0]?.reporters.map(({ name }) => name)).toEqual(['Primary', 'Secondary']);
  });

  it('have two portals serving when each says it does, and the word of the live one otherwise', () => {
    const of = (...args: Parameters<typeof pair>) => {
      const [solution] = listPortalSolutions(pair(...args));
      return solution && servingOf(solution);
    };
    expect(of('a', serving('primary'), serving('secondary'))).toBe('both');
    expect(of('a', serving('primary'), serving('secondary'), 'Reconnecting')).toBe('secondary');
    expect(of('a', serving('primary'), serving('none'))).toBe('none');
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

describe('warnings', () => {
  const down = (component: string, part: Partial<ResiliencyStatus> = {}) => ({
    ...aResiliency(part),
    components: aResiliency().components.map((row) =>
      row.component === component ? { ...row, state: 'Stopped' } : row,
    ),
  });
  const titles = (status: ResiliencyStatus) => warningsOf(status, status.serving).map(({ title }) => title);
  const manual = { failover: true, detectionMinutes: 3, failback: 'Manual' } as const;

  it.each<[string, ResiliencyStatus, readonly string[]]>([
    ['all is well', aResiliency(), []],
    ['both serve', serving('both'), ['Both portals serve']],
    ['none serves', serving('none'), ['No portal serves']],
    ['the secondary portal is down', down('Secondary one-X Portal'), ['No failover possible']],
    [
      'the secondary serves while the primary is down',
      down('Primary one-X Portal', { serving: 'secondary', settings: manual }),
      ['Changes are lost after failback'],
    ],
    [
      'the primary waits',
      aResiliency({ serving: 'secondary', settings: manual }),
      ['Waits for Failback', 'Changes are lost after failback'],
    ],
    [
      'failover is disabled',
      aResiliency({ settings: { ...manual, failover: false } }),
      ['Failover is disabled'],
    ],
  ])('when %s', (_name, status, expected) => {
    expect(titles(status)).toEqual(expected);
  });

  it('are loud only for two active portals, or none', () => {
    expect(warningsOf(serving('both'), 'both').map(({ isLoud }) => isLoud)).toEqual([true]);
    expect(warningsOf(serving('secondary'), 'secondary').map(({ isLoud }) => isLoud)).toEqual([false]);
  });
});

describe('who serves whom, in words', () => {
  it('names the portal that serves, the links and the clients', () => {
    const viewer = node('Primary', { resiliency: aResiliency() }) as Reporter;
    const words = new Map(factsInWords(portalFacts(viewer, [viewer])));
    expect(words.get('Primary one-X Portal')).toBe('Started, serves; database Started Active; 12 clients');
    expect(words.get('Secondary IP Office')).toBe('Connected Passive; passive connection');
    expect(words.get('Primary Voicemail')).toBe('Running, in use; active connection');
    expect(words.get('Secondary Voicemail')).toBe('State not known, stands by; passive connection');
    expect(words.get('Between the portals')).toBe('They see each other');
  });

  it('says that portals do not see each other when both serve', () => {
    const viewer = node('Primary', { resiliency: serving('both') }) as Reporter;
    expect(portalFacts(viewer, [viewer]).arePortalsJoined).toBe(false);
  });

  it('does not take a line that is out of service for a cut between portals that see each other', () => {
    // As when IP Office has stopped on a server: the machines and the portals on them are there (rule 3).
    const out = lineTo('Secondary', { state: 'Out of Service' });
    const viewer = node('Primary', { resiliency: aResiliency(), lines: [out] }) as Reporter;
    const servers = [viewer, node('Secondary', { role: 'secondary' })];
    const words = new Map(factsInWords(portalFacts(viewer, servers)));
    expect(words.get('Between the portals')).toBe('They see each other');
  });

  it('says of the voicemail of the other side of a split that it is not seen', () => {
    const viewer = node('Primary', { resiliency: serving('both') }) as Reporter;
    const servers = [viewer, node('Secondary', { role: 'secondary' })];
    const words = new Map(factsInWords(portalFacts(viewer, servers)));
    expect(words.get('Primary Voicemail')).toBe('Running, in use; active connection');
    expect(words.get('Secondary Voicemail')).toBe('Running, not seen; connection failed');
  });
});

describe('the line map', () => {
  const out = { state: 'Out of Service' } as const;
  const nodes = (part: Partial<LineStatus>, word: LinkWord = 'Live') => [
    node('Primary', { lines: [lineTo('Secondary', { backsUp: ['voicemail'] }), lineTo('E2'), lineTo('E1')] }),
    node('Secondary', { role: 'secondary', lines: [lineTo('Primary'), lineTo('E2')] }),
    node('E1', { role: 'expansion', lines: [lineTo('Primary')] }),
    node('E2', { role: 'expansion', word, viaPrimaryLine: true, lines: [lineTo('Primary', part)] }),
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
        node('Primary', { resiliency, lines: [lineTo('Secondary', out)] }),
        node('Secondary', { role: 'secondary', lines: [lineTo('Primary', out)] }),
      ]).between;
    const portals = (resiliency: ResiliencyStatus) => {
      const line = between(resiliency);
      return line && new Map(hangsOn(line)).get('The two one-X Portals');
    };
    expect(portals(aResiliency())).toMatch(/^still see each other/);
    expect(portals(serving('both'))).toMatch(/^see each other over it: without it/);
  });
});
