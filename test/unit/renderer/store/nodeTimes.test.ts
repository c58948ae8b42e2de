import { expect, it } from 'vitest';
import { timesOfKey } from '#renderer/store/nodeTimes.ts';
import { faultPlace, monitorPlace } from '#shared/model/faultPlace.ts';
import { formatNodeTime } from '#shared/words/shownTime.ts';
import { hostTimeZone } from '#shared/words/zonedTime.ts';
import { aNodeView } from '#test/support/builders.ts';

const node = aNodeView('Primary', {}, { timeZone: 'Asia/Tokyo' });
const nodeOf = (key: string) => (key === node.key ? node : undefined);

it('shows what Watchline tells of a node in the zone of that node, by the clock of this computer', () => {
  const { zone } = timesOfKey(faultPlace(node.key), nodeOf);
  expect(zone).toBe('Asia/Tokyo');
  const choice = { mode: 'node', iso: false, areMixed: true } as const;
  expect(formatNodeTime(Date.parse('2026-11-28T08:33:37Z'), zone, choice)).toBe('28/11/2026 17:33:37 +09:00');
});

it('shows what it tells of itself in the zone of this computer, and of no node it knows in none', () => {
  expect(timesOfKey(monitorPlace, nodeOf).zone).toBe(hostTimeZone());
  expect(timesOfKey('ws://gone/', nodeOf).zone).toBeUndefined();
});
