import { expect, it } from 'vitest';
import { concernedNodes, justBefore, type Recorded } from '#shared/advice/alarms/justBefore.ts';
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
const before = (changes: Recorded['changes'], jobs: Recorded['jobs'] = [], part: Partial<Recorded> = {}) => {
  const recorded = { firstAt: evening, heardAt: null, changes, jobs, history: [], ...part };
  return justBefore(recorded, [primary, site]).map(({ distance, text }) => `${distance}: ${text}`);
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
  expect(before(changes, [job])).toEqual([
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
  expect(before(changes)).toEqual([]);
});

it('looks at the node itself and the servers of its solution, each once', () => {
  const [solution] = groupBySolution([primary, site, aNodeView('Other')]);
  if (!solution) throw new Error('no solution');
  expect(concernedNodes('B', solution)).toEqual([site, primary]);
  expect(concernedNodes('A', solution)).toEqual([primary]);
});

it('tells what no node tells by the clock of this computer: links that were lost, what operators did', () => {
  const heardAt = evening + 7 * minuteMs;
  const row = (minutes: number, part: object): Recorded['history'][number] =>
    ({
      ...{ at: heardAt - minutes * minuteMs, nodeAt: null, nodeKey: 'B', nodeName: 'Site' },
      place: { at: heardAt - minutes * minuteMs, rank: 1, id: minutes },
      ...part,
    }) as Recorded['history'][number];
  const link = (what: string, reason: string | null) => ({
    kind: 'link',
    note: { kind: 'link', what, nodeKey: 'B', reason, since: null, more: 0 },
  });
  const history = [
    row(1, link('back', null)),
    row(3, link('lost', 'The connection was closed.')),
    row(5, {
      kind: 'act',
      act: { id: 'x', at: 0, by: 'Ann', station: 'desk', kind: 'withdraw' },
      alarms: { first: [{ ref: 1, nodeKey: 'B', text: 'Cellar is flooded' }], more: 2 },
    }),
    row(12, link('lost', null)),
  ];
  expect(before([], [], { heardAt, history })).toEqual([
    '1 min before: Connection to Site is back',
    '3 min before: Connection to Site was lost: The connection was closed.',
    expect.stringMatching(/^5 min before: Ann: .+ \(Cellar is flooded and 2 more\)$/),
  ]);
  expect(before([], [], { history })).toEqual([]);
});
