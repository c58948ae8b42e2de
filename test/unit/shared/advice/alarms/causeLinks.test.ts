import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subjectKey } from '#shared/advice/alarms/alarmSubject.ts';
import { causeLinks, indexCauses } from '#shared/advice/alarms/causeLinks.ts';
import { culpritKey } from '#shared/advice/alarms/culprit.ts';
import type { Dependency } from '#shared/advice/alarms/dependencies.ts';
import { type LinkView, linkWords, type NodeView } from '#shared/contract/fleet.ts';
import { licenseModes, renewalOutcomes } from '#shared/model/license.ts';
import type { LineState } from '#shared/model/line.ts';
import type { NodeRole } from '#shared/model/node.ts';
import { servingSides } from '#shared/model/resiliency.ts';
import { serviceStates } from '#shared/model/service.ts';
import { minuteMs } from '#shared/model/time.ts';
import {
  aFeature,
  aLicense,
  aLine,
  aLink,
  aNodeView,
  aResiliency,
  evening,
  keyOf,
  servicesOf,
} from '#test/support/builders.ts';

const lineTo = (to: string, number: number, state: LineState = 'Out of Service') =>
  aLine({
    ...{ id: `line-${number}`, number, state },
    peer: { nodeId: to.toLowerCase(), name: to, address: '10.0.0.1' },
  });
const down = (role: NodeRole, ...names: readonly string[]) =>
  servicesOf(role, Object.fromEntries(names.map((name) => [name, { state: 'Stopped' as const }])));
const server = (part: Partial<NodeView> = {}, role: NodeRole = 'primary') =>
  aNodeView(role === 'primary' ? 'Primary' : 'Secondary', part, { role, address: '10.0.0.5' });
const unlicensed = (outcome: 'insufficient' | 'unreachable', viaPrimaryLine = false) =>
  aLicense({
    mode: outcome === 'insufficient' ? 'License Configuration Error' : 'License Server Error',
    lastRenewal: { at: evening, outcome, detail: '' },
    server: { url: 'https://10.0.0.5:52233/WebLM/LicenseServer', viaPrimaryLine },
    features: [aFeature('Power User', { granted: 0 })],
  });
const lost = (minutesAgo: number): LinkView => ({
  ...aLink('Reconnecting'),
  lostAt: evening - minutesAgo * minuteMs,
});

/** "Site license" → "Primary service IP Office", for all that is explained. */
const explained = (nodes: readonly NodeView[], dependencies: readonly Dependency[] = []) =>
  Object.fromEntries(
    causeLinks(nodes, dependencies)
      .filter(({ subject }) => !['client', 'voicemail'].includes(subject.kind))
      .map(({ nodeKey, subject, culprit }) => [
        `${nameOf(nodeKey)} ${subjectKey(subject)}`,
        'name' in culprit.subject
          ? culprit.subject.name
          : `${nameOf(culprit.nodeKey)} ${subjectKey(culprit.subject)}`,
      ]),
  );
const nameOf = (key: string | null) => /\w+(?=\.)/.exec(key ?? '')?.[0] ?? '';
const whyOf = (nodes: readonly NodeView[], dependencies: readonly Dependency[] = []) => [
  ...new Set(causeLinks(nodes, dependencies).map(({ why }) => why)),
];

describe('what has failed first', () => {
  it('is nothing where all is well', () => {
    const lines = [lineTo('Primary', 17, 'In Service')];
    expect(causeLinks([server(), aNodeView('Site', { lines })], [])).toEqual([]);
  });
  it('is too few licenses, for Select and for every use of a feature', () => {
    const nodes = [server({ license: unlicensed('insufficient') })];
    expect(explained(nodes)).toEqual({
      'Primary license': 'Primary shortage',
      'Primary select': 'Primary shortage',
      'Primary feature': 'Primary shortage',
    });
    expect(whyOf(nodes)).toEqual(['Primary has too few licenses for its configuration.']);
  });
  it('is Web License Manager that is stopped, for what is unlicensed on every node', () => {
    const license = unlicensed('unreachable');
    const nodes = [
      server({ license, services: down('primary', 'Web License Manager') }),
      aNodeView('Site', { license }),
    ];
    const found = explained(nodes);
    expect(new Set(Object.values(found))).toEqual(new Set(['Primary service Web License Manager']));
    expect(Object.keys(found)).toEqual(
      ['Primary', 'Site'].flatMap((name) => [`${name} license`, `${name} select`, `${name} feature`]),
    );
  });
  it('is the line to the Primary, told by the end that is not the server', () => {
    const license = unlicensed('unreachable', true);
    const nodes = [
      server({ lines: [lineTo('Site', 3), lineTo('Other', 4, 'In Service')] }),
      aNodeView('Site', { license, lines: [lineTo('Primary', 17)] }),
      aNodeView('Other', { lines: [lineTo('Primary', 17, 'In Service')] }),
    ];
    expect(explained(nodes)).toEqual({
      'Primary line 3': 'Site line 17',
      'Site license': 'Site line 17',
      'Site select': 'Site line 17',
      'Site feature': 'Site line 17',
    });
    expect(whyOf(nodes)).toEqual(['Line 17 of Site to Primary is out of service.']);
  });
  it('is the Primary where all lines to it are lost, and its IP Office where that is down', () => {
    const sites = ['Site', 'Other'].map((name) =>
      aNodeView(name, { license: unlicensed('unreachable', true), lines: [lineTo('Primary', 17)] }),
    );
    const lines = [lineTo('Site', 1), lineTo('Other', 2)];
    const of = (part: Partial<NodeView>) =>
      new Set(Object.values(explained([server({ lines, ...part }), ...sites])));
    expect(of({})).toEqual(new Set(['Primary node']));
    expect(of({ services: down('primary', 'IP Office') })).toEqual(new Set(['Primary service IP Office']));
    expect(of({ link: aLink('Reconnecting') })).toEqual(new Set(['Primary node']));
    expect(whyOf([server({ lines }), ...sites])).toEqual([
      'Both IP Office lines to Primary are out of service.',
    ]);
  });
  it('is a node that is not heard, for the line that is lost to it; one that is paused is not lost', () => {
    const of = (link: LinkView) =>
      explained([server({ lines: [lineTo('Site', 3)] }), aNodeView('Site', { link })]);
    expect(of(aLink('Reconnecting'))).toEqual({ 'Primary line 3': 'Site node' });
    expect(of(aLink('Paused'))).toEqual({});
  });
  it('is the whole node for services that went as its IP Office did', () => {
    const nodes = [server({ services: down('primary', 'IP Office', 'Voicemail') })];
    expect(explained(nodes)).toEqual({ 'Primary service Voicemail': 'Primary service IP Office' });
    const failed = down('primary', 'Voicemail').map((service) =>
      service.name === 'IP Office' ? { ...service, state: 'Failed' as const } : service,
    );
    expect(explained([server({ services: failed })])).toEqual({});
  });
  it('is the portal that is stopped, for the failover and for every client', () => {
    const resiliency = aResiliency({ serving: 'secondary' });
    const stopped = server({ resiliency, services: down('primary', 'one-X Portal') });
    const nodes = [stopped, server({ resiliency }, 'secondary'), aNodeView('Site')];
    const links = causeLinks(nodes, []).filter(({ subject }) => subject.kind !== 'voicemail');
    expect(links.map(({ nodeKey, subject }) => `${nameOf(nodeKey)} ${subject.kind}`)).toEqual([
      ...['Primary portal', 'Primary client', 'Secondary portal', 'Secondary client', 'Site client'],
    ]);
    expect(new Set(links.map(({ why }) => why))).toEqual(new Set(['one-X Portal on Primary is stopped.']));
  });
  it('is the failover itself where nothing is seen to be stopped', () => {
    const resiliency = aResiliency({ serving: 'secondary' });
    const nodes = [server({ resiliency }), server({ resiliency }, 'secondary')];
    expect(explained(nodes)).toEqual({ 'Primary portal': 'Secondary portal' });
    expect(whyOf(nodes)).toEqual(['Secondary one-X Portal serves.']);
  });
  it('is the line between the servers where both portals serve', () => {
    const resiliency = aResiliency({ serving: 'both' });
    const nodes = [
      server({ resiliency, lines: [lineTo('Secondary', 1)] }),
      server({ resiliency, lines: [lineTo('Primary', 1)] }, 'secondary'),
    ];
    expect(explained(nodes)).toEqual({
      'Primary line 1': 'Secondary line 1',
      'Primary portal': 'Secondary line 1',
      'Secondary portal': 'Secondary line 1',
    });
  });
});

describe('what nodes depend on', () => {
  const router: Dependency = {
    name: 'VPN router',
    behind: ['A', 'B', 'C'].map((name) => ({ node: keyOf(name) })),
  };
  const behind = (...links: readonly LinkView[]) =>
    ['A', 'B', 'C'].map((name, index) => aNodeView(name, { link: links[index] ?? aLink() }));

  it('has failed where half of them, and two at least, are lost together', () => {
    const nodes = [server({ lines: [lineTo('A', 1), lineTo('B', 2)] }), ...behind(lost(10), lost(9))];
    expect(explained(nodes, [router])).toEqual({
      'A node': 'VPN router',
      'B node': 'VPN router',
      'Primary line 1': 'VPN router',
      'Primary line 2': 'VPN router',
    });
    expect(whyOf(nodes, [router])).toEqual(['2 of 3 nodes behind VPN router were lost together.']);
  });
  it('has not where one is lost, or each at another time', () => {
    expect(explained(behind(lost(10)), [router])).toEqual({});
    expect(explained(behind(lost(10), lost(7), lost(1)), [router])).toEqual({});
    expect(explained(behind(aLink('Paused'), aLink('Login failed'), lost(1)), [router])).toEqual({});
  });
  it('has failed too where the nodes are heard, and all their lines to others are lost', () => {
    const nodes = ['A', 'B'].map((name) => aNodeView(name, { lines: [lineTo('Primary', 17)] }));
    const found = explained([server({ lines: [] }), ...nodes, aNodeView('C')], [router]);
    expect(found).toMatchObject({ 'A line 17': 'VPN router', 'B line 17': 'VPN router' });
  });
  it('has failed too where the nodes are heard, and all lines to them are lost to others', () => {
    const servers = [
      server({ lines: [lineTo('A', 1), lineTo('B', 2)] }),
      server({ lines: [lineTo('A', 1), lineTo('B', 2)] }, 'secondary'),
    ];
    const lines = [lineTo('Primary', 17, 'In Service'), lineTo('Secondary', 18, 'In Service')];
    const nodes = ['A', 'B', 'C'].map((name) => aNodeView(name, { lines }));
    expect(new Set(Object.values(explained([...servers, ...nodes], [router])))).toEqual(
      new Set(['VPN router']),
    );
  });
  it('is the widest of several', () => {
    const internet: Dependency = { name: 'Internet', behind: [...router.behind, { node: keyOf('D') }] };
    const nodes = [...behind(lost(3), lost(3), lost(3)), aNodeView('D', { link: lost(3) })];
    expect(new Set(Object.values(explained(nodes, [router, internet])))).toEqual(new Set(['Internet']));
  });
});

const roles = ['primary', 'secondary', 'expansion', 'expansion', 'expansion'] as const;
const names = ['Primary', 'Secondary', 'A', 'B', 'C'];
const arbitraryNode = (index: number) =>
  fc
    .record({
      word: fc.constantFrom(...linkWords),
      minutes: fc.nat(5),
      states: fc.array(fc.constantFrom(...serviceStates), { minLength: 5, maxLength: 5 }),
      lines: fc.array(fc.constantFrom('In Service', 'Out of Service', null), { minLength: 5, maxLength: 5 }),
      mode: fc.constantFrom(...licenseModes),
      outcome: fc.constantFrom(...renewalOutcomes),
      viaPrimaryLine: fc.boolean(),
      serving: fc.option(fc.constantFrom(...servingSides)),
    })
    .map(({ word, minutes, states, lines, mode, outcome, viaPrimaryLine, serving }) => {
      const role = roles[index] ?? 'expansion';
      const services = servicesOf(role).map((service, at) => ({
        ...service,
        state: states[at] ?? 'Running',
      }));
      const license = { ...unlicensed('unreachable', viaPrimaryLine), mode };
      return aNodeView(
        names[index] ?? '',
        {
          link: { ...aLink(word), lostAt: evening - minutes * minuteMs },
          services,
          lines: lines.flatMap((state, to) =>
            state && to !== index ? [lineTo(names[to] ?? '', to, state)] : [],
          ),
          license: { ...license, lastRenewal: { at: evening, outcome, detail: '' } },
          resiliency: serving && aResiliency({ serving }),
        },
        { role },
      );
    });

describe('the links of a fleet', () => {
  it('lead to first causes only, in no circle, each effect once, whatever the nodes say', () => {
    const fleet = fc.tuple(...names.map((_, index) => arbitraryNode(index)));
    const places = fc.subarray(
      names.map((name) => ({ node: keyOf(name) })),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(fleet, fc.array(places, { maxLength: 3 }), (nodes, behinds) => {
        const dependencies = behinds.map((behind, index) => ({ name: `d${index}`, behind }));
        const links = causeLinks(nodes, dependencies);
        const index = indexCauses(links);
        expect(index.size).toBe(links.length);
        for (const link of links) {
          expect(index.has(culpritKey(link.culprit))).toBe(false);
          expect(link.why).toMatch(/^\S.*\.$/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
