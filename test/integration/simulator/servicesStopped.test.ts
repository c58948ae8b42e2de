import { afterEach, describe, expect, it } from 'vitest';
import { minuteMs } from '#shared/model/time.ts';
import { nodes, ServicesRig } from '#test/support/servicesRig.ts';
import type { Message } from './peer.ts';

let rig: ServicesRig;
afterEach(() => rig.stop());

describe('what stops with a service', () => {
  const normal = 'WebLM Normal';
  const lost = 'WebLM Error';

  it('IP Office on an Expansion: its lines at both ends, its alarms, its licensing', async () => {
    rig = await ServicesRig.start();
    await rig.order('alarm.raise', { nodeId: 'expansion01', text: 'gone with it' });
    await rig.control('expansion01', 'ip-office', 'stop');
    expect(await rig.activeAlarms('expansion01')).toEqual([]);
    await rig.jump(9 * minuteMs);
    expect((await rig.modes()).filter((mode) => mode === normal)).toHaveLength(4);
    for (const nodeId of ['primary', 'secondary']) {
      expect(await rig.activeAlarms(nodeId)).toEqual([
        expect.stringMatching(/^IP Office Line.*Peer: Expansion01$/),
      ]);
    }
    const { license, lines } = await rig.look('expansion01');
    expect(license.nextRenewalAt).toBe(null);
    expect(lines.every(({ state }: Message) => state === 'Out of Service')).toBe(true);
    expect(await rig.activeAlarms('expansion01')).toEqual(['Service stopped. Service: IP Office']);
    const change = { nodeId: 'expansion01', set: { phones: { avayaIp: 1 } } };
    expect((await rig.simulation.control.ask('config.change', change)).error.code).toBe(-32004);
    await rig.control('expansion01', 'ip-office', 'start');
    await rig.jump(9 * minuteMs);
    expect(await rig.modes()).toEqual([normal, normal, normal, normal]);
    for (const { id } of nodes) expect(await rig.activeAlarms(id)).toEqual([]);
  });

  it('IP Office on the Primary: renewals of the nodes that use it as a proxy', async () => {
    rig = await ServicesRig.start();
    await rig.control('primary', 'ip-office', 'stop');
    await rig.jump(10 * minuteMs);
    expect(await rig.modes()).toEqual([normal, lost, lost, lost]);
    const { resiliency } = await rig.look('secondary');
    expect(resiliency).toMatchObject({ serving: 'primary', voicemail: 'primary' });
    expect(resiliency.components[3]).toMatchObject({ state: 'Connected', role: 'Active' });
  });

  it.each([
    ['primary', [lost, lost, lost, lost]],
    ['secondary', [normal, normal, normal, normal]],
  ])('Web License Manager on the %s', async (nodeId, then) => {
    rig = await ServicesRig.start();
    await rig.control(nodeId, 'web-license-manager', 'stop');
    await rig.jump(10 * minuteMs);
    expect(await rig.modes()).toEqual(then);
  });

  it.each([
    ['primary', 'secondary'],
    ['secondary', 'primary'],
  ])('Voicemail on the %s', async (nodeId, then) => {
    rig = await ServicesRig.start();
    await rig.control(nodeId, 'voicemail', 'stop');
    await rig.jump(3_000);
    expect((await rig.look('primary')).resiliency).toMatchObject({
      serving: 'primary',
      voicemail: then,
    });
    expect(await rig.activeAlarms(nodeId)).toEqual([
      'Service stopped. Service: Voicemail',
      expect.stringMatching(/^Voicemail Pro connection lost/),
    ]);
  });

  it('Web Manager: nothing else', async () => {
    rig = await ServicesRig.start({}, { servicesDrift: false });
    const { services: _, alarms: __, license: ___, ...before } = await rig.look('primary');
    await rig.control('primary', 'web-manager', 'stop');
    await rig.jump(10 * minuteMs);
    expect(await rig.look('primary')).toMatchObject({ ...before, webLm: { reachable: true } });
    expect(await rig.modes()).toEqual([normal, normal, normal, normal]);
    expect(await rig.activeAlarms('primary')).toEqual(['Service stopped. Service: Web Manager']);
  });
});

it('a Primary that crashes is missed by all, and everything is as before once it has started', async () => {
  rig = await ServicesRig.start();
  const { opened } = await rig.simulation.open('primary');
  await rig.order('node.crash', { nodeId: 'primary' });
  await rig.jump(3 * minuteMs);
  expect((await rig.look('secondary')).resiliency).toMatchObject({
    serving: 'secondary',
    voicemail: 'secondary',
    clients: [{ on: 'reconnecting' }],
  });
  await rig.jump(7 * minuteMs);
  expect(await rig.modes(['secondary', 'expansion01'])).toEqual(['WebLM Error', 'WebLM Error']);
  await rig.order('node.start', { nodeId: 'primary' });
  await rig.jump(10 * minuteMs);
  const later = await rig.simulation.open('primary', { bootId: opened.bootId, seq: opened.seq });
  expect(later.opened).toMatchObject({ resumed: false, gap: null });
  expect(later.opened.bootId).not.toBe(opened.bootId);
  expect(await rig.modes()).toEqual(Array.from({ length: 4 }, () => 'WebLM Normal'));
  for (const { id } of nodes) expect(await rig.activeAlarms(id)).toEqual([]);
  for (const nodeId of ['primary', 'secondary']) {
    expect((await rig.look(nodeId)).resiliency).toMatchObject({
      serving: 'primary',
      voicemail: 'primary',
      pending: null,
      clients: [{ on: 'primary' }],
    });
  }
});
