import type { Ports } from '#core/ports/ports.ts';
import { systemClock } from '#core/ports/systemClock.ts';

/** What a core that is measured is lent: the real clock, no log, no secrets. */
export const quietPorts: Ports = {
  clock: systemClock,
  log: { info: () => {}, warn: () => {}, error: () => {} },
  secrets: { read: async () => null },
  random: Math.random,
};
