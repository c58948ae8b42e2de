import { afterEach, describe, expect, it } from 'vitest';
import { simulate } from '#test/support/licensingReference/comparison.ts';
import { dayMs } from '#test/support/licensingReference/modes.ts';
import type { Simulation } from './simulation.ts';

/*
 * domain.md, table of modes, column «over-configuration», and release notes, «Summary - IP Office License
 * Modes»: what may be saved in which mode. The Primary has 4 Power Users and 2 Basic Users unless said
 * otherwise; Expansion holds 3 Power Users; of Basic Users there are always more than enough.
 */

let simulation: Simulation;
afterEach(() => simulation.stop());

const plenty = { 'Server Edition': 2, 'Basic User': 20 };

function scenario(licenseSource: 'local' | 'webLm', powerUsers: number): object {
  const others = licenseSource === 'local' ? 'local-primary' : 'webLm';
  return {
    title: 'What may be saved',
    startAt: '2016-08-01T08:00:00Z',
    solutions: [
      {
        id: 'solution',
        name: 'Solution',
        webLmLicenses: { ...plenty, 'Power User': powerUsers },
        clients: [],
        nodes: [
          {
            id: 'expansion',
            name: 'Expansion',
            role: 'expansion',
            address: '10.0.0.2',
            configuration: {
              licenseSource: others,
              proxyViaPrimaryLine: false,
              users: { 'Power User': 3 },
            },
          },
          {
            id: 'primary',
            name: 'Primary',
            role: 'primary',
            address: '10.0.0.1',
            configuration: { licenseSource, users: { 'Power User': 4, 'Basic User': 2 } },
          },
        ],
      },
    ],
  };
}

const order = (method: string, params: object = {}) => simulation.order(method, params);
const pass = (ms: number) => order('clock.jump', { ms });

const primaryIpOffice = (action: 'start' | 'stop') =>
  order('service.control', { nodeId: 'primary', serviceId: 'ip-office', action });

/** A file with too few Power Users, while the Primary is away long enough for the Expansion to be first. */
async function tooFew(): Promise<void> {
  const { webLm } = await simulation.look('primary');
  await primaryIpOffice('stop');
  await pass(30 * 60_000);
  const features = { ...plenty, 'Power User': 6 };
  await order('license.install', { target: 'webLm', file: { hostId: webLm.hostId, features } });
  await order('weblm.start');
  await pass(30 * 60_000);
  await primaryIpOffice('start');
  await pass(60_000);
}

/** Each brings the Primary into a mode. */
const ways: Record<string, () => Promise<void>> = {
  'License Normal': async () => {
    simulation = await simulate(scenario('local', 8));
  },
  'License Server Error': async () => {
    simulation = await simulate(scenario('local', 8));
    await order('config.change', { nodeId: 'primary', set: { licenseSource: 'webLm' } });
    await order('service.control', {
      nodeId: 'primary',
      serviceId: 'web-license-manager',
      action: 'stop',
    });
    await pass(10_000);
    await order('service.control', { nodeId: 'primary', serviceId: 'ip-office', action: 'restart' });
    await pass(120_000);
  },
  'License Configuration Error': async () => {
    simulation = await simulate(scenario('webLm', 6));
  },
  'WebLM Normal': async () => {
    simulation = await simulate(scenario('webLm', 8));
  },
  'WebLM Error, too few licenses': async () => {
    simulation = await simulate(scenario('webLm', 8));
    await tooFew();
  },
  'WebLM Error, WebLM not reached': async () => {
    simulation = await simulate(scenario('webLm', 8));
    await order('weblm.stop');
    await pass(10 * 60_000);
  },
  'WebLM Restricted': async () => {
    simulation = await simulate(scenario('webLm', 8));
    await order('weblm.stop');
    await pass(31 * dayMs);
    await tooFew();
  },
  'WebLM Restricted, WebLM not reached': async () => {
    simulation = await simulate(scenario('webLm', 8));
    await order('weblm.stop');
    await pass(31 * dayMs);
  },
};

const changes: Record<string, object> = {
  'one more of a type with free licenses': { users: { 'Basic User': 3 } },
  'more of a type than are free': { users: { 'Power User': 9 } },
  'less of a type': { users: { 'Power User': 3 } },
  'what is configured already': { users: { 'Power User': 4 } },
  'another license source': { licenseSource: 'local' },
};
const allowed = null;
const notReached = /(Basic|Power) User: \d → \d.* cannot be reached/;
/** The type, what is required and what is free: as one reads it in Manager. */
const short = (required: number, free: number) =>
  new RegExp(`Power User: ${required} required, ${free} free`);
const reducesNothing = /reduce/i;

/** Mode → null if the change may be saved, else what the reason says; in the order of the changes. */
const table: Record<string, readonly (RegExp | null)[]> = {
  'License Normal': [allowed, allowed, allowed, allowed, allowed],
  'License Server Error': [notReached, notReached, allowed, allowed, allowed],
  'License Configuration Error': [short(4, 3), short(9, 3), allowed, allowed, allowed],
  'WebLM Normal': [allowed, short(9, 5), allowed, allowed, allowed],
  'WebLM Error, too few licenses': [short(4, 3), short(9, 3), allowed, allowed, allowed],
  'WebLM Error, WebLM not reached': [notReached, notReached, allowed, allowed, allowed],
  'WebLM Restricted': [reducesNothing, reducesNothing, allowed, reducesNothing, allowed],
  'WebLM Restricted, WebLM not reached': [reducesNothing, reducesNothing, allowed, reducesNothing, allowed],
};

describe.each(Object.entries(table))('in %s', (way, row) => {
  const cases = Object.keys(changes).map((change, index) => [change, row[index] ?? allowed] as const);
  it.each(cases)('saving %s', async (change, due) => {
    await ways[way]?.();
    expect((await simulation.look('primary')).license.mode).toBe(way.split(',')[0]);
    const before = await order('config.get', { nodeId: 'primary' });
    const params = { nodeId: 'primary', set: changes[change] };
    const { error } = await simulation.control.ask('config.change', params);
    expect(error?.code).toBe(due ? -32004 : undefined);
    if (!due) return;
    expect(error.data.reason).toMatch(due);
    expect(error.data.reason).toMatch(/^[A-Z].*\.$/s);
    expect(await order('config.get', { nodeId: 'primary' })).toEqual(before);
  });
});
