import type { Clock, Log, Ports } from '#core/ports/ports.ts';

export const silent = () => undefined;
export const silentLog: Log = { info: silent, warn: silent, error: silent };

/** A log that hands on all it is told, whatever the level. */
export const logTo = (note: Log['info']): Log => ({ info: note, warn: note, error: note });

/** What a host lends: nothing to read in a vault, nobody who reads the log, no jitter. */
export function quietPorts(clock: Clock, part: Partial<Ports> = {}): Ports {
  return { clock, log: silentLog, secrets: { read: async () => null }, random: () => 0.5, ...part };
}
