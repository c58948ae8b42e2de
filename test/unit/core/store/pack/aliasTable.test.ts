import { expect, it } from 'vitest';
import { AliasTable } from '#core/store/pack/aliasTable.ts';
import { anAlarm } from '#test/support/builders.ts';

const many = 250_000;

it('forgets what alarms are called once they are too many, and has each brought along with its words again', () => {
  const table = new AliasTable();
  const aliases = table.ofNode('ws://127.0.0.1:1/a');
  const ask = (id: number): [alias: number, isNews: boolean] => {
    const alias = table.aliasOf(aliases, anAlarm({ id: `a-${id}` }));
    return [alias, table.isNews];
  };
  for (let id = 0; id < many; id++) table.aliasOf(aliases, anAlarm({ id: `a-${id}` }));
  expect(ask(0)).toEqual([0, false]);
  expect(ask(many - 1)).toEqual([many - 1, false]);
  expect(ask(many)).toEqual([0, true]);
  expect(ask(0)).toEqual([1, true]);
  expect(ask(0)).toEqual([1, false]);
  expect(aliases.size).toBe(2);
});
