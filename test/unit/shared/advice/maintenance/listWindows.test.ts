import { expect, it } from 'vitest';
import { listWindows } from '#shared/advice/maintenance/listWindows.ts';
import { scopeOfNode } from '#shared/advice/maintenance/scope.ts';
import { isOver, standingOf } from '#shared/advice/maintenance/standing.ts';
import { hourMs } from '#shared/model/time.ts';
import { aNodeView, evening } from '#test/support/builders.ts';
import { aWindow } from '#test/support/maintenance.ts';

const london = aNodeView('L', {}, { serialNumber: 'l', timeZone: 'Europe/London' });
const newYork = aNodeView('N', {}, { serialNumber: 'n', timeZone: 'America/New_York' });
const nodes = [london, newYork];
const weekMs = 7 * 24 * hourMs;
const window = (id: string, fromHours: number, hours: number, part = {}) =>
  aWindow({
    ...{ id, scope: [scopeOfNode(london)] },
    ...{ from: evening + fromHours * hourMs, until: evening + (fromHours + hours) * hourMs, ...part },
  });

it('lists what is open before what comes, and that before what is over, each in its order', () => {
  const windows = [
    window('over first', -9, 1),
    window('later', 5, 1),
    window('ends last', -1, 3),
    window('deleted', 2, 1, { ended: { at: evening - 1, by: 'ben' } }),
    window('ends first', -1, 2),
    window('sooner', 4, 1),
    window('over last', -4, 1),
  ];
  expect(
    listWindows(windows, nodes, evening).map(({ window: { id }, standing }) => [id, standing.state]),
  ).toEqual([
    ['ends first', 'open'],
    ['ends last', 'open'],
    ['sooner', 'coming'],
    ['later', 'coming'],
    ['over last', 'over'],
    ['over first', 'over'],
  ]);
});

it('is open as long as it is for one of its nodes, each by its own clocks', () => {
  // Clocks of New York are put on two weeks before those of London: then it is open there an hour earlier.
  const from = Date.parse('2026-03-01T20:00:00Z');
  const both = aWindow({
    ...{ scope: nodes.map(scopeOfNode), from, until: from + hourMs, every: 'week' },
  });
  const at = (hours: number) => standingOf(both, from + 2 * weekMs + hours * hourMs, nodes);
  expect(at(-1)).toMatchObject({ state: 'open' });
  expect(at(0.5)).toMatchObject({ state: 'open' });
  expect(at(1)).toMatchObject({ state: 'coming' });
  expect(listWindows([both], nodes, from)[0]?.zone).toBeUndefined();
  expect(listWindows([both], [london], from)[0]?.zone).toBe('Europe/London');
});

it('that recurs is over once it was deleted and the last of it has ended', () => {
  const ended = { at: evening + hourMs / 2, by: 'ben' };
  const deleted = window('w', 0, 1, { every: 'week', ended });
  expect(isOver(deleted, evening, nodes)).toBe(false);
  expect(isOver(deleted, ended.at, nodes)).toBe(true);
  expect(isOver(window('w', 0, 1, { every: 'week' }), evening + 99 * weekMs, nodes)).toBe(false);
});
