import { expect, it } from 'vitest';
import { AckPace } from '#core/link/ackPace.ts';
import { manualClock } from '#test/support/manualClock.ts';

const cursors = (nodes: number, seq: number) =>
  new Map(Array.from({ length: nodes }, (_, node) => [`node ${node}`, { bootId: 'b', seq }]));

it('tells each node the latest, those that waited longest first, and 200 a second of all', () => {
  const clock = manualClock();
  const told: string[] = [];
  const pace = new AckPace(clock, (key, { seq }) => void told.push(`${key}: ${seq}`));
  pace.stored(cursors(1, 1));
  expect(told).toEqual(['node 0: 1']);
  clock.advance(100);
  expect(clock.pending).toBe(0);
  told.splice(0);
  pace.stored(cursors(300, 2));
  pace.stored(cursors(300, 3));
  expect(told).toHaveLength(20);
  clock.advance(900);
  expect(told).toHaveLength(200);
  clock.advance(600);
  // The first twenty were told before more was stored, and wait again behind the others.
  expect(told).toHaveLength(320);
  expect(told.slice(0, 2)).toEqual(['node 0: 2', 'node 1: 2']);
  expect(told.slice(20, 22)).toEqual(['node 20: 3', 'node 21: 3']);
  expect(told.slice(300, 302)).toEqual(['node 0: 3', 'node 1: 3']);
  clock.advance(100);
  expect(clock.pending).toBe(0);
  pace.stored(cursors(30, 4));
  pace.stop();
  expect(clock.pending).toBe(0);
});
