import { describe, expect, it } from 'vitest';
import { licenseCauses } from '#shared/advice/licenses/licenseCauses.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { LicenseMode } from '#shared/model/license.ts';
import { aNodeView, keyOf } from '#test/support/builders.ts';
import { aPrimary, type Counts, grace, licensed, renewal, webLm } from '#test/support/estate.ts';

const short = (
  name: string,
  required: Counts,
  mode: LicenseMode = 'License Configuration Error',
  detail = '',
) => licensed(name, mode, required, { lastRenewal: renewal('insufficient', detail) });

const only = (nodes: readonly NodeView[]) => {
  const causes = licenseCauses(nodes);
  expect(causes).toHaveLength(1);
  const [cause] = causes;
  if (!cause) throw new Error('no cause');
  return cause;
};

describe('an over-configured node', () => {
  const required = { 'Avaya Softphone': 1, 'SIP Trunk Sessions': 20, 'CTI Link Pro': 1, 'Server Edition': 1 };
  const capacity = { 'SIP Trunk Sessions': 10, 'CTI Link Pro': 4, 'Server Edition': 3 };
  const held = [
    ['Secondary', { 'SIP Trunk Sessions': 5, 'Server Edition': 1 }],
    ['Primary', { 'SIP Trunk Sessions': 5 }],
  ] as const;
  const nodes = [
    aPrimary({ license: short('Primary', required), webLm: webLm(capacity, held) }),
    aNodeView('Secondary', { license: licensed('Secondary', 'WebLM Normal', held[0][1]) }),
  ];

  it('is told what it lacks, what asks for it and where that is set; what it holds itself counts as free', () => {
    const node = { nodeKey: keyOf('Primary'), nodeName: 'Primary' };
    expect(only(nodes)).toMatchObject({
      id: 'over-configured ["hq","Headquarters"]',
      kind: 'over-configured',
      solutionName: 'Headquarters',
      nodeKeys: [keyOf('Primary')],
      shortages: [
        {
          ...{ ...node, type: 'Avaya Softphone', required: 1, available: 0, shortBy: 1 },
          driver: '1 Basic User has Communicator enabled',
          setting: 'User | User | Enable Communicator',
        },
        {
          ...{ ...node, type: 'SIP Trunk Sessions', required: 20, available: 5, shortBy: 15 },
          driver: '20 SIP Trunk Sessions are reserved',
          setting: 'License | Remote Server | Reserved Licenses',
        },
      ],
      knownIssue: null,
    });
    expect(only(nodes).sentence).toBe(
      'Primary is short of 1 Avaya Softphone (1 required, 0 available) and 15 SIP Trunk Sessions (20 required, 5 available); no grace period: the system is unlicensed until this is cured.',
    );
  });

  it('has two ways out: the settings to lower, and what to buy', () => {
    expect(only(nodes).waysOut).toMatchObject([
      {
        kind: 'reduce',
        text: 'On Primary: disable Communicator for 1 Basic User (User | User | Enable Communicator); set SIP Trunk Sessions to 5 instead of 20 (License | Remote Server | Reserved Licenses).',
      },
      {
        kind: 'buy',
        text: 'Buy 15 SIP Trunk Sessions and 1 Avaya Softphone: enough for every node of Headquarters. Install the new license file on the WebLM server of Primary, then Renew Licenses on Primary, or wait up to 9 minutes.',
      },
    ]);
  });

  it('is not told to reduce what no setting lowers', () => {
    const cause = only([
      aPrimary({
        license: short('Primary', { 'Server Edition': 1, 'CTI Link Pro': 1 }),
        webLm: webLm({}, []),
      }),
    ]);
    expect(cause.shortages.map(({ type }) => type)).toEqual(['Server Edition', 'CTI Link Pro']);
    expect(cause.waysOut.map(({ kind }) => kind)).toEqual(['buy']);
  });

  it('is told to renew where WebLM has enough by now', () => {
    const license = short('Primary', { 'CTI Link Pro': 2 }, undefined, 'CTI Link Pro: 2 required, 1 free.');
    const cause = only([aPrimary({ license, webLm: webLm({ 'CTI Link Pro': 2 }, []) })]);
    expect(cause.shortages).toEqual([]);
    expect(cause.sentence).toMatch(
      /at the last attempt: it says “CTI Link Pro: 2 required, 1 free”; no grace period/,
    );
    expect(cause.waysOut).toMatchObject([
      { kind: 'renew', text: 'Renew Licenses on Primary: WebLM has enough for it now.' },
    ]);
  });

  it.each([
    ['WebLM Error', { grace: grace(9) }, '; 9 whole days of grace left.'],
    ['WebLM Error', { grace: grace(0) }, '; less than 24 hours of grace left.'],
    ['WebLM Restricted', {}, '; the grace period is over: the system is unlicensed until this is cured.'],
  ] as const)('in %s is told how it stands', (mode, part, ending) => {
    const license = { ...short('Primary', { 'CTI Link Pro': 2 }, mode), ...part };
    expect(only([aPrimary({ license, webLm: webLm({ 'CTI Link Pro': 1 }, []) })]).sentence).toBe(
      `Primary is short of 1 CTI Link Pro (2 required, 1 available)${ending}`,
    );
  });
});

describe('several over-configured nodes of a solution', () => {
  const nodes = [
    aPrimary({
      license: licensed('Primary', 'WebLM Normal', { 'Power User': 10 }),
      webLm: webLm({ 'Power User': 50 }, [
        ['Primary', { 'Power User': 10 }],
        ['Elsewhere', { 'Power User': 5 }],
      ]),
    }),
    aNodeView('Bath', { license: short('Bath', { 'Power User': 40 }) }),
    aNodeView('Leeds', { license: short('Leeds', { 'Power User': 36 }) }),
  ];

  it('are one cause, each with its own shortage', () => {
    const { shortages, nodeKeys, sentence } = only(nodes);
    expect(nodeKeys).toEqual([keyOf('Bath'), keyOf('Leeds')]);
    expect(shortages.map(({ nodeName, shortBy }) => [nodeName, shortBy])).toEqual([
      ['Bath', 5],
      ['Leeds', 1],
    ]);
    expect(sentence).toBe(
      'Bath is short of 5 Power User (40 required, 35 available); Leeds is short of 1 Power User (36 required, 35 available); no grace period: Bath and Leeds are unlicensed until this is cured.',
    );
  });

  it('are told what serves all of them together: 35 for both, 91 required of 50', () => {
    expect(only(nodes).waysOut.map(({ text }) => text)).toEqual([
      'On Bath: take the profile Power User away from 5 users (User | User | Profile). On Leeds: take the profile Power User away from 36 users (User | User | Profile).',
      'Buy 41 Power User: enough for every node of Headquarters. Install the new license file on the WebLM server of Primary, then Renew Licenses on Bath and Leeds, or wait up to 9 minutes.',
    ]);
  });
});

it('a dozen short nodes are told one by one, and the rest counted', () => {
  const names = Array.from({ length: 14 }, (_, index) => `Branch ${index}`);
  const cause = only([
    aPrimary(),
    ...names.map((name) => aNodeView(name, { license: short(name, { 'CTI Link Pro': 1 }) })),
  ]);
  expect(cause.shortages).toHaveLength(14);
  expect(cause.sentence).toContain(
    'Branch 11 is short of 1 CTI Link Pro (1 required, 0 available); so are 2 more nodes; no grace period: Branch 0,',
  );
});

describe('where the WebLM table is not known', () => {
  const primaries: readonly (readonly [string, NodeView[]])[] = [
    ['the Primary is not monitored', []],
    ['the Primary has not told it', [aPrimary({ webLm: null })]],
    [
      'the Primary is not heard',
      [aPrimary({ webLm: webLm({ 'CTI Link Pro': 9 }, []), link: { ...aPrimary().link, word: 'Stale' } })],
    ],
  ];
  it.each(primaries)('because %s, types are named by the node and no number is made up', (_, others) => {
    const required = { 'CTI Link Pro': 2, 'Power User': 4, 'Server Edition': 1 };
    const detail = 'CTI Link Pro: 2 required, 1 free; Power User: 4 required, 0 free';
    const cause = only([
      ...others,
      aNodeView('Bath', { license: short('Bath', required, undefined, detail) }),
    ]);
    expect(cause.shortages.map(({ type, available, shortBy }) => [type, available, shortBy])).toEqual([
      ['CTI Link Pro', null, null],
      ['Power User', null, null],
    ]);
    expect(cause.sentence).toBe(
      `Bath requires more CTI Link Pro and Power User than WebLM gives: it says “${detail}”; no grace period: the system is unlicensed until this is cured.`,
    );
    expect(cause.waysOut.map(({ kind }) => kind)).toEqual(['reduce', 'buy']);
    for (const { text } of cause.waysOut) expect(text).toContain('by how many is not known');
  });

  it('and the node names no type, it is quoted', () => {
    const cause = only([
      aNodeView('Bath', { license: short('Bath', { 'CTI Link Pro': 2 }, undefined, 'No.') }),
    ]);
    expect(cause.shortages).toEqual([]);
    expect(cause.sentence).toBe(
      'Bath requires more licenses than WebLM gave at the last attempt: it says “No”; no grace period: the system is unlicensed until this is cured.',
    );
  });
});
