import { type FleetFile, readFleet } from '#core/config/fleetFile.ts';
import type { FleetFileNode } from '#core/config/fleetSchema.ts';
import { addNodes } from '#core/config/fleetText.ts';
import { ConfigError } from '#files/configError.ts';
import type { FieldProblem } from '#shared/contract/settings.ts';
import type { Edited } from './keptFleet.ts';
import { Taken } from './taken.ts';

export interface Imported {
  readonly added: number;
  /** Left as they are. */
  readonly alreadyThere: number;
}

/** More are not read by anybody. */
const maxProblems = 20;

/** The fleet with the nodes of another fleet file; or what is wrong with that one, with its lines. */
export function importFleet(fleet: FleetFile, text: string): Edited<Imported> | readonly FieldProblem[] {
  const taken = new Taken(fleet.addresses);
  const problems: FieldProblem[] = [];
  const entries: FleetFileNode[] = [];
  try {
    const incoming = readFleet('The file', text);
    for (const [index, entry] of incoming.value.nodes.entries()) {
      if (taken.hasPlace(entry.url)) continue;
      entries.push(entry);
      for (const { field, problem } of taken.clashes(entry))
        problems.push(problemOf(incoming.errorAt(['nodes', index, field], problem.replace(/\.$/, ''))));
    }
    if (problems.length > 0) return problems.slice(0, maxProblems);
    return {
      next: readFleet(fleet.path, addNodes(fleet, entries)),
      answer: { added: entries.length, alreadyThere: incoming.value.nodes.length - entries.length },
    };
  } catch (error) {
    if (error instanceof ConfigError) return [problemOf(error)];
    throw error;
  }
}

const problemOf = ({ about, message }: ConfigError): FieldProblem => ({
  field: about?.at.join('.') || 'nodes',
  problem: message,
});
