import { expect, it } from 'vitest';
import { attentionOf, attentionQuestions } from '#shared/advice/alarms/attention.ts';
import { solutionKey } from '#shared/advice/solutions.ts';
import type { AlarmCategory, Severity } from '#shared/model/alarm.ts';
import { defaultSettings } from '#shared/settings/defaults.ts';
import { aNodeView, keyOf } from '#test/support/builders.ts';

const node = aNodeView('WebLm', { unacknowledged: 3 });
const { notifications } = defaultSettings;
const known = (severity: Severity) =>
  ({
    ...{
      nodeKey: keyOf('WebLm'),
      text: 'System ID has changed',
      severity,
      category: 'trunk' as AlarmCategory,
    },
    shelvedUntil: null,
  }) as const;
const nodal = { ...node, license: null };
const maintenance = { id: 'm', occurrence: null, from: 0, until: 1, reason: 'New line card', by: 'ann' };

it('counts what needs somebody, and names the worst of it', () => {
  const answers = { known: [known('critical')], worst: 'minor', calling: 0 } as const;
  expect(attentionOf([node], answers, notifications)).toEqual({
    ...{ unacknowledged: 2, worst: 'minor', calling: 0 },
    benign: { [node.key]: 1 },
  });
});

it('counts a known issue that is not benign where it is like every alarm', () => {
  const answers = { known: [known('critical')], worst: 'minor', calling: 2 } as const;
  const found = (change: Partial<typeof notifications>) =>
    attentionOf([nodal], answers, { ...notifications, ...change });
  expect(found({})).toEqual({ unacknowledged: 3, worst: 'critical', calling: 3, benign: {} });
  expect(found({ severities: ['minor'] }).calling).toBe(2);
  expect(found({ categories: ['link'] }).calling).toBe(2);
  const solution = node.info?.solution ?? { id: '', name: '' };
  expect(found({ silentSolutions: [solutionKey(solution)] }).calling).toBe(2);
});

it('asks for what calls by the severities, categories and customers that are wanted', () => {
  const { calling } = attentionQuestions([node], notifications);
  expect(calling).toMatchObject({ severities: ['critical', 'major'], shelved: false, nodeKeys: [node.key] });
  const solution = node.info?.solution ?? { id: '', name: '' };
  const silent = { ...notifications, silentSolutions: [solutionKey(solution)] };
  expect(attentionQuestions([node], silent).calling.nodeKeys).toEqual([]);
});

it('asks nothing of a node that is worked on, and counts none of its alarms', () => {
  const worked = { ...node, maintenance };
  for (const question of Object.values(attentionQuestions([worked], notifications)))
    expect(question.nodeKeys).toEqual([]);
  const answers = { known: [], worst: null, calling: 0 };
  expect(attentionOf([worked], answers, notifications)).toMatchObject({ unacknowledged: 0, worst: null });
});

it('is none where all is benign, or of nodes that are gone', () => {
  const only = { ...node, unacknowledged: 1 };
  const none = { unacknowledged: 0, worst: null, calling: 0 };
  const answers = { known: [known('critical')], worst: null, calling: 0 };
  expect(attentionOf([only], answers, notifications)).toMatchObject(none);
  expect(attentionOf([], answers, notifications)).toMatchObject(none);
});
