import { expect, it } from 'vitest';
import { placeAmong, placeOf } from '#main/deepLink.ts';

it.each([
  ['watchline://alarm/42', '#/alarms?alarm=42'],
  ['watchline://alarm/42/', '#/alarms?alarm=42'],
])('%s leads to %s', (link, place) => {
  expect(placeOf(link)).toBe(place);
});

it.each([
  'watchline://alarm/',
  'watchline://alarm/0',
  'watchline://alarm/-1',
  'watchline://alarm/1e3',
  'watchline://alarm/1?x=1',
  'watchline://alarm/1#/trace',
  'watchline://alarm/1\n',
  'watchline://alarm/1&node=x',
  'watchline://alarm/9999999999999999',
  'watchline://alarm//1',
  'watchline://alarms/1',
  'WATCHLINE://alarm/1',
  'javascript:watchline://alarm/1',
  ' watchline://alarm/1',
  '',
])('leads nowhere: %j', (link) => {
  expect(placeOf(link)).toBeNull();
});

it('is found among the arguments of a start', () => {
  expect(placeAmong(['electron', '.', '--data', 'd', 'watchline://alarm/7'])).toBe('#/alarms?alarm=7');
  expect(placeAmong(['electron', '.'])).toBeNull();
});
