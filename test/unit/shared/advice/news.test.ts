import { expect, it } from 'vitest';
import { isNews, newsTone } from '#shared/advice/news.ts';
import type { HistoryRow } from '#shared/contract/history.ts';
import { aResiliency, evening } from '#test/support/builders.ts';

const place = {
  place: { at: evening, rank: 1, id: 1 },
  at: evening,
  nodeAt: evening,
  nodeKey: 'a',
  nodeName: 'A',
};
const alarm = (turn: string, active = true): HistoryRow =>
  ({ ...place, kind: 'alarm', turn, active, severity: 'critical' }) as HistoryRow;
const license = (mode: string, was: string | null): HistoryRow =>
  ({ ...place, kind: 'license', mode, was, daysRemaining: null }) as HistoryRow;
const serving = (is: 'primary' | 'none', was: string | null): HistoryRow => ({
  ...{ ...place, kind: 'resiliency', value: aResiliency({ serving: is }), was },
});
const link = (what: 'lost' | 'back' | 'notReached'): HistoryRow => ({
  ...{ ...place, kind: 'link' },
  note: { kind: 'link', what, nodeKey: 'a', reason: null, since: null, more: 0 },
});

it.each([
  ['an alarm raised', alarm('raised'), 'critical'],
  ['an alarm that ended', alarm('cleared', false), 'good'],
  ['an alarm found worse', alarm('worsened'), 'critical'],
  ['a mode that changed', license('WebLM Error', 'WebLM Normal'), 'major'],
  ['a failover', serving('none', 'primary'), 'critical'],
  ['a link that was lost', link('lost'), 'major'],
  ['a link that is back', link('back'), 'info'],
])('%s is news', (_case, row, tone) => {
  expect(isNews(row)).toBe(true);
  expect(newsTone(row)).toBe(tone);
});

it.each([
  ['an alarm its node removed', alarm('removed', false)],
  ['an alarm a snapshot named', alarm('snapshot')],
  ['a day less of grace', license('WebLM Error', 'WebLM Error')],
  ['the first mode that is known', license('WebLM Normal', null)],
  ['a portal that serves on', serving('primary', 'primary')],
  ['another try that failed', link('notReached')],
  ['a restart', { ...place, kind: 'restart' } as HistoryRow],
])('%s is none', (_case, row) => {
  expect(isNews(row)).toBe(false);
});
