import type { Clock, Log, Ports } from '#core/ports/ports.ts';
import type { Vault } from '#core/ports/vault.ts';

export const silent = () => undefined;
export const silentLog: Log = { info: silent, warn: silent, error: silent };

/** A log that hands on all it is told, whatever the level. */
export const logTo = (note: Log['info']): Log => ({ info: note, warn: note, error: note });

/** A vault in which nothing is, but what `part` says. */
export const aVault = (part: Partial<Vault>): Vault => ({
  read: async () => null,
  keep: async () => undefined,
  forget: async () => undefined,
  view: async () => ({ kind: 'file', state: 'open', told: 'Passwords are kept for this test.' }),
  open: async () => undefined,
  ...part,
});

/** What a host lends: nothing to read in a vault, nobody who reads the log, no jitter. */
export function quietPorts(clock: Clock, part: Partial<Ports> = {}): Ports {
  return { clock, log: silentLog, vault: aVault({}), random: () => 0.5, ...part };
}
