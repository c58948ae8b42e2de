import { expect, it } from 'vitest';
import { concernedNodes, justBefore } from '#shared/advice/alarms/justBefore.ts';
import { groupBySolution } from '#shared/advice/solutions.ts';
import { minuteMs, secondMs } from '#shared/model/time.ts';
import {
  aChange,
  aJob,
  aLicense,
  aNodeView,
  aResiliency,
  aService,
  aTask,
  evening,
} from '#test/support/builders.ts';

const primary = aNodeView('Primary', { key: 'A' }, { role: 'primary' });
const site = aNodeView('Site', { key: 'B' });
const webLm = (state: 'Running' | 'Stopped') =>
  aService({ id: 'web-license-manager', name: 'Web License Manager', state });
const before = (...parts: Partial<Parameters<typeof justBefore>>) => {
  const [, changes = [], jobs = []] = parts;
  return justBefore(evening, changes, jobs, [primary, site]).map(
    ({ distance, text }) => `${distance}: ${text}`,
  );
};

it('names what changed within ten minutes before an alarm was first seen, the nearest first', () => {
  const at = (minutes: number) => evening - minutes * minuteMs;
  const job = aJob({
    ...{ title: 'Stop Web License Manager', requestedBy: 'Ann', requestedAt: at(3) - secondMs },
    tasks: [aTask('Primary', { nodeKey: 'A', nodeAt: at(3) - secondMs })],
  });
  const changes = [
    aChange('service', at(15), webLm('Running')),
    aChange('service', at(3), webLm('Stopped')),
    aChange('license', at(15), aLicense(), 'B'),
    aChange('license', evening, aLicense({ mode: 'WebLM Error' }), 'B'),
    aChange('notice', at(9), { level: 'info', text: 'Configuration saved.' }),
    // After it, and so long before that it has nothing to do with it.
    aChange('notice', evening + secondMs, { level: 'info', text: 'Later.' }),
    aChange('notice', at(11), { level: 'info', text: 'Earlier.' }),
  ];
  expect(before(evening, changes, [job])).toEqual([
    'at the same time: License mode of Site: WebLM Normal → WebLM Error',
    '3 min before: Service Web License Manager on Primary: Running → Stopped',
    expect.stringMatching(/^3 min before: Ann ordered: Stop Web License Manager on Primary/),
    '9 min before: Primary: Configuration saved.',
  ]);
});

it('does not call a change what was first known then', () => {
  const changes = [
    aChange('resiliency', evening - minuteMs, aResiliency()),
    aChange('license', evening - minuteMs, aLicense()),
    aChange('service', evening - minuteMs, webLm('Running')),
  ];
  expect(before(evening, changes)).toEqual([]);
});

it('looks at the node itself and the servers of its solution, each once', () => {
  const [solution] = groupBySolution([primary, site, aNodeView('Other')]);
  if (!solution) throw new Error('no solution');
  expect(concernedNodes('B', solution)).toEqual([site, primary]);
  expect(concernedNodes('A', solution)).toEqual([primary]);
});
