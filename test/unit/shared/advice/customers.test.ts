import { describe, expect, it } from 'vitest';
import { brokenDependencies } from '#shared/advice/alarms/dependencies.ts';
import { listCustomers } from '#shared/advice/customers.ts';
import { topCauses } from '#shared/advice/topCauses.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import {
  aLicense,
  aLine,
  aLink,
  aNodeView,
  aResiliency,
  evening,
  servicesOf,
} from '#test/support/builders.ts';
import { aMaintenance } from '#test/support/maintenance.ts';

const of = (name: string): Partial<NodeInfo> => ({ solution: { id: name.toLowerCase(), name } });
const portals = (serving: 'primary' | 'secondary' | 'none') => aResiliency({ serving });

const acme = [aNodeView('A1', {}, of('Acme')), aNodeView('A2', {}, of('Acme'))];
const beta = [aNodeView('B1', { link: aLink('Reconnecting') }, of('Beta')), aNodeView('B2', {}, of('Beta'))];
const gamma = [aNodeView('G1', { license: aLicense({ mode: 'License Configuration Error' }) }, of('Gamma'))];
const delta = [aNodeView('D1', { resiliency: portals('secondary') }, { ...of('Delta'), role: 'primary' })];

const texts = (nodes: Parameters<typeof topCauses>[0]) => topCauses(nodes).map(({ text }) => text);

describe('customers', () => {
  it('are listed worst first, those that are well by name at the end', () => {
    const listed = listCustomers([...acme, ...beta, ...gamma, ...delta]);
    expect(listed.map(({ solution }) => solution.name)).toEqual(['Gamma', 'Beta', 'Delta', 'Acme']);
    expect(listed.map(({ live, all }) => `${live}/${all}`)).toEqual(['1/1', '1/2', '1/1', '2/2']);
    expect(listed.at(-1)?.causes).toEqual([]);
  });

  it('stand behind those that need somebody while all that is wrong is worked on, and say so', () => {
    const maintenance = aMaintenance();
    const worked = gamma.map((node) => ({ ...node, maintenance }));
    const listed = listCustomers([...worked, ...delta]);
    expect(listed.map(({ solution, causes }) => [solution.name, causes.length])).toEqual([
      ['Delta', 1],
      ['Gamma', 0],
    ]);
    expect(listed.at(-1)?.maintained).toEqual(worked);
    // What is wrong on others as well is.
    const [some] = listCustomers(beta.map((node, index) => (index > 0 ? { ...node, maintenance } : node)));
    expect(some?.causes.map(({ text }) => text)).toEqual(['Not heard: B1']);
  });

  it('have each node once, however many addresses it has', () => {
    const again = aNodeView('A1', { key: 'wss://elsewhere.example.com', link: aLink('Stale') }, of('Acme'));
    const [customer] = listCustomers([again, ...acme]);
    expect([customer?.live, customer?.all]).toEqual([2, 2]);
    expect(customer?.causes).toEqual([]);
  });

  it('are not made of nodes that have not said where they belong', () => {
    expect(listCustomers([{ ...aNodeView('Mute'), info: null }])).toEqual([]);
  });
});

describe('the top causes', () => {
  it('say what is wrong once for all its nodes, the worst first', () => {
    const stopped = servicesOf('expansion', { 'Web Manager': { state: 'Stopped' } });
    const nodes = [
      aNodeView('One', { services: stopped, activeAlarms: { ...noAlarms, minor: 2 } }),
      aNodeView('Two', { services: stopped }),
      aNodeView('Three', { lines: [aLine({ state: 'Out of Service' })] }),
    ];
    expect(texts(nodes)).toEqual([
      'Web Manager Stopped on One, Two',
      'IP Office lines out of service on Three',
      '2 minor alarms on One',
    ]);
  });

  it('do not tell as now what only a silent node said', () => {
    const failed = servicesOf('expansion', { 'Web Manager': { state: 'Failed' } });
    const dark = aNodeView('Dark', {
      link: aLink('Stale'),
      services: failed,
      activeAlarms: { ...noAlarms, critical: 3 },
      lines: [aLine({ state: 'Out of Service' })],
    });
    expect(texts([dark, aNodeView('Well')])).toEqual(['Not heard: Dark']);
    expect(topCauses([dark, aNodeView('Well')])[0]?.since).toEqual({ at: dark.link.lostAt, node: null });
  });

  it('name what nodes that are lost depend on, where it is declared', () => {
    const nodes = ['A', 'B'].map((name) => aNodeView(name, { link: aLink('Reconnecting') }));
    const behind = nodes.map(({ key }) => ({ node: key }));
    const lost = brokenDependencies(nodes, [{ name: 'VPN router', behind }]);
    const [first] = topCauses([...nodes, aNodeView('Well')], lost);
    expect(first?.text).toBe('Not heard: A, B. 2 of 2 nodes behind VPN router were lost together');
  });

  it('do not miss a node that is paused, and say that it is', () => {
    const paused = aNodeView('Rest', { link: aLink('Paused') });
    const dark = aNodeView('Dark', { link: aLink('Reconnecting') });
    const told = (...nodes: Parameters<typeof topCauses>[0]) =>
      topCauses(nodes).map(({ rank, text }) => [rank, text]);
    expect(told(paused, aNodeView('Well'))).toEqual([[2, 'Paused: Rest']]);
    expect(told(paused)).toEqual([[2, 'Paused: Rest']]);
    expect(told(paused, dark, aNodeView('Well'))).toEqual([
      [4, 'Not heard: Dark'],
      [2, 'Paused: Rest'],
    ]);
  });

  it('say where phones are homed while an IP Office is down', () => {
    const primary = aNodeView(
      'Primary',
      {
        services: servicesOf('primary', { 'IP Office': { state: 'Failed' } }),
        lines: [aLine({ backsUp: ['ip-phones', 'hunt-groups', 'one-x-portal'] })],
      },
      { role: 'primary' },
    );
    const secondary = aNodeView('Secondary', {}, { id: 'secondary', role: 'secondary' });
    expect(texts([primary, secondary])).toContain(
      'IP phones, hunt groups of Primary are homed on Secondary: its IP Office is failed',
    );
    const alsoDown = {
      ...secondary,
      services: servicesOf('secondary', { 'IP Office': { state: 'Stopped' } }),
    };
    expect(texts([primary, alsoDown]).filter((text) => text.includes('homed'))).toEqual([]);
  });

  it('have no age where nothing is licensed: the last renewal is not when that began', () => {
    const lastRenewal = { at: evening - 60_000, outcome: 'insufficient', detail: '' } as const;
    const node = aNodeView('P', { license: aLicense({ mode: 'License Configuration Error', lastRenewal }) });
    const cause = topCauses([node]).find(({ text }) => text.endsWith('1 unlicensed'));
    expect(cause).toMatchObject({ since: null });
  });

  it('are as old as their node tells', () => {
    const changed = aResiliency({
      serving: 'none',
      lastChange: { at: evening - 60_000, action: 'Failover', reason: 'Primary stopped' },
    });
    const node = aNodeView('P', { resiliency: changed }, { role: 'primary' });
    expect(topCauses([node])[0]).toMatchObject({
      text: 'No portal serves',
      since: { at: evening - 60_000, node },
    });
  });
});
