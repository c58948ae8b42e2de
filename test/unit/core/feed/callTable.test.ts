import { expect, expectTypeOf, it } from 'vitest';
import { type CallRow, type CheckedArguments, callTable } from '#core/feed/callTable.ts';
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
  const { acknowledge, ...others } = callTable;
  const { takes } = acknowledge;
  // @ts-expect-error A call without a right would be open to every page.
  const withoutRight: Record<keyof HostCalls, CallRow> = { ...others, acknowledge: { takes } };
  // @ts-expect-error A call without a row would be refused to every page.
  const withoutRow: Record<keyof HostCalls, CallRow> = { ...others };
  expect([withoutRight, withoutRow]).toHaveLength(2);
});
