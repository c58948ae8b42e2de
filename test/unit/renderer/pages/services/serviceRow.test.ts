import { describe, expect, it } from 'vitest';
import { listRows } from '#renderer/pages/services/serviceFilter.ts';
import {
  actionsFor,
  countByService,
  serviceTitle,
  uptimeText,
  whyNotHere,
} from '#shared/advice/services/serviceRow.ts';
import { dayMs, minuteMs } from '#shared/model/time.ts';
import { fakeNode } from '#test/support/fakeFleet.ts';

const now = Date.UTC(2016, 7, 1);
// The second server's one-X Portal is stopped.
const primary = fakeNode({ index: 0, name: 'Primary', now, role: 'primary' });
const secondary = fakeNode({ index: 1, name: 'Secondary', now, role: 'secondary' });
const branch = fakeNode({ index: 2, name: 'Branch', now });
const nodes = [primary, secondary, branch];
const everything = { text: '', state: 'all', serviceId: null } as const;

function portalOf(node: typeof primary) {
  const service = node.services?.find(({ name }) => name === 'one-X Portal');
  if (!service) throw new Error('The node has a portal.');
  return { node, service };
}

describe('a service', () => {
  it('is titled with its version as Platform View does', () => {
    expect(serviceTitle(portalOf(primary).service)).toBe('one-X Portal (10.0.0.0 build 542)');
  });
  it('has the uptime Platform View prints, and none while it is not running', () => {
    const { service } = portalOf(primary);
    const startedAt = now - 6 * dayMs - 32 * minuteMs - 51_000;
    expect(uptimeText({ ...service, startedAt }, now)).toBe('6 days, 00:32:51');
    expect(uptimeText(portalOf(secondary).service, now)).toBe('');
  });
  it('has the buttons of its state, and a reason where one cannot be used', () => {
    const { service } = portalOf(primary);
    expect(actionsFor(service)).toEqual(['stop', 'restart']);
    expect(actionsFor({ state: 'Failed' })).toEqual(['start']);
    expect(whyNotHere(portalOf(primary), 'stop')).toBeNull();
    expect(whyNotHere(portalOf(primary), 'start')).toBe('one-X Portal on Primary is running already.');
    expect(whyNotHere(portalOf(secondary), 'restart')).toBe(
      'one-X Portal on Secondary is not running (stopped).',
    );
    const stopping = { node: primary, service: { ...service, state: 'Stopping' as const } };
    expect(whyNotHere(stopping, 'start')).toBe('one-X Portal on Primary is stopping.');
    const locked = { node: primary, service: { ...service, controllable: false } };
    expect(whyNotHere(locked, 'stop')).toMatch(/cannot be started or stopped from here/);
  });
});

describe('services over several nodes', () => {
  it('are counted by name: on how many nodes there are, and on how many they run', () => {
    expect(countByService(nodes).map(({ name, running, count }) => [name, running, count])).toEqual([
      ['IP Office', 3, 3],
      ['Voicemail', 2, 2],
      ['one-X Portal', 1, 2],
      ['Web License Manager', 2, 2],
      ['Web Manager', 3, 3],
    ]);
  });
  it('stay the same rows until their node tells something new', () => {
    const before = listRows(nodes, everything);
    const after = listRows([{ ...primary }, secondary, branch], everything);
    expect(after.map((row, index) => row === before[index])).toEqual([
      ...Array(5).fill(false),
      ...Array(7).fill(true),
    ]);
  });
  it('are narrowed to one service, to a state and to words', () => {
    const names = (filter: Parameters<typeof listRows>[1]) =>
      listRows(nodes, filter).map(({ node, service }) => `${node.name} ${service.name}`);
    expect(names(everything)).toHaveLength(12);
    expect(names({ ...everything, serviceId: 'one-x-portal' })).toEqual([
      'Primary one-X Portal',
      'Secondary one-X Portal',
    ]);
    expect(names({ ...everything, state: 'down' })).toEqual(['Secondary one-X Portal']);
    expect(names({ ...everything, state: 'failed' })).toEqual([]);
    expect(names({ ...everything, text: 'branch ip' })).toEqual(['Branch IP Office']);
  });
});
