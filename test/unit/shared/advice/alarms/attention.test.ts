import { expect, it } from 'vitest';
import { attentionOf } from '#shared/advice/alarms/attention.ts';
import type { Severity } from '#shared/model/alarm.ts';
import { aNodeView, keyOf } from '#test/support/builders.ts';

const node = aNodeView('WebLm', { unacknowledged: 3 });
const row = (text: string, severity: Severity) => ({ nodeKey: keyOf('WebLm'), text, severity });
const benign = row('System ID has changed', 'critical');
const trunk = row('Trunk out of service', 'minor');

it('counts what needs somebody, and names the worst of it', () => {
  expect(attentionOf([node], [benign], [benign, trunk])).toEqual({ unacknowledged: 2, worst: 'minor' });
});

it('is none where all is benign, or of nodes that are gone', () => {
  const only = { ...node, unacknowledged: 1 };
  expect(attentionOf([only], [benign], [benign])).toEqual({ unacknowledged: 0, worst: null });
  expect(attentionOf([], [], [trunk])).toEqual({ unacknowledged: 0, worst: null });
});
