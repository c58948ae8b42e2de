import { expect, it } from 'vitest';
import { fileName, heardQuality, replacedText, spanText } from '#shared/words/exportAbout.ts';
import { evening } from '#test/support/builders.ts';

const solution = (name: string) => ({ id: name, name });

it.each([
  [
    [solution('Harbour Clinics'), solution('Harbour Clinics')],
    'watchline-alarms-Harbour-Clinics-20160801T163500Z',
  ],
  [[solution('Harbour'), solution('Acme')], 'watchline-alarms-20160801T163500Z'],
  [[solution('Harbour'), undefined], 'watchline-alarms-20160801T163500Z'],
  [[solution('../..\\CON: "x"\n')], 'watchline-alarms-CON-x-20160801T163500Z'],
  [[solution('\u202e')], 'watchline-alarms-20160801T163500Z'],
  [[], 'watchline-alarms-20160801T163500Z'],
])('of %j a file is called %s', (solutions, name) => {
  expect(fileName('alarms', solutions, evening)).toBe(name);
});

it('says how good the data is, of when, and what was replaced', () => {
  expect(heardQuality([])).toBe('All nodes were live');
  expect(heardQuality([{ name: 'Primary', word: 'Stale' }])).toBe('As last heard, not live: Primary (Stale)');
  expect([spanText('A', 'B'), spanText('A', null), spanText(null, 'B'), spanText(null, null)]).toEqual([
    ...['from A to B', 'from A', 'to B', null],
  ]);
  const replaced = new Map([['name', 2] as const, ['credentials', 1_200] as const]);
  expect(replacedText(replaced)).toBe('credentials: 1,200, names: 2');
});
