import type { Ports } from '#core/ports/ports.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import { aVault } from '#test/support/ports.ts';

/** What a core that is measured is lent: the real clock, no log, no secrets. */
export const quietPorts: Ports = {
  clock: systemClock,
  log: { info: () => {}, warn: () => {}, error: () => {} },
  vault: aVault({}),
  random: Math.random,
};
