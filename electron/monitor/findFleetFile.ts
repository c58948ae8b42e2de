import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface FleetChoice {
  /** The fleet file named; null: none. */
  readonly fleet: string | null;
  /** The simulated solution asked for; null: not asked for. */
  readonly scenario: string | null;
  readonly dataFolder: string;
}

/** Where nodes are kept that no file named holds. */
export function ownFleetFile(dataFolder: string): string {
  return join(dataFolder, 'fleet.json');
}

/**
 * The fleet file named, or the one in the data folder; null: there is none, or the
 * simulated solution is wanted.
 */
export function findFleetFile({ fleet, scenario, dataFolder }: FleetChoice): string | null {
  if (fleet !== null) return fleet;
  const own = ownFleetFile(dataFolder);
  return scenario === null && existsSync(own) ? own : null;
}
