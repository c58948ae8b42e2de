import { expect, it } from 'vitest';
import { maintenanceActText, maintenanceMoment, windowText } from '#shared/words/maintenance.ts';
import { aPlan } from '#test/support/maintenance.ts';

const zone = 'Europe/London';
const choice = { mode: 'node', iso: false, areMixed: false } as const;

it.each([
  ['2026-07-01T03:00:00Z', '2026-07-01T14:00:00Z', '15:00'],
  // The day is that of the node, whatever it is here.
  ['2026-07-01T14:00:00Z', '2026-07-01T23:30:00Z', '02/07 00:30'],
  ['2026-12-31T14:00:00Z', '2027-01-01T02:00:00Z', '01/01/2027 02:00'],
  ['2026-10-25T00:00:00Z', '2026-10-25T00:30:00Z', '01:30 +01:00'],
  ['2026-10-25T00:00:00Z', '2026-10-25T01:30:00Z', '01:30 +00:00'],
])('at %s, %s is the moment %s', (now, at, text) => {
  expect(maintenanceMoment(Date.parse(at), zone, choice, Date.parse(now))).toBe(text);
});

it('says how a window stands, and what was said of it', () => {
  expect(windowText('coming', '02:00', '04:00')).toBe('02:00 – 04:00');
  expect(windowText('open', '02:00', '04:00')).toBe('Until 04:00');
  expect(windowText('over', '02:00', '04:00')).toBe('Over since 04:00');
  expect(maintenanceActText(aPlan())).toBe('Maintenance planned');
  expect(maintenanceActText({ kind: 'maintenance.end', window: 'w' })).toBe('Maintenance ended');
  expect(maintenanceActText({ kind: 'maintenance.end', window: 'w', occurrence: 2 })).toBe(
    'Maintenance ended this time',
  );
});
