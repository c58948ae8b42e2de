import { describe, expect, it } from 'vitest';
import type { MaintenanceWindow } from '#shared/acts/maintenance.ts';
import { missedGroups } from '#shared/advice/away/missedLines.ts';
import { solutionKey } from '#shared/advice/solutions.ts';
import type { Missed, TurnsMissed } from '#shared/contract/away.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import { hourMs, minuteMs } from '#shared/model/time.ts';
import { aJob, aLink, aNodeView, aTask, evening, keyOf } from '#test/support/builders.ts';

const span = { from: evening, until: evening + 8 * hourMs };
const acme = { id: 'acme', name: 'Acme' };
const beta = { id: 'beta', name: 'Beta' };
const primary = aNodeView('Primary', {}, { solution: acme });
const secondary = aNodeView('Secondary', {}, { solution: acme });
const other = aNodeView('Other', {}, { solution: beta });

const groupsOf = (
  part: Partial<Missed>,
  nodes: readonly NodeView[] = [primary, secondary, other],
  jobs: readonly JobView[] = [],
  windows: readonly MaintenanceWindow[] = [],
) =>
  missedGroups(
    { span, nodes: [], turns: [], isCut: false, acts: [], ...part },
    {
      nodes: Object.fromEntries(nodes.map((node) => [node.key, node])),
      jobs,
      windows,
      print: (at) => new Date(at).toISOString().slice(11, 16),
    },
  );
const linesOf = (...args: Parameters<typeof groupsOf>) =>
  groupsOf(...args).flatMap(({ solution, lines }) => lines.map(({ text }) => [solution?.name, text]));
const alarms = (node: NodeView, part: object = {}) => ({
  ...{ nodeKey: node.key, raised: noAlarms, worsened: 0, ended: 0, cameAndWent: 0 },
  ...part,
});

describe('what was missed', () => {
  it('is told by customer, the worst first, each line with where its rows are', () => {
    const nodes = [
      alarms(primary, { ended: 1 }),
      alarms(secondary, { ended: 1, cameAndWent: 3 }),
      alarms(other, { raised: { ...noAlarms, critical: 1, minor: 2 }, worsened: 1 }),
    ];
    expect(linesOf({ nodes })).toEqual([
      ['Beta', '3 alarms raised: 1 Critical, 2 Minor'],
      ['Beta', '1 alarm got worse'],
      ['Acme', '3 alarms came and went'],
      ['Acme', '2 alarms ended'],
    ]);
    const [first] = groupsOf({ nodes })[0]?.lines ?? [];
    expect(first).toMatchObject({
      ...{ tone: 'critical', page: 'alarms' },
      params: { state: 'active', newSince: String(span.from) },
    });
  });

  it('says which nodes were lost meanwhile and are not heard yet', () => {
    const lost = (node: NodeView, at: number): NodeView => ({
      ...node,
      link: { ...aLink('Reconnecting'), lostAt: at },
    });
    const nodes = [lost(primary, evening + hourMs), lost(secondary, evening - minuteMs), other];
    expect(linesOf({}, nodes)).toEqual([['Acme', 'Not heard since: Primary (17:35)']]);
  });

  it('is what others did, and what was done on nodes', () => {
    const job = aJob({
      ...{ requestedBy: 'bob', requestedAt: evening + hourMs },
      tasks: [aTask('Other', { state: 'refused' })],
    });
    const early = { ...job, id: 'j-0', requestedAt: evening - hourMs };
    const acts = [
      { by: 'bob', kind: 'acknowledge', alarms: 2, nodeKeys: [primary.key] },
      { by: 'bob', kind: 'note', alarms: 1, nodeKeys: [keyOf('gone')] },
    ] as const;
    expect(linesOf({ acts }, undefined, [job, early])).toEqual([
      ['Beta', 'bob: Renew Licenses (0 of 1 done, 1 refused)'],
      ['Acme', 'bob acknowledged 2 alarms'],
      [undefined, 'bob added a note to 1 alarm'],
    ]);
  });

  it('is what nodes turned to, those that did alike together', () => {
    const turn = (node: NodeView, part: Partial<TurnsMissed>): TurnsMissed => ({
      ...{ nodeKey: node.key, modes: [], serving: [], linkLosses: 0, gaps: 0, restarts: 0 },
      ...part,
    });
    const turns = [
      turn(primary, { modes: ['WebLM Normal', 'WebLM Error'], serving: ['primary', 'secondary'], gaps: 1 }),
      turn(secondary, { modes: ['WebLM Normal', 'WebLM Error'], serving: ['primary', 'secondary'] }),
      turn(other, { modes: ['WebLM Normal'], linkLosses: 3, restarts: 1 }),
    ];
    expect(linesOf({ turns, isCut: true })).toEqual([
      ['Acme', 'Primary, Secondary: WebLM Normal → WebLM Error'],
      ['Acme', 'Primary one-X Portal serves → Secondary one-X Portal serves'],
      ['Acme', 'Events are missing: Primary'],
      ['Beta', 'Connection lost: Other (3 times)'],
      ['Beta', 'Restarted: Other'],
      [undefined, 'More happened to the nodes than is told here: see the History.'],
    ]);
    const [modes] = groupsOf({ turns })[0]?.lines ?? [];
    expect(modes).toMatchObject({
      ...{ tone: 'major', page: 'licenses', nodeKeys: [primary.key, secondary.key] },
    });
  });

  it.each([
    ['began', 1, 20, ['Maintenance began, until 12:35: New router']],
    ['ended', -1, 1, ['Maintenance ended: New router']],
    [
      'began and ended',
      1,
      2,
      ['Maintenance began, until 18:35: New router', 'Maintenance ended: New router'],
    ],
    ['went on', -1, 20, []],
    ['is still to come', 9, 20, []],
  ] as const)('says of maintenance that %s', (_case, fromHours, untilHours, lines) => {
    const window: MaintenanceWindow = {
      ...{ id: 'w-1', at: evening - hourMs, by: 'ann', station: 'desk-1', reason: 'New router' },
      ...{ scope: [{ solution: solutionKey(acme) }], every: null, ended: null, cut: [] },
      ...{ from: evening + fromHours * hourMs, until: evening + untilHours * hourMs },
    };
    expect(linesOf({}, undefined, [], [window])).toEqual(lines.map((text) => ['Acme', text]));
  });

  it('is nothing where nothing happened', () => {
    expect(groupsOf({})).toEqual([]);
  });
});
