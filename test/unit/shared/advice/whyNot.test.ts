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
import type { NodeView } from '#shared/contract/fleet.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import { aResiliency, aService } from '#test/support/builders.ts';
import { fakeMonitor, fakeNode } from '#test/support/fakeFleet.ts';

const now = Date.UTC(2016, 7, 1, 16);
const healthy = (name: string): NodeView => ({
  ...fakeNode({ index: 13, name, now }),
  key: name,
  activeAlarms: noAlarms,
});

describe('whyNot', () => {
  const monitor = fakeMonitor(now);
  const node = healthy('A');
  const job = (state: 'sent' | 'done'): JobView => ({
    id: '1',
    kind: 'license.renew',
    title: 'Renew Licenses',
    requestedBy: 'support',
    requestedAt: now,
    endedAt: state === 'done' ? now : null,
    tasks: [{ nodeKey: 'A', nodeName: 'A', state, detail: null, before: null, after: null, endedAt: null }],
  });

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
    const [task] = job('sent').tasks;
    if (!task) throw new Error('A job has a task.');
    const onService = { ...job('sent'), kind: 'service.control' as const, title: 'Stop Voicemail' };
    const jobs = [{ ...onService, tasks: [{ ...task, target: 'voicemail' }] }];
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
  const node = healthy('A');
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
  const node = healthy('Primary');
  const portal = (part: Parameters<typeof aService>[0]) => ({
    node,
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
    ({ ...healthy('Primary'), resiliency: aResiliency(part) }) as Reporter;
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
  const nodes = { A: healthy('A') };
  const monitor = fakeMonitor(now);
  it('are cleared once they have ended, on nodes that take the command', () => {
    expect(whyNotClear([{ nodeKey: 'A', active: false }], nodes, monitor, [])).toBeNull();
    expect(whyNotClear([{ nodeKey: 'A', active: true }], nodes, monitor, [])).toMatch(/^Only ended alarms/);
    expect(whyNotClear([{ nodeKey: 'B', active: false }], nodes, monitor, [])).toBe(
      'The node is not monitored any more.',
    );
    expect(
      whyNotClear([{ nodeKey: 'A', active: false }], nodes, { ...monitor, allowsCommands: false }, []),
    ).toBe(readOnly);
  });
});
