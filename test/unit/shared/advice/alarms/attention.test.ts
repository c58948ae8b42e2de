import { expect, it } from 'vitest';
import { attentionOf } from '#shared/advice/alarms/attention.ts';
import { solutionKey } from '#shared/advice/solutions.ts';
import type { Severity } from '#shared/model/alarm.ts';
import { defaultSettings } from '#shared/settings/defaults.ts';
import { aNodeView, keyOf } from '#test/support/builders.ts';

const node = aNodeView('WebLm', { unacknowledged: 3 });
const row = (text: string, severity: Severity) =>
  ({ nodeKey: keyOf('WebLm'), text, severity, category: 'trunk' }) as const;
const { notifications } = defaultSettings;
const benign = row('System ID has changed', 'critical');
const trunk = row('Trunk out of service', 'minor');

it('counts what needs somebody, and names the worst of it', () => {
  expect(attentionOf([node], [benign], [benign, trunk], notifications)).toEqual({
    unacknowledged: 2,
    worst: 'minor',
    calling: 0,
  });
});

it('calls for somebody by the severities, categories and customers that are wanted', () => {
  const down = row('Trunk out of service', 'critical');
  const calling = (change: Partial<typeof notifications>) =>
    attentionOf([node], [], [down, trunk], { ...notifications, ...change }).calling;
  expect(calling({})).toBe(1);
  expect(calling({ severities: ['critical', 'minor'] })).toBe(2);
  expect(calling({ categories: ['link'] })).toBe(0);
  const solution = node.info?.solution ?? { id: '', name: '' };
  expect(calling({ silentSolutions: [solutionKey(solution)] })).toBe(0);
});

it('is quiet about a node that is worked on, and no longer once that is over', () => {
  const maintenance = { id: 'm', from: 0, until: 1, reason: 'New line card', by: 'ann' };
  const down = row('Trunk out of service', 'critical');
  expect(attentionOf([{ ...node, maintenance }], [], [down], notifications)).toEqual(none);
  expect(attentionOf([node], [], [down], notifications)).toMatchObject({ worst: 'critical', calling: 1 });
});

const none = { unacknowledged: 0, worst: null, calling: 0 };
it('is none where all is benign, or of nodes that are gone', () => {
  const only = { ...node, unacknowledged: 1 };
  expect(attentionOf([only], [benign], [benign], notifications)).toEqual(none);
  expect(attentionOf([], [], [trunk], notifications)).toEqual(none);
});
