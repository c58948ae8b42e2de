import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { Message } from './peer.ts';
import { Simulation } from './simulation.ts';

let simulation: Simulation;
afterEach(() => simulation.stop());

const startAt = Date.parse('2016-08-01T08:00:00.000Z');
const afterStart = (iso: string): number => (Date.parse(iso) - startAt) / 1_000;

describe('portal-failover-and-back', () => {
  /**
   * What both nodes tell alike: who serves, where all clients are, the DB rows, whether something is pending.
   */
  async function look(): Promise<Message> {
    const told = [];
    for (const nodeId of ['primary', 'secondary']) {
      const { resiliency } = await simulation.look(nodeId);
      const { components, serving, pending, clients, settings } = resiliency;
      told.push({
        serving,
        failback: settings.failback,
        databases: components.slice(4).map(({ state, role }: Message) => [state, role].join(' ').trim()),
        clients: [...new Set(clients.map(({ on }: Message) => on))],
        users: clients.reduce((sum: number, { count }: Message) => sum + count, 0),
        pending: pending && { action: pending.action, dueAfter: afterStart(pending.dueAt) },
      });
    }
    expect(told[1]).toEqual(told[0]);
    return told[0];
  }

  const onPrimary = {
    serving: 'primary',
    databases: ['Started Active', 'Started Passive'],
    clients: ['primary'],
    users: 37,
    pending: null,
  };
  const onSecondary = { ...onPrimary, serving: 'secondary', clients: ['secondary'] };

  it('fails over after the detection time and back by itself, then back by order only', async () => {
    simulation = await Simulation.start('portal-failover-and-back');
    const automatic = { failback: 'Automatic' };
    const manual = { failback: 'Manual' };
    expect(await look()).toEqual({ ...onPrimary, ...automatic });
    await simulation.reach('countdown');
    expect(await look()).toEqual({
      ...automatic,
      serving: 'none',
      databases: ['Stopped', 'Started Passive'],
      clients: ['reconnecting'],
      users: 37,
      pending: { action: 'failover', dueAfter: 5 * 60 + 3 + 3 * 60 },
    });
    await simulation.reach('failed over');
    expect(await look()).toEqual({
      ...onSecondary,
      ...automatic,
      databases: ['Stopped', 'Started Active'],
    });
    await simulation.reach('failed back');
    expect(await look()).toEqual({ ...onPrimary, ...automatic });
    await simulation.reach('failed over again');
    expect(await look()).toEqual({ ...onSecondary, ...manual, databases: ['Stopped', 'Started Active'] });
    await simulation.reach('waiting for failback');
    expect(await look()).toEqual({
      ...onSecondary,
      ...manual,
      databases: ['Started Passive', 'Started Active'],
    });
    await simulation.reach('failed back by order');
    expect(await look()).toEqual({ ...onPrimary, ...manual });
  });

  it('is refused nothing on its way', async () => {
    simulation = await Simulation.start('portal-failover-and-back');
    await simulation.reach('failed back by order');
    for (const nodeId of ['primary', 'secondary']) {
      const { events } = await simulation.order('ledger.get', { nodeId });
      expect(events.filter(({ text }: Message) => /refused/.test(text ?? ''))).toEqual([]);
    }
  });
});

describe('site-outage', () => {
  const lost = Array.from({ length: 10 }, (_, index) => `expansion${String(index + 1).padStart(3, '0')}`);

  const linesDown = ({ lines }: Message): string[] =>
    lines
      .filter(({ state }: Message) => state === 'Out of Service')
      .map(({ peer }: Message) => peer.nodeId)
      .sort();
  const lineAlarms = ({ alarms }: Message): number =>
    alarms.filter(({ code, active }: Message) => code === 'LineDown' && active).length;

  it('takes a third of the nodes away from everyone, and gives them back with all they did meanwhile', async () => {
    simulation = await Simulation.start('site-outage');
    expect(simulation.simulator.ready.nodes).toHaveLength(30);
    const { peer, opened } = await simulation.open('expansion001');
    const cutOff = once(peer.socket, 'close');
    await simulation.reach('outage');
    for (const nodeId of ['primary', 'secondary']) {
      const seen = await simulation.look(nodeId);
      expect(linesDown(seen)).toEqual(lost);
      expect(lineAlarms(seen)).toBe(10);
    }
    expect(linesDown(await simulation.look('expansion011'))).toEqual([]);
    const unanswered = new WebSocket(simulation.url('expansion010'), 'ipo.monitor.v1', {
      auth: 'Administrator:Administrator',
    });
    unanswered.on('error', () => undefined);
    const hungUp = new Promise((resolve) => unanswered.on('close', resolve));

    await simulation.reach('grace runs unseen');
    expect((await simulation.look('expansion011')).license.mode).toBe('WebLM Normal');
    expect(unanswered.readyState).toBe(WebSocket.CONNECTING);

    expect(peer.events.filter(({ at }) => afterStart(at) > 10 * 60)).toEqual([]);

    await simulation.reach('half back');
    await cutOff;
    expect(linesDown(await simulation.look('primary'))).toEqual(lost.slice(5));
    const later = await simulation.open('expansion001', { bootId: opened.bootId, seq: opened.seq });
    expect(later.opened).toMatchObject({ resumed: true, gap: null });
    const missed = await later.peer.untilSeq(later.opened.seq);
    const modes = missed.filter(({ type }) => type === 'license').map(({ license }) => license.mode);
    expect(modes).toContain('WebLM Error');

    await simulation.reach('all back');
    await hungUp;
    expect(linesDown(await simulation.look('primary'))).toEqual([]);
    expect(lineAlarms(await simulation.look('primary'))).toBe(0);

    await simulation.reach('licensed again');
    for (const nodeId of lost) {
      const { license, alarms } = await simulation.look(nodeId);
      expect(license).toMatchObject({ mode: 'WebLM Normal', grace: null });
      expect(lineAlarms({ alarms })).toBe(0);
    }
  });
});
