import { describe, expect, it } from 'vitest';
import { listRows } from '#renderer/pages/services/serviceFilter.ts';
import { aNodeView, servicesOf } from '#test/support/builders.ts';

const primary = aNodeView('Primary', {}, { role: 'primary' });
const portalDown = servicesOf('secondary', { 'one-X Portal': { state: 'Stopped' } });
const secondary = aNodeView('Secondary', { services: portalDown });
const branch = aNodeView('Branch');
const nodes = [primary, secondary, branch];
const everything = { text: '', state: 'all', serviceId: null } as const;

describe('services over several nodes', () => {
  it('stay the same rows until their node tells something new', () => {
    const before = listRows(nodes, everything);
    const after = listRows([{ ...primary }, secondary, branch], everything);
    expect(after.map((row, index) => row === before[index])).toEqual([
      ...new Array(5).fill(false),
      ...new Array(7).fill(true),
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
