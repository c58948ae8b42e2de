import { describe, expect, expectTypeOf, it } from 'vitest';
import { type CallRow, type CheckedArguments, callTable, checkArguments } from '#core/feed/callTable.ts';
import type { HostCalls } from '#shared/contract/calls.ts';

type Arguments = { [Name in keyof HostCalls]: Parameters<HostCalls[Name]> };
/** A schema says nothing of `readonly`. */
type Writable<T> = { -readonly [Field in keyof T]: Writable<T[Field]> };

it('checks the arguments of every call into those it takes', () => {
  expectTypeOf<keyof CheckedArguments>().toEqualTypeOf<keyof HostCalls>();
  expectTypeOf<CheckedArguments>().toExtend<Arguments>();
});

it('lets through everything that a call takes', () => {
  expectTypeOf<Writable<Arguments>>().toExtend<CheckedArguments>();
});

it('does not compile with a call that has no right, or no row', () => {
  const { act, ...others } = callTable;
  const { takes } = act;
  // @ts-expect-error A call without a right would be open to every page.
  const withoutRight: Record<keyof HostCalls, CallRow> = { ...others, act: { takes } };
  // @ts-expect-error A call without a row would be refused to every page.
  const withoutRow: Record<keyof HostCalls, CallRow> = { ...others };
  expect([withoutRight, withoutRow]).toHaveLength(2);
});

describe('a question for changes', () => {
  const good = { types: ['service'], since: 0, until: 1, limit: 1_000 };
  it.each<[string, object]>([
    ['more than a thousand', { ...good, limit: 1_001 }],
    ['none', { ...good, limit: 0 }],
    ['a type nobody knows', { ...good, types: ['alarm'] }],
    ['no type', { ...good, types: [] }],
    ['no time', { ...good, since: 'yesterday' }],
    ['something else', { ...good, sql: '1' }],
  ])('is refused with %s', (_name, query) => {
    expect(() => checkArguments('changes', [query])).toThrow(/^changes: argument/);
  });

  it('is let through', () => {
    expect(() => checkArguments('changes', [{ ...good, nodeKeys: ['ws://a/'] }])).not.toThrow();
  });
});

describe('what is said of maintenance', () => {
  const plan = { kind: 'maintenance', scope: [{ node: 'n' }], from: 1, until: 2, reason: 'Works' };
  it.each<[string, object]>([
    ['of nobody', { ...plan, scope: [] }],
    ['of too many', { ...plan, scope: Array.from({ length: 10_001 }, () => ({ node: 'n' })) }],
    ['of what is neither node nor customer', { ...plan, scope: [{ group: 'g' }] }],
    ['of both at once', { ...plan, scope: [{ node: 'n', solution: 's' }] }],
    ['each day', { ...plan, every: 'day' }],
    ['without a reason', { ...plan, reason: '' }],
    ['with alarms', { ...plan, refs: [1] }],
    ['with a time that is none', { ...plan, until: 'tomorrow' }],
    ['to end nothing', { kind: 'maintenance.end' }],
    ['to end what never is', { kind: 'maintenance.end', window: 'w', occurrence: -1 }],
  ])('is refused %s', (_name, said) => {
    expect(() => checkArguments('act', [said])).toThrow(/^act: argument/);
  });

  it.each<[string, object]>([
    ['planned', { ...plan, scope: [{ node: 'n' }, { solution: 's' }], every: 'month' }],
    ['ended', { kind: 'maintenance.end', window: 'w' }],
    ['ended once', { kind: 'maintenance.end', window: 'w', occurrence: 0 }],
  ])('is let through where it is %s', (_name, said) => {
    expect(() => checkArguments('act', [said])).not.toThrow();
  });
});
