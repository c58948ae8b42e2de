import { describe, expect, it } from 'vitest';
import { actionsFor, orderPlace, planOrder } from '#shared/advice/services/serviceOrder.ts';
import { serviceStates } from '#shared/model/service.ts';
import { aMonitor, aNodeView, aService } from '#test/support/builders.ts';

const monitor = aMonitor();
const target = (name: string, part: Parameters<typeof aService>[0]) => ({
  node: aNodeView(name),
  service: aService(part),
});

describe('an order to services', () => {
  it('can be what the state of a service allows', () => {
    expect(serviceStates.map((state) => [state, actionsFor({ state })])).toEqual([
      ['Running', ['stop', 'restart']],
      ['Stopped', ['start']],
      ['Starting', ['stop']],
      ['Stopping', ['start']],
      ['Failed', ['start']],
    ]);
  });
  it('goes to those that can take it, and says why not to the others', () => {
    const targets = [target('A', {}), target('B', { state: 'Stopped' })];
    const { able, leftOut } = planOrder(targets, 'stop', monitor, []);
    expect(able).toEqual(targets.slice(0, 1));
    expect(leftOut).toEqual([{ row: targets[1], reason: expect.stringMatching(/ on B is not running/) }]);
  });
  it('names its node, or how many there are', () => {
    expect(orderPlace([target('A', {}), target('A', { id: 'x' })])).toBe('A');
    expect(orderPlace([target('A', {}), target('B', {})])).toBe('2 nodes');
  });
});
