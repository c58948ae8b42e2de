import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MissedAlarms, type TurnTold } from '#shared/advice/away/missedAlarms.ts';
import { noAlarms, type Severity, severities } from '#shared/model/alarm.ts';
import { countAlarms } from '#shared/words/severity.ts';

const raise: TurnTold = {
  ...{ alarm: 1, nodeKey: 'ws://a/', severity: 'major', severityBefore: null },
  ...{ isRaise: true, wasActive: false, isActive: true },
};
const end: TurnTold = { ...raise, isRaise: false, wasActive: true, isActive: false, severityBefore: 'major' };
const repeat: TurnTold = { ...end, isActive: true };
const worse: TurnTold = { ...repeat, severity: 'critical' };
const milder: TurnTold = { ...repeat, severity: 'warning' };
const found: TurnTold = { ...raise, isRaise: false };
const counted: TurnTold = { ...raise, isActive: false };

it.each([
  ['raised', [raise], { raised: { ...noAlarms, major: 1 } }],
  ['found active where nobody knew of it', [found], { raised: { ...noAlarms, major: 1 } }],
  ['raised and worse since: as it is now', [raise, worse], { raised: { ...noAlarms, critical: 1 } }],
  ['ended and raised anew', [end, raise], { raised: { ...noAlarms, major: 1 } }],
  ['ended', [end], { ended: 1 }],
  ['worse', [worse], { worsened: 1 }],
  ['worse and over', [worse, { ...end, severity: 'critical' }], { ended: 1 }],
  ['raised and over', [raise, end], { cameAndWent: 1 }],
  ['over, raised and over again: once', [end, raise, end, raise, end], { cameAndWent: 1 }],
  ['one that only counts', [counted], { cameAndWent: 1 }],
] as const)('an alarm %s', (_case, events, expected) => {
  const missed = new MissedAlarms();
  for (const event of events) missed.told(event);
  const nothing = { raised: noAlarms, worsened: 0, ended: 0, cameAndWent: 0 };
  expect(missed.nodes()).toEqual([{ nodeKey: 'ws://a/', ...nothing, ...expected }]);
});

it.each([
  ['only repeats', [repeat]],
  ['gets milder', [milder]],
  ['gets worse and milder again', [worse, { ...repeat, severityBefore: 'critical' }]],
] as const)('of an alarm that %s there is nothing to tell', (_case, events) => {
  const missed = new MissedAlarms();
  for (const event of events) missed.told(event);
  expect(missed.nodes()).toEqual([]);
});

it('alarms are counted with their nodes', () => {
  const missed = new MissedAlarms();
  missed.told(raise);
  missed.told({ ...raise, alarm: 2 });
  missed.told({ ...end, alarm: 3, nodeKey: 'ws://b/' });
  expect(missed.nodes()).toMatchObject([
    { nodeKey: 'ws://a/', raised: { major: 2 } },
    { nodeKey: 'ws://b/', ended: 1 },
  ]);
});

it('is what a naive look at the beginning and the end of any course gives', () => {
  const step = fc.record({
    alarm: fc.integer({ min: 1, max: 3 }),
    isActive: fc.boolean(),
    severity: fc.constantFrom(...severities),
  });
  fc.assert(
    fc.property(fc.array(step), fc.nat(20), (steps, seen) => {
      const now = new Map<number, { readonly isActive: boolean; readonly severity: Severity }>();
      const missed = new MissedAlarms();
      const begun = new Set<number>();
      let before = new Map(now);
      for (const [index, { alarm, isActive, severity }] of steps.entries()) {
        if (index === seen) before = new Map(now);
        const was = now.get(alarm);
        const wasActive = was?.isActive ?? false;
        now.set(alarm, { isActive, severity });
        if (index < seen) continue;
        if (!wasActive && isActive) begun.add(alarm);
        const isRaise = !wasActive && isActive;
        const severityBefore = was?.severity ?? null;
        missed.told({ alarm, nodeKey: 'a', isRaise, wasActive, isActive, severity, severityBefore });
      }
      if (steps.length <= seen) before = new Map(now);
      const all = [...now].map(([alarm, is]) => ({ alarm, is, was: before.get(alarm) }));
      const raised = all.filter(({ alarm, is }) => begun.has(alarm) && is.isActive);
      const rank = (severity: Severity): number => severities.indexOf(severity);
      const others = all.filter(({ alarm }) => !begun.has(alarm));
      const expected = {
        raised: raised.length,
        cameAndWent: all.filter(({ alarm, is }) => begun.has(alarm) && !is.isActive).length,
        ended: others.filter(({ is, was }) => was?.isActive && !is.isActive).length,
        worsened: others.filter(
          ({ is, was }) => was?.isActive && is.isActive && rank(is.severity) < rank(was.severity),
        ).length,
      };
      const [node] = missed.nodes();
      const { worsened = 0, ended = 0, cameAndWent = 0 } = node ?? {};
      const found = { raised: countAlarms(node?.raised ?? noAlarms), cameAndWent, ended, worsened };
      expect(found).toEqual(expected);
    }),
  );
});
