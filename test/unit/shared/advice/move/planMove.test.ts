import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MoveFinding, MovePlan, PlannedFile } from '#shared/advice/move/movePlan.ts';
import { planMove } from '#shared/advice/move/planMove.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type LicenseMode, type LicenseType, licenseTypes } from '#shared/model/license.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import { noLicenses } from '#simulator/licensing/requirements.ts';
import { WebLmServer } from '#simulator/licensing/webLmServer.ts';
import { aFeature, aLicense, aLine, aLink, aNodeView, aService, aWebLm } from '#test/support/builders.ts';

const now = Date.UTC(2016, 7, 1, 15, 30);
const hostId = 'V0050569F1B93';
type Counts = Partial<Record<LicenseType, number>>;

interface Part {
  readonly mode?: LicenseMode;
  readonly info?: Partial<NodeInfo>;
  readonly view?: Partial<NodeView>;
}

function aNode(name: string, required: Counts, { mode = 'License Normal', info, view }: Part = {}): NodeView {
  const role = name === 'Primary' ? 'primary' : 'expansion';
  const features = licenseTypes.map((type) =>
    aFeature(type, { required: required[type] ?? 0, granted: 0, origin: 'nodal' }),
  );
  const source = mode === 'License Normal' ? 'local' : 'webLm';
  return aNodeView(
    name,
    {
      key: `ws://${name}`,
      license: aLicense({ mode, source, clientId: null, features }),
      ...{ services: null, lines: null, ...view },
    },
    { id: name, role, webLmHostId: role === 'primary' ? hostId : null, ...info },
  );
}

const plan = (nodes: readonly NodeView[], features: Counts, host: string | null = hostId): MovePlan =>
  planMove(nodes, { hostId: host, features } satisfies PlannedFile, now);
const found = ({ findings }: MovePlan, kind: MoveFinding['kind']): readonly MoveFinding[] =>
  findings.filter((finding) => finding.kind === kind);

describe('required against capacity', () => {
  const nodes = [
    aNode('Primary', { 'Power User': 15, 'SIP Trunk Sessions': 20, 'Server Edition': 1 }),
    aNode('Expansion01', { 'Power User': 5, 'Server Edition': 1 }),
  ];

  it('is summed over all nodes for each of the 19 types, in their order', () => {
    const { types, at } = plan(nodes, { 'Power User': 25, 'SIP Trunk Sessions': 8, 'Server Edition': 2 });
    expect(types.map(({ type }) => type)).toEqual(licenseTypes);
    const row = (name: LicenseType) => types.find(({ type }) => type === name);
    expect(row('Power User')).toMatchObject({ required: 20, capacity: 25, shortBy: 0, spare: 5 });
    expect(row('SIP Trunk Sessions')).toMatchObject({ required: 20, capacity: 8, shortBy: 12, spare: 0 });
    expect(row('CTI Link Pro')).toMatchObject({ required: 0, capacity: 0, shortBy: 0, needs: [] });
    expect(row('Power User')?.needs.map(({ nodeName, required }) => [nodeName, required])).toEqual([
      ['Primary', 15],
      ['Expansion01', 5],
    ]);
    expect(at).toBe(now);
  });

  it('names the setting that drives a short type, and both ways out', () => {
    const { types } = plan(nodes, { 'Power User': 20, 'SIP Trunk Sessions': 8, 'Server Edition': 1 });
    const short = types.filter(({ shortBy }) => shortBy > 0);
    expect(short.map(({ type, waysOut }) => [type, waysOut.map(({ kind }) => kind)])).toEqual([
      ['SIP Trunk Sessions', ['reduce', 'buy']],
      // Every node takes one as what it is.
      ['Server Edition', ['buy']],
    ]);
    const [reduce, buy] = short[0]?.waysOut ?? [];
    expect(reduce?.text).toContain('Reduce by 12 on Primary');
    expect(reduce?.text).toContain('License | Remote Server | Reserved Licenses');
    expect(buy?.text).toBe('Buy 12: a license file with 20 SIP Trunk Sessions.');
  });

  it('spreads a reduction that no node can make alone', () => {
    const { types } = plan(nodes, { 'SIP Trunk Sessions': 20, 'Power User': 2, 'Server Edition': 2 });
    const [reduce] = types.find(({ type }) => type === 'Power User')?.waysOut ?? [];
    expect(reduce?.text).toContain('Reduce by 18 over Primary (15) and Expansion01 (5)');
  });
});

describe('one block for each node', () => {
  it('leaves a node with nothing if a single license is missing', () => {
    const fifty = plan([aNode('Primary', { 'Power User': 50, 'Server Edition': 1 })], {
      'Power User': 49,
      'Server Edition': 1,
    });
    expect(fifty.verdict).toBe('no');
    expect(fifty.nodes[0]).toMatchObject({ fits: false, block: 51, outcome: 'License Configuration Error' });
    expect(fifty.sentence).toBe(
      'No: 1 license type is short: Power User by 1. Primary would get no license at all.',
    );
  });

  it('goes to who asks first, the Primary before all others; a block that fails takes nothing', () => {
    const nodes = [
      aNode('Expansion01', { 'Power User': 6 }),
      aNode('Expansion02', { 'Power User': 2 }),
      aNode('Primary', { 'Power User': 5 }),
    ];
    const { nodes: planned, sentence } = plan(nodes, { 'Power User': 8 });
    expect(planned.map(({ nodeName, fits, outcome }) => [nodeName, fits, outcome])).toEqual([
      ['Primary', true, 'WebLM Normal'],
      ['Expansion01', false, 'License Configuration Error'],
      ['Expansion02', true, 'WebLM Normal'],
    ]);
    expect(planned[1]?.shortages).toMatchObject([
      { nodeName: 'Expansion01', type: 'Power User', required: 6, available: 3, shortBy: 3 },
    ]);
    expect(sentence).toContain('Expansion01 would get no license at all.');
  });

  it('counts the nodes in the verdict where naming them would take too long', () => {
    const nodes = ['Primary', 'E1', 'E2', 'E3', 'E4', 'E5'].map((name) => aNode(name, { 'Power User': 2 }));
    expect(plan(nodes, { 'Power User': 2 }).sentence).toBe(
      'No: 1 license type is short: Power User by 10. 5 of 6 nodes would get no license at all.',
    );
  });

  it('ends in grace for a node that held its licenses from WebLM before', () => {
    const mode = (before: LicenseMode) =>
      plan([aNode('Primary', { 'Power User': 2 }, { mode: before })], { 'Power User': 1 }).nodes[0]?.outcome;
    expect(mode('WebLM Normal')).toBe('WebLM Error');
    expect(mode('WebLM Error')).toBe('WebLM Error');
    expect(mode('WebLM Restricted')).toBe('WebLM Restricted');
    expect(mode('License Server Error')).toBe('License Configuration Error');
  });

  const someNodes = fc.array(
    fc.dictionary(fc.constantFrom(...licenseTypes), fc.nat(12), { maxKeys: 6, noNullPrototype: true }),
    { minLength: 1, maxLength: 6 },
  );
  const someCapacity = fc.dictionary(fc.constantFrom(...licenseTypes), fc.nat(40), { noNullPrototype: true });
  const enoughFor = (all: readonly Counts[]): Counts =>
    Object.fromEntries(
      licenseTypes.map((type) => [type, all.reduce((sum, one) => sum + (one[type] ?? 0), 0)]),
    );

  it('is acquired by every node, in order, if and only if the plan says yes', () => {
    fc.assert(
      fc.property(someNodes, someCapacity, fc.boolean(), fc.boolean(), (all, counts, isEnough, isOneLess) => {
        const features: Counts = isEnough ? enoughFor(all) : { ...counts };
        const type = licenseTypes.find((name) => (features[name] ?? 0) > 0);
        if (isOneLess && type) features[type] = (features[type] ?? 0) - 1;
        const made = plan(
          all.map((counts, index) => aNode(index === 0 ? 'Primary' : `E${index}`, counts)),
          features,
        );
        // The simulated server, asked by one node after the other.
        const server = new WebLmServer('https://weblm', hostId);
        server.install({ hostId, features });
        const grants = all.map(
          (required, index) => server.acquire(`c${index}`, { ...noLicenses, ...required }, now).length === 0,
        );
        expect(made.nodes.map(({ fits }) => fits)).toEqual(grants);
        expect(made.verdict).toBe(grants.every((isGranted) => isGranted) ? 'yes' : 'no');
        // In sum: enough of every type for all.
        expect(made.types.every(({ shortBy }) => shortBy === 0)).toBe(made.verdict === 'yes');
      }),
    );
  });
});

describe('what else is in the way', () => {
  const required: Counts = { 'Power User': 5 };
  const enough: Counts = { 'Power User': 10 };
  const primary = aNode('Primary', required);
  const line = (part: Partial<LineStatus>): Part => ({
    view: { lines: [aLine({ peer: { nodeId: 'Primary', name: 'Primary', address: '10.0.0.5' }, ...part })] },
  });

  it('is nothing where all is well', () => {
    const made = plan([primary, aNode('Expansion01', required, line({}))], enough);
    expect(made).toMatchObject({ verdict: 'yes', findings: [], isOnWebLm: false });
    expect(made.sentence).toMatch(/^Yes: .*Each of the 2 nodes gets its whole block, 10 licenses in all\.$/);
  });

  it('is a file for another host: the server refuses it, and nobody gets anything', () => {
    const made = plan([primary], enough, 'V999');
    expect(made.verdict).toBe('no');
    expect(made.sentence).toBe(
      `No: WebLM refuses this file: it is for host ID V999; the host ID of the WebLM server on Primary is ${hostId}. Have the file made for ${hostId}.`,
    );
    expect(made.nodes[0]).toMatchObject({ fits: false, outcome: 'Nothing: WebLM refuses the file' });
    expect(found(made, 'too-few')).toEqual([]);
  });

  it('is a host ID that is not told, on one side or the other', () => {
    expect(found(plan([primary], enough, null), 'host-not-checked')[0]?.text).toContain(hostId);
    const mute = aNode('Primary', required, { info: { webLmHostId: null } });
    const made = plan([mute], enough);
    expect(made.verdict).toBe('yes');
    expect(found(made, 'host-not-checked')[0]?.text).toContain('cannot be checked');
  });

  it('is a node that was never heard: nobody can say yes before', () => {
    const lost = {
      ...aNode('Expansion01', {}),
      info: null,
      license: null,
      link: aLink('Connecting', now),
    };
    const made = plan([primary, lost], enough);
    expect(made.verdict).toBe('unknown');
    expect(made.sentence).toMatch(/^Not known: Expansion01 has never been heard/);
    expect(made.nodes[1]).toMatchObject({ block: null, fits: null });
    // What is known to fail fails anyway.
    expect(plan([primary, lost], {}).verdict).toBe('no');
  });

  it('is a node that the Primary has a line to, but nobody listens to', () => {
    const peer = { nodeId: 'Expansion09', name: 'Expansion09', address: '10.0.0.9' };
    const made = plan([aNode('Primary', required, { view: { lines: [aLine({ peer })] } })], enough);
    expect(made.verdict).toBe('unknown');
    expect(found(made, 'not-known')[0]?.text).toContain('Expansion09 (10.0.0.9, line 17 of Primary)');
  });

  it('is no Primary, or no node at all', () => {
    expect(found(plan([aNode('Expansion01', required)], enough), 'no-primary')).toHaveLength(1);
    expect(plan([], enough)).toMatchObject({ verdict: 'unknown' });
  });

  it('is a requirement of a type that is none of the 19', () => {
    const feature = {
      keyword: 'X',
      name: 'Teleporter',
      required: 2,
      granted: 0,
      virtual: 0,
      origin: 'nodal',
    };
    const license = aLicense({ features: [feature as never] });
    const made = plan([aNode('Primary', {}, { view: { license } })], enough);
    expect(made.verdict).toBe('unknown');
    expect(found(made, 'not-known')[0]?.text).toContain('2 of Teleporter');
  });

  it('is a node that is not live: it counts as last heard', () => {
    const link = aLink('Reconnecting', now);
    const made = plan([primary, aNode('Expansion01', required, { view: { link } })], enough);
    expect(made.verdict).toBe('yes');
    expect(found(made, 'not-live')).toMatchObject([
      { effect: 'note', nodeKey: 'ws://Expansion01', heardAt: link.lastHeardAt },
    ]);
  });

  it.each(['essential', 'preferred'] as const)('is an edition with nodal licensing only: %s', (edition) => {
    const made = plan([aNode('Office', required, { info: { edition, role: 'standalone' } })], enough);
    expect(made.verdict).toBe('no');
    expect(made.sentence).toMatch(/^No: Office cannot use WebLM: (Essential|Preferred) Edition has nodal/);
    expect(made.nodes[0]).toMatchObject({ fits: false, outcome: 'Cannot use WebLM' });
    expect(found(made, 'no-primary')).toEqual([]);
  });

  it('is that all are on WebLM already: then the file is what is asked about', () => {
    const made = plan([aNode('Primary', required, { mode: 'WebLM Normal' })], enough);
    expect(made.isOnWebLm).toBe(true);
    expect(found(made, 'already-weblm')).toHaveLength(1);
    expect(made.sentence).toMatch(/^Yes: this file suffices/);
  });

  it('is that all are on WebLM already, and without a file nobody is told that it suffices', () => {
    const nodes = ['Primary', 'Site'].map((name) =>
      aNode(name, { 'Power User': 1 }, { mode: 'WebLM Normal' }),
    );
    const made = plan(nodes, { 'Power User': 2 }, null);
    expect(made).toMatchObject({ verdict: 'yes', isOnWebLm: true, hasFile: false });
    expect(made.sentence).toMatch(
      /^They are there already: all 2 nodes are on WebLM, and these licenses suffice/,
    );
    expect(plan(nodes, { 'Power User': 1 }, null).sentence).toMatch(/^No: 1 license type is short/);
  });

  it('is that Web License Manager is stopped: what follows depends on whether they are there already', () => {
    const stopped = [aService({ id: 'web-license-manager', name: 'Web License Manager', state: 'Stopped' })];
    const text = (mode: LicenseMode) =>
      found(
        plan([aNode('Primary', required, { mode, view: { services: stopped } })], enough),
        'weblm-not-running',
      )[0]?.text;
    expect(text('License Normal')).toContain('before the move, or every node ends in License Server Error');
    expect(text('WebLM Normal')).toContain('until then no node can renew its licenses');
  });

  it('names customers before nodes, and still knows whose licenses are out', () => {
    const acquisitions = [{ keyword: 'Power User', clientId: '0050-Primary', count: 1, acquiredAt: now }];
    const [own] = [aNode('Primary', required, { view: { webLm: aWebLm({ acquisitions }) } })];
    const made = plan([{ ...(own as NodeView), name: 'Acme · Primary' }], enough);
    expect(found(made, 'other-clients')).toEqual([]);
  });

  it('is a mixture of sources', () => {
    const made = plan([primary, aNode('Expansion01', required, { mode: 'WebLM Normal' })], enough);
    expect(found(made, 'mixed-sources')[0]?.text).toContain('Expansion01 on WebLM, the others not');
    expect(found(made, 'already-weblm')).toEqual([]);
  });

  it('is a Proprietary line, which has no proxy, and a line that is down', () => {
    const made = plan(
      [
        primary,
        aNode('Expansion01', {}, line({ transport: 'Proprietary' })),
        aNode('Expansion02', {}, line({ state: 'Out of Service' })),
      ],
      enough,
    );
    expect(made.verdict).toBe('yes');
    expect(found(made, 'asks-directly')[0]?.text).toMatch(/^Expansion01 asks WebLM directly.*Proprietary/);
    expect(found(made, 'line-down')[0]?.text).toContain('Expansion02 cannot reach WebLM');
  });

  it('is a Web License Manager that does not run', () => {
    const stopped = aService({ id: 'web-license-manager', name: 'Web License Manager', state: 'Stopped' });
    const made = plan([aNode('Primary', required, { view: { services: [stopped] } })], enough);
    expect(found(made, 'weblm-not-running')[0]?.text).toMatch(/^Web License Manager on Primary is Stopped/);
  });

  it('is a client that holds licenses and is none of these nodes', () => {
    const held = (clientId: string) => ({ keyword: 'X', clientId, count: 1, acquiredAt: now });
    const webLm = aWebLm({ acquisitions: [held('00AA-Primary'), held('00BB-Stranger')] });
    const made = plan([aNode('Primary', required, { view: { webLm } })], enough);
    expect(found(made, 'other-clients')[0]?.text).toContain('out to 00BB-Stranger, not among');
  });
});
