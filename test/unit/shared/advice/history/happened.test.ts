import { describe, expect, it } from 'vitest';
import { happenedText, historyKindOf } from '#shared/advice/history/happened.ts';
import type { HistoryRow } from '#shared/contract/history.ts';
import type { HistoryNote } from '#shared/contract/historyNote.ts';
import { minuteMs } from '#shared/model/time.ts';
import { aLine, aResiliency, aService, evening } from '#test/support/builders.ts';

const base = {
  place: { at: evening, rank: 0, id: 1 },
  at: evening,
  nodeAt: evening,
  nodeKey: 'wss://10.0.0.5/',
  nodeName: 'Primary',
} as const;
const alarm = {
  ...base,
  kind: 'alarm',
  ref: 1,
  severity: 'critical',
  active: true,
  code: 'c',
  occurrences: 4,
  text: 'Trunk 5 fails',
} as const;
const trunk = { ref: 1, nodeKey: base.nodeKey, text: 'Trunk 5 fails' };
const made = { id: 'x', at: evening, by: 'ann', station: 'desk-1' };
const tasks = { waiting: 0, sent: 0, done: 0, refused: 0, unknown: 0, failed: 0 };
const job = { id: 'j', title: 'Renew Licenses', by: 'ann', endedAt: evening, reason: null };
const link = (part: Partial<HistoryNote & { kind: 'link' }>): HistoryRow => ({
  ...{ ...base, kind: 'link' },
  note: {
    ...{ kind: 'link', what: 'lost', nodeKey: base.nodeKey, reason: null, since: null, more: 0 },
    ...part,
  },
});

const told: readonly (readonly [HistoryRow, string])[] = [
  [{ ...alarm, turn: 'raised' }, 'Raised: Trunk 5 fails'],
  [{ ...alarm, kind: 'repeat', turn: 'repeated' }, 'Repeated, 4 times by now: Trunk 5 fails'],
  [{ ...alarm, turn: 'worsened' }, 'Worse, Critical now: Trunk 5 fails'],
  [{ ...alarm, turn: 'cleared', active: false }, 'Ended: Trunk 5 fails'],
  [{ ...alarm, turn: 'found' }, 'Active as the connection opened: Trunk 5 fails'],
  [{ ...alarm, turn: 'found', active: false }, 'Ended while it was not heard: Trunk 5 fails'],
  [
    {
      ...{ ...base, kind: 'act', alarms: { first: [trunk], more: 2 } },
      act: { ...made, kind: 'acknowledge', reason: 'Known', ticket: 'INC-1' },
    },
    'Acknowledged: Trunk 5 fails; and 2 more. Reason: Known. Ticket: INC-1',
  ],
  [
    { ...base, kind: 'end', mark: 'acknowledged', reason: 'ended', by: 'ann', alarm: trunk },
    'Acknowledgement over: the alarm ended: Trunk 5 fails',
  ],
  [
    { ...base, kind: 'license', mode: 'WebLM Error', daysRemaining: 30, was: 'WebLM Normal' },
    'WebLM Error (was WebLM Normal), 30 days of grace left',
  ],
  [
    { ...base, kind: 'line', value: aLine({ state: 'Out of Service' }), was: 'In Service' },
    'Line 17 to Secondary: Out of Service (was In Service)',
  ],
  [
    { ...base, kind: 'gap', value: { from: 4, to: 7, reason: 'the node did not send them' } },
    'Events 4 to 7 are missing: the node did not send them. What came and went meanwhile is not known.',
  ],
  [
    {
      ...base,
      kind: 'job',
      job: { ...job, nodeNames: { first: ['A'], more: 0 }, tasks: { ...tasks, done: 1 } },
    },
    'Renew Licenses on A: done',
  ],
  [
    {
      ...{ ...base, kind: 'job' },
      job: {
        ...job,
        reason: 'No.',
        nodeNames: { first: ['A', 'B'], more: 7 },
        tasks: { ...tasks, done: 8, refused: 1 },
      },
    },
    'Renew Licenses on A, B, 7 more: 8 done, 1 refused. No.',
  ],
  [link({ reason: 'The cable was pulled.' }), 'Connection lost: The cable was pulled.'],
  [link({ what: 'back', since: evening - 3 * minuteMs }), 'Connected again after 3 min'],
  [
    link({ what: 'back', since: evening - 3 * minuteMs, more: 29 }),
    'Connected again after 3 min, came and went 29 times since the row before',
  ],
  [
    {
      ...{ ...base, kind: 'monitor' },
      note: {
        kind: 'monitor',
        what: 'started',
        program: 'Watchline',
        version: '1.2',
        lastAt: evening - minuteMs,
      },
    },
    'Watchline 1.2 started, nothing was heard for 1 min before',
  ],
  [
    {
      ...{ ...base, kind: 'monitor' },
      note: { kind: 'monitor', what: 'notRecorded', reason: 'The disk is full.', since: evening - minuteMs },
    },
    'Recording again after 1 min. Until then: The disk is full.',
  ],
];

describe('what happened, in a sentence', () => {
  it.each(told)('%#', (row, sentence) => expect(happenedText(row)).toBe(sentence));

  it('tells of a service that came again as the same from one that failed', () => {
    const row = { ...base, kind: 'service', was: 'Running' } as const;
    expect(happenedText({ ...row, value: aService() })).toMatch(/: started anew$/);
    expect(happenedText({ ...row, value: aService({ state: 'Failed' }) })).toMatch(
      /: Failed \(was Running\)$/,
    );
  });

  it('tells which portal serves', () => {
    const row = { ...base, kind: 'resiliency', was: 'primary' } as const;
    expect(happenedText({ ...row, value: aResiliency({ serving: 'secondary' }) })).toContain('econdary');
  });
});

it('finds the end of an act where acts are', () => {
  expect(historyKindOf({ kind: 'end' })).toBe('act');
});
