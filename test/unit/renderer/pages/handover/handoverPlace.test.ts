import { expect, it } from 'vitest';
import { clockWord, handoverFields, shiftOf, typedBy } from '#renderer/pages/handover/handoverPlace.ts';
import { readFields } from '#renderer/store/place/fields.ts';
import { hourMs } from '#shared/model/time.ts';
import { hostTimeZone } from '#shared/words/zonedTime.ts';

const now = Date.UTC(2026, 10, 28, 12);
const place = readFields(handoverFields, {});

it('means by a link what it meant where it was typed', () => {
  const link = { from: '28/11/2026 02:00', to: '28/11/2026 03:00', zone: 'America/New_York' };
  const shift = shiftOf(readFields(handoverFields, link), now);
  expect([shift.since, shift.until]).toEqual([
    Date.UTC(2026, 10, 28, 7),
    // To the end of that minute.
    Date.UTC(2026, 10, 28, 8, 1) - 1,
  ]);
  expect(clockWord(readFields(handoverFields, link))).toBe('America/New_York');
});

it('is typed by the clocks of this computer, or goes on by those of a link', () => {
  expect(clockWord(place)).toBe('this PC');
  expect(typedBy({ from: '1/1/2026' }, place)).toEqual({ from: '1/1/2026', zone: hostTimeZone() });
  expect(typedBy({ to: 'x' }, { ...place, zone: 'Asia/Tokyo' })).toEqual({ to: 'x', zone: 'Asia/Tokyo' });
  expect(typedBy({ to: 'x' }, { ...place, zone: 'Nowhere/Land' }).zone).toBe(hostTimeZone());
  expect(typedBy({ to: '' }, { ...place, to: 'x', zone: 'Asia/Tokyo' })).toEqual({ to: '', zone: '' });
});

it('is the last hours where nothing is typed', () => {
  expect(shiftOf(place, now)).toMatchObject({ since: now - 8 * hourMs, until: now, isWrong: false });
});
