import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs } from '#shared/model/time.ts';
import { loadScenario } from '#simulator/scenario/loadScenario.ts';
import { startSimulator } from '#simulator/simulator.ts';
import { connect, type Message } from './peer.ts';
import { Simulation } from './simulation.ts';

let simulation: Simulation;
afterEach(() => simulation.stop());

const jump = (ms: number) => simulation.order('clock.jump', { ms });
const change = (nodeId: string, set: object) => simulation.order('config.change', { nodeId, set });
const license = async (nodeId: string): Promise<Message> => (await simulation.look(nodeId)).license;
const mode = async (nodeId: string): Promise<string> => (await license(nodeId)).mode;

async function activeAlarms(nodeId: string): Promise<string[]> {
  const { alarms } = await simulation.look(nodeId);
  return alarms.filter(({ active }: Message) => active).map(({ text }: Message) => text);
}

async function renew(nodeId: string): Promise<void> {
  const { peer } = await simulation.open(nodeId);
  await peer.call('license.renew', { requestId: randomUUID() });
  await peer.close();
  await jump(1_000);
}

/** Reboots every node and lets all of it start. */
async function reboot(...nodeIds: string[]): Promise<void> {
  for (const nodeId of nodeIds) await simulation.order('node.reboot', { nodeId });
  await jump(2 * minuteMs);
}

const named = (features: Message[], name: string): Message =>
  features.find((feature) => feature.name === name);
const refused = (reason: string) => new RegExp(`"code":-32004.*${reason}`);

/** Two Essential systems, joined as a Small Community Network. */
async function startBranches(): Promise<Simulation> {
  const { scenario } = loadScenario('healthy');
  const nodes = ['bath', 'ely'].map((id, index) => ({
    id,
    name: id,
    role: 'standalone' as const,
    address: `10.9.${index}.1`,
    virtual: false,
    configuration: { edition: 'essential' as const, licenseSource: 'local' as const },
  }));
  const solutions = [{ id: 'branches', name: 'Branches', nodes }];
  const simulator = await startSimulator({
    scenario: { ...scenario, solutions },
    port: 0,
    speed: 0,
  });
  return new Simulation(simulator, await connect(simulator.ready.control));
}

describe('over-configured', () => {
  it('gives no license at all until both shortages are cured', async () => {
    simulation = await Simulation.start('over-configured');
    await simulation.reach('no license at all');
    const { license: primary, webLm } = await simulation.look('primary');
    expect(primary).toMatchObject({ mode: 'License Configuration Error', grace: null });
    expect(primary.features.every(({ granted, virtual }: Message) => granted + virtual === 0)).toBe(true);
    expect(primary.lastRenewal.detail).toBe(
      'Power User: 50 required, 49 free; Avaya Softphone: 1 required, 0 free',
    );
    expect(webLm.acquisitions.every(({ clientId }: Message) => clientId.endsWith('-Expansion01'))).toBe(true);
    expect(await mode('expansion01')).toBe('WebLM Normal');
    expect(await activeAlarms('primary')).toEqual([
      'WebLM Server Error: System not licensed for Select',
      'There are insufficient licenses for this configuration. License Type: Power User',
      'There are insufficient licenses for this configuration. License Type: Avaya Softphone',
      'License Configuration Error: There are insufficient licenses for the current configuration',
    ]);
    await simulation.reach('one Power User short');
    expect(await mode('primary')).toBe('License Configuration Error');
    await expect(change('primary', { users: { Receptionist: 2 } })).rejects.toThrow(
      refused('Receptionist: 1 → 2.*Power User: 50 required, 49 free'),
    );
    await simulation.reach('licensed');
    expect(await mode('primary')).toBe('WebLM Normal');
    expect(await activeAlarms('primary')).toEqual([]);
  });
});

describe('lost-primary-line', () => {
  it('starts the grace of the nodes that ask through their line, and of no other', async () => {
    simulation = await Simulation.start('lost-primary-line');
    await simulation.reach('renewals fail');
    const nodes = ['01', '02', '03', '04', '05'].map((number) => `expansion${number}`);
    expect(await Promise.all(nodes.map(mode))).toEqual([
      ...['WebLM Error', 'WebLM Error', 'WebLM Error', 'WebLM Normal', 'WebLM Normal'],
    ]);
    expect(await mode('secondary')).toBe('WebLM Normal');
    expect((await license('expansion01')).lastRenewal).toMatchObject({
      outcome: 'unreachable',
      detail: expect.stringContaining('through the IP Office line to the Primary'),
    });
    await simulation.reach('licensed again');
    expect(new Set(await Promise.all(nodes.map(mode)))).toEqual(new Set(['WebLM Normal']));
  });
});

describe('stale-weblm-error', () => {
  it('shows WebLM Error with every license held, loses no day, and only Renew Licenses clears it', async () => {
    simulation = await Simulation.start('stale-weblm-error');
    await simulation.reach('renewed, and still in error');
    await jump(40 * dayMs);
    const stale = await license('primary');
    expect(stale).toMatchObject({
      mode: 'WebLM Error',
      grace: { daysRemaining: 30 },
      lastRenewal: { outcome: 'ok' },
    });
    expect(
      stale.features.every(
        ({ required, granted, virtual }: Message) => granted === required && virtual === 0,
      ),
    ).toBe(true);
    expect(await activeAlarms('primary')).toEqual([
      'System ID has changed',
      'Attempt to use a feature for which no license is installed. License Type:DevLink3 External Recorder',
    ]);
    await reboot('primary');
    expect(await mode('primary')).toBe('WebLM Error');
    await renew('primary');
    expect(await license('primary')).toMatchObject({ mode: 'WebLM Normal', grace: null });
  });

  it('is cleared by a configuration that is merged, and so is «System ID has changed»', async () => {
    simulation = await Simulation.start('stale-weblm-error');
    expect(await change('primary', { users: { 'Power User': 11 } })).toEqual({ rebootNeeded: false });
    expect(await mode('primary')).toBe('WebLM Normal');
    expect(await activeAlarms('primary')).toEqual([]);
  });

  it('is a real error, with all its days, once a renewal fails', async () => {
    simulation = await Simulation.start('stale-weblm-error');
    await jump(3 * dayMs);
    await simulation.order('weblm.stop');
    await jump(10 * minuteMs);
    await jump(5 * dayMs);
    expect((await license('primary')).grace).toMatchObject({ daysRemaining: 24 });
    await simulation.order('weblm.start');
    await jump(9 * minuteMs);
    expect(await mode('primary')).toBe('WebLM Normal');
  });

  it('warns falsely when users of a profile are saved while all its licenses are taken (IPOFFICE-110055)', async () => {
    simulation = await Simulation.start('stale-weblm-error');
    const { webLm, license: before } = await simulation.look('primary');
    const { peer, opened } = await simulation.open('primary');
    await peer.close();
    const features = Object.fromEntries(webLm.features.map(({ name, used }: Message) => [name, used]));
    await simulation.order('license.install', {
      target: 'webLm',
      file: { hostId: opened.node.webLmHostId, features },
    });
    const powerUsers = named(before.features, 'Power User').required;
    expect(await change('primary', { users: { 'Power User': powerUsers } })).toEqual({ rebootNeeded: false });
    const { events } = await simulation.order('ledger.get', { nodeId: 'primary' });
    expect(events.filter(({ level }: Message) => level === 'warning')).toMatchObject([
      { type: 'notice', text: expect.stringContaining('IPOFFICE-110055') },
    ]);
    expect(await mode('primary')).toBe('WebLM Normal');
  });
});

describe('grace', () => {
  it('warns at the start, at 14, 7, 3 and 1 days and at the end, and a reboot does not restart it', async () => {
    simulation = await Simulation.start('weblm-outage');
    await simulation.reach('renewals fail');
    const { grace } = await license('expansion01');
    await jump(2 * dayMs);
    await reboot('expansion01');
    expect((await license('expansion01')).grace).toMatchObject({
      startedAt: grace.startedAt,
      expiresAt: grace.expiresAt,
    });
    const warnings: string[] = [];
    for (let hours = 54; hours <= 30 * 24; hours += 6) {
      await simulation.order('clock.jump', {
        to: new Date(Date.parse(grace.startedAt) + hours * hourMs).toISOString(),
      });
      const alarms = (await activeAlarms('expansion01')).filter((text) => /grace|Restricted/.test(text));
      const last = alarms.at(-1) as string;
      if (warnings.at(-1) !== last) warnings.push(last);
    }
    expect(warnings).toEqual([
      'WebLM Error: The 30 day license grace period is running',
      'License grace period: 14 days left',
      'License grace period: 7 days left',
      'License grace period: 3 days left',
      'License grace period: 1 day left',
      'License grace period: it ends within 24 hours',
      'WebLM Restricted: The license grace period has ended and the system is unlicensed',
    ]);
    expect(await license('expansion01')).toMatchObject({ mode: 'WebLM Restricted', grace: null });
  });
});

describe('the license source', () => {
  it('goes from WebLM to local files and back with a reboot each, nodal licenses being obsolete meanwhile', async () => {
    simulation = await Simulation.start('weblm-outage');
    const nodes = ['primary', 'secondary', 'expansion01'];
    const { peer, opened } = await simulation.open('expansion01');
    await peer.close();
    const file = { hostId: opened.node.pldsHostId, features: { 'Power User': 4 } };
    await simulation.order('license.install', { target: 'expansion01', file });
    expect(named((await license('expansion01')).features.slice(19), 'Power User')).toMatchObject({
      origin: 'obsolete',
      granted: 0,
    });
    await expect(change('primary', { licenseSource: 'local-primary' })).rejects.toThrow(
      refused('from itself'),
    );
    await expect(change('expansion01', { licenseSource: 'local-primary' })).rejects.toThrow(
      refused('same license source'),
    );
    expect(await change('primary', { licenseSource: 'local' })).toEqual({ rebootNeeded: true });
    expect(await mode('primary')).toBe('WebLM Normal');
    await reboot(...nodes);
    expect(await Promise.all(nodes.map(mode))).toEqual(nodes.map(() => 'License Normal'));
    expect(named((await license('expansion01')).features, 'Power User')).toMatchObject({
      origin: 'nodal',
      granted: 4,
    });
    await expect(change('primary', { edition: 'essential', licenseSource: 'webLm' })).rejects.toThrow(
      refused('nodal licensing only'),
    );
    expect(await change('primary', { licenseSource: 'webLm' })).toEqual({ rebootNeeded: true });
    await reboot(...nodes);
    expect(await Promise.all(nodes.map(mode))).toEqual(nodes.map(() => 'WebLM Normal'));
  });

  it('is not set to WebLM on the Primary while a node of the solution has nodal licensing only', async () => {
    simulation = await Simulation.start('weblm-outage');
    await change('primary', { licenseSource: 'local' });
    await change('expansion01', { edition: 'preferred' });
    await expect(change('primary', { licenseSource: 'webLm' })).rejects.toThrow(
      refused('Expansion01 has nodal licensing only'),
    );
    expect((await simulation.order('config.get', { nodeId: 'secondary' })).licenseSource).toBe(
      'local-primary',
    );
    await change('expansion01', { edition: 'select' });
    expect(await change('primary', { licenseSource: 'webLm' })).toEqual({ rebootNeeded: false });
  });

  it('is local on every system of a network without Server Edition, and set on one only there', async () => {
    simulation = await startBranches();
    await expect(change('ely', { licenseSource: 'local-primary' })).rejects.toThrow(refused('no Primary'));
    await expect(change('ely', { licenseSource: 'webLm' })).rejects.toThrow(refused('needs Server Edition'));
    expect(await change('bath', { licenseSource: 'local' })).toEqual({ rebootNeeded: false });
    expect((await simulation.order('config.get', { nodeId: 'ely' })).licenseSource).toBe('local');
    const file = { hostId: 'V0', features: { 'Power User': 5 } };
    await expect(simulation.order('license.install', { target: 'webLm', file })).rejects.toThrow(
      refused('no WebLM server'),
    );
    for (const order of ['weblm.stop', 'weblm.start']) {
      await expect(simulation.order(order)).rejects.toThrow(refused('no WebLM server'));
    }
    const { peer, opened } = await simulation.open('bath');
    await peer.close();
    expect(opened.node.webLmHostId).toBeNull();
  });

  it('fed by the Primary: grace for what it gave while the line is lost, and nothing of it after 30 days', async () => {
    simulation = await Simulation.start('weblm-outage');
    await change('primary', { licenseSource: 'local' });
    const nodes = ['primary', 'secondary', 'expansion01'];
    await reboot(...nodes);
    const { peer, opened } = await simulation.open('primary');
    await peer.close();
    const features = { 'Power User': 100, 'Basic User': 100, 'Server Edition': 3, 'Avaya IP Endpoints': 50 };
    await simulation.order('license.install', {
      target: 'primary',
      file: { hostId: opened.node.pldsHostId, features },
    });
    const powerUsers = async () => named((await license('expansion01')).features, 'Power User');
    expect(await powerUsers()).toMatchObject({ required: 4, granted: 4, virtual: 0, origin: 'distributed' });
    // A Basic User is none of the six types the Primary feeds.
    expect(named((await license('expansion01')).features, 'Basic User')).toMatchObject({ granted: 0 });

    await simulation.order('line.break', { nodeId: 'expansion01', peerId: 'primary' });
    expect(await license('expansion01')).toMatchObject({
      mode: 'License Normal',
      grace: { daysRemaining: 30 },
    });
    expect(await powerUsers()).toMatchObject({ granted: 0, virtual: 4, origin: 'virtual' });
    await jump(10 * dayMs);
    await reboot('expansion01');
    expect((await license('expansion01')).grace).toMatchObject({ daysRemaining: 19 });
    expect(await powerUsers()).toMatchObject({ granted: 0, virtual: 4 });
    expect(await activeAlarms('expansion01')).toContain(
      'The Primary cannot be reached: the 30 day grace period for its licenses is running',
    );
    await jump(20 * dayMs);
    expect((await license('expansion01')).grace).toBeNull();
    expect(await powerUsers()).toMatchObject({ granted: 0, virtual: 0 });
    await simulation.order('line.mend', { nodeId: 'expansion01', peerId: 'primary' });
    expect(await powerUsers()).toMatchObject({ granted: 4, virtual: 0, origin: 'distributed' });
    expect(await activeAlarms('expansion01')).toEqual([]);
  });
});

describe('a smaller license file', () => {
  it('never leaves more in use than it has: whole blocks are withdrawn, and seen at the next attempt', async () => {
    simulation = await Simulation.start('healthy');
    const nodes = simulation.simulator.ready.nodes.map(({ id }) => id);
    const before = (await simulation.look('primary')).webLm;
    const features = Object.fromEntries(
      before.features.map(({ name, used }: Message) => [name, name === 'Server Edition' ? used - 1 : used]),
    );
    await simulation.order('license.install', {
      target: 'webLm',
      file: { hostId: before.hostId, features },
    });
    await simulation.order('clock.jump', { ms: 0 });
    const { webLm } = await simulation.look('primary');
    for (const { used, capacity } of webLm.features) expect(used).toBeLessThanOrEqual(capacity);
    expect(new Set(webLm.acquisitions.map(({ clientId }: Message) => clientId)).size).toBe(3);
    expect(await Promise.all(nodes.map(mode))).not.toContain('WebLM Error');
    await jump(9 * minuteMs);
    const modes = await Promise.all(nodes.map(mode));
    expect(modes.filter((each) => each === 'WebLM Error')).toHaveLength(1);
  });
});
