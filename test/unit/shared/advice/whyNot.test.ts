import { describe, expect, it } from 'vitest';
import type { Reporter } from '#shared/advice/resiliency/portals.ts';
import {
  objectionTo,
  readOnly,
  runningJob,
  whyNot,
  whyNotClear,
  whyNotService,
  whyNotSwitch,
} from '#shared/advice/whyNot.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import { aJob, aMonitor, aNodeView, aResiliency, aService, aTask, evening } from '#test/support/builders.ts';

const node = aNodeView('A', { key: 'A' });
const monitor = aMonitor();

describe('whyNot', () => {
  const task = (state: 'sent' | 'done') => aTask('A', { nodeKey: 'A', state });
  const job = (state: 'sent' | 'done') =>
    aJob({ endedAt: state === 'done' ? evening : null, tasks: [task(state)] });

  it('has no objection to a live node that permits it', () => {
    expect(whyNot('license.renew', node, monitor, [])).toBeNull();
  });
  it('names each reason', () => {
    const lookOnly = { ...monitor, allowsCommands: false };
    const lost = { ...node, link: { ...node.link, word: 'Reconnecting' as const } };
    expect(whyNot('license.renew', node, lookOnly, [])).toMatch(/^Read only/);
    expect(whyNot('license.renew', node, lookOnly, [])).toBe(readOnly);
    expect(whyNot('license.renew', lost, monitor, [])).toBe('A is not connected (Reconnecting).');
    expect(whyNot('license.renew', { ...node, permissions: [] }, monitor, [])).toMatch(
      /not permitted to renew/,
    );
    expect(whyNot('license.renew', node, monitor, [job('sent')])).toBe(
      'Renew Licenses, started by support, is still running on A.',
    );
  });
  it('holds back one service only while a command runs on that service', () => {
    const tasks = [{ ...task('sent'), target: 'voicemail' }];
    const jobs = [aJob({ kind: 'service.control', title: 'Stop Voicemail', endedAt: null, tasks })];
    expect(whyNot('service.control', node, monitor, jobs, 'voicemail')).toBe(
      'Stop Voicemail, started by support, is still running on A.',
    );
    expect(whyNot('service.control', node, monitor, jobs, 'onex-portal')).toBeNull();
  });
  it('lets a job that has ended stand in nobody’s way', () => {
    expect(runningJob([job('done')], 'license.renew', 'A')).toBeUndefined();
    expect(runningJob([job('sent')], 'alarms.clear', 'A')).toBeUndefined();
  });
});

describe('an objection', () => {
  const running = { title: 'Renew Licenses', requestedBy: 'support' };
  it.each([
    [
      'a node that is not heard',
      { link: { ...node.link, word: 'Stale' as const } },
      undefined,
      'A is not connected (Stale)',
    ],
    [
      'a user without the right',
      { permissions: [] },
      undefined,
      'The service user on A is not permitted to renew licenses',
    ],
    ['what runs there', {}, running, 'Renew Licenses, started by support, is still running on A'],
    ['nothing', {}, undefined, null],
  ])('is the same for a page and a job: %s', (_, part, under, objection) => {
    expect(objectionTo('license.renew', { ...node, ...part }, under)).toBe(objection);
  });
  it('to a renewal is one that was not started here', () => {
    if (!node.license) throw new Error('The node has told its licensing.');
    const renewing = { ...node, license: { ...node.license, renewing: true } };
    expect(objectionTo('license.renew', renewing, undefined)).toMatch(/^A renewal that was not started here/);
    expect(objectionTo('alarms.clear', renewing, undefined)).toBeNull();
  });
});

describe('an action on a service', () => {
  const portal = (part: Parameters<typeof aService>[0]) => ({
    node: aNodeView('Primary'),
    service: aService({ name: 'one-X Portal', ...part }),
  });
  it('has its objection in the state of the service', () => {
    expect(whyNotService(portal({}), 'stop')).toBeNull();
    expect(whyNotService(portal({}), 'start')).toBe('one-X Portal on Primary is running already.');
    expect(whyNotService(portal({ state: 'Stopped' }), 'restart')).toBe(
      'one-X Portal on Primary is not running (stopped).',
    );
    expect(whyNotService(portal({ state: 'Stopping' }), 'start')).toBe(
      'one-X Portal on Primary is stopping.',
    );
    expect(whyNotService(portal({ controllable: false }), 'stop')).toMatch(
      /cannot be started or stopped from here/,
    );
  });
});

describe('a switch of portals', () => {
  const seen = (part: Partial<ResiliencyStatus>) =>
    aNodeView('Primary', { resiliency: aResiliency(part) }) as Reporter;
  const { settings, components } = aResiliency();
  const primaryDown = components.map((row) =>
    row.component === 'Primary one-X Portal' ? { ...row, state: 'Stopped' as const, role: null } : row,
  );
  it.each([
    ['failover', {}, null],
    ['failover', { serving: 'secondary' }, 'The secondary one-X Portal serves already.'],
    ['failover', { settings: { ...settings, failover: false } }, 'Failover is disabled.'],
    ['failback', { serving: 'secondary' }, null],
    ['failback', {}, 'The primary one-X Portal serves already.'],
    ['failback', { voicemail: 'secondary' }, null],
    [
      'failback',
      { serving: 'secondary', components: primaryDown },
      'Primary does not see the primary one-X Portal running.',
    ],
  ] as const)('%s with %j: %s', (action, part, objection) => {
    expect(whyNotSwitch(seen(part), action)).toBe(objection);
  });
});

describe('alarms', () => {
  const nodes = { A: node };
  const ended = { nodeKey: 'A', active: false, removed: false };
  it('are cleared once they have ended, on nodes that take the command', () => {
    expect(whyNotClear([ended], nodes, monitor, [])).toBeNull();
    expect(whyNotClear([{ ...ended, active: true }], nodes, monitor, [])).toMatch(/^Only ended alarms/);
    expect(whyNotClear([{ ...ended, nodeKey: 'B' }], nodes, monitor, [])).toBe(
      'The node is not monitored any more.',
    );
    expect(whyNotClear([ended], nodes, { ...monitor, allowsCommands: false }, [])).toBe(readOnly);
  });
  it('are not where their nodes have removed all of them', () => {
    const removed = { ...ended, removed: true };
    expect(whyNotClear([ended, removed], nodes, monitor, [])).toBeNull();
    expect(whyNotClear([removed], nodes, monitor, [])).toMatch(/^Removed by its node already/);
  });
});
