import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { hourMs, minuteMs } from '#shared/model/time.ts';
import { nodes, ServicesRig, startAt } from '#test/support/servicesRig.ts';
import type { Message } from './peer.ts';

let rig: ServicesRig;
afterEach(() => rig.stop());

describe('a service', () => {
  const after = (seconds: number) => new Date(Date.parse(startAt) + seconds * 1_000).toISOString();

  it('passes through its states, each at its time', async () => {
    rig = await ServicesRig.start();
    const told = async () =>
      (await rig.serviceEvents('primary')).map(({ at, service: { state, startedAt } }) => [
        at,
        state,
        startedAt,
      ]);
    const { startedAt } = await rig.service('primary', 'voicemail');
    await rig.control('primary', 'voicemail', 'restart');
    await rig.jump(60_000);
    await rig.control('primary', 'voicemail', 'fail');
    await rig.jump(60_000);
    await rig.control('primary', 'voicemail', 'start');
    await rig.jump(60_000);
    await rig.control('primary', 'voicemail', 'stop');
    await rig.jump(60_000);
    expect(await told()).toEqual([
      [after(0), 'Stopping', startedAt],
      [after(3), 'Stopped', null],
      [after(3), 'Starting', null],
      [after(9), 'Running', after(9)],
      [after(60), 'Failed', null],
      [after(120), 'Starting', null],
      [after(126), 'Running', after(126)],
      [after(180), 'Stopping', after(126)],
      [after(183), 'Stopped', null],
    ]);
  });

  it('takes nothing unless it runs, and has one alarm of the right kind while it is down', async () => {
    rig = await ServicesRig.start();
    const alarms = async () =>
      (await rig.activeAlarms('primary')).filter((text) => /one-X Portal$/.test(text));
    await rig.control('primary', 'one-x-portal', 'stop');
    await rig.jump(3_000);
    expect(await rig.service('primary', 'one-x-portal')).toMatchObject({ memoryKiB: 0, cpuPercent: 0 });
    expect(await alarms()).toEqual(['Service stopped. Service: one-X Portal']);
    await rig.control('primary', 'one-x-portal', 'start');
    await rig.jump(1_000);
    await rig.control('primary', 'one-x-portal', 'fail');
    expect(await alarms()).toEqual(['Service failed. Service: one-X Portal']);
    await rig.control('primary', 'ip-office', 'restart');
    await rig.jump(20_000);
    expect(await alarms()).toEqual(['Service failed. Service: one-X Portal']);
    await rig.control('primary', 'one-x-portal', 'start');
    await rig.jump(20_000);
    expect(await alarms()).toEqual([]);
  });

  it.each(['node.reboot', 'node.crash'])(
    'starts again after %s if it starts automatically',
    async (order) => {
      rig = await ServicesRig.start();
      expect(await rig.service('secondary', 'voicemail')).toMatchObject({
        state: 'Running',
        autoStart: false,
      });
      await rig.order(order, { nodeId: 'secondary' });
      if (order === 'node.crash') await rig.order('node.start', { nodeId: 'secondary' });
      await rig.jump(2 * minuteMs);
      const { services } = await rig.look('secondary');
      expect(services.map(({ id, state }: Message) => `${id} ${state}`)).toEqual([
        'ip-office Running',
        'voicemail Stopped',
        'one-x-portal Running',
        'web-license-manager Running',
        'web-manager Running',
      ]);
      expect(await rig.activeAlarms('secondary')).toEqual([
        'Service stopped. Service: Voicemail',
        'Voicemail Pro connection lost. Address: 10.0.1.10',
      ]);
      await rig.control('secondary', 'voicemail', 'start');
      await rig.jump(10_000);
      expect(await rig.activeAlarms('secondary')).toEqual([]);
    },
  );
});

describe('memory and CPU', () => {
  const usage = async () => {
    const events = await rig.serviceEvents('primary');
    return events.map(({ at, service: { id, memoryKiB, cpuPercent } }) => ({
      at,
      id,
      memoryKiB,
      cpuPercent,
    }));
  };

  it('move with the day, seldom, visibly, and the same each time', async () => {
    rig = await ServicesRig.start();
    await rig.jump(24 * hourMs);
    const first = await usage();
    await rig.stop();
    rig = await ServicesRig.start();
    await rig.jump(24 * hourMs);
    expect(await usage()).toEqual(first);
    const ipOffice = first.filter(({ id }) => id === 'ip-office');
    expect(ipOffice.length).toBeGreaterThan(10);
    expect(first.length).toBeLessThan(150);
    for (const [index, { at, memoryKiB, cpuPercent }] of ipOffice.entries()) {
      const before = ipOffice[index - 1];
      if (!before) continue;
      expect(Date.parse(at) - Date.parse(before.at)).toBeGreaterThanOrEqual(5 * minuteMs);
      const cpu = Math.abs(cpuPercent - before.cpuPercent);
      expect(cpu > 0.19 || Math.abs(memoryKiB - before.memoryKiB) > 0.004 * memoryKiB).toBe(true);
    }
  });

  it('stand still where the scenario says so, and in solutions of more than 50 nodes', async () => {
    rig = await ServicesRig.start({}, { servicesDrift: false });
    await rig.jump(24 * hourMs);
    expect(await usage()).toEqual([]);
    await rig.stop();
    rig = await ServicesRig.start({ generate: { expansions: 47, users: 0 } });
    await rig.jump(24 * hourMs);
    expect(await usage()).toEqual([]);
  });
});

describe('the lines', () => {
  it('are as docs/services.md states them', async () => {
    rig = await ServicesRig.start();
    const page = readFileSync(new URL('../../../docs/services.md', import.meta.url), 'utf8');
    const section = page.split('## Lines')[1] ?? '';
    const stated = section
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2);
    const role = (name: string) => name.replace(/\d+$/, '');
    const rows = new Set<string>();
    for (const { id, name } of nodes) {
      for (const line of (await rig.look(id)).lines) {
        expect(line).toMatchObject({ kind: 'ip-office', state: 'In Service' });
        const cells = [role(name), role(line.peer.name), line.transport, line.security, line.channels];
        rows.add(`| ${[...cells, line.backsUp.join(', ')].join(' | ')} |`.replace('|  |', '| |'));
      }
    }
    expect(rows).toEqual(new Set(stated));
  });
});
