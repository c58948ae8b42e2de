import type { Clock } from '#core/ports/ports.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { NodeTestCalls } from '#shared/contract/nodes.ts';
import { trapTestPatienceMs } from '#shared/model/trapTest.ts';

/** A gateway may name 64: more than a person looks at. */
const mostAddresses = 8;

export interface TrapTestsParts {
  readonly node: (key: string) => NodeView | null;
  readonly clock: Clock;
  readonly patienceMs?: number;
}

/** Tries the way from here to where a gateway takes in traps. */
export function createTrapTests({
  node,
  clock,
  patienceMs = trapTestPatienceMs,
}: TrapTestsParts): Pick<NodeTestCalls, 'testTraps'> {
  return {
    async testTraps(key) {
      const taken = node(key)?.info?.listens?.filter(({ kind }) => kind === 'snmp') ?? [];
      const targets = taken.flatMap(({ addresses, port }) => addresses.map((address) => ({ address, port })));
      // Read when it is wanted: it takes as long as the rest of a start.
      const { sendTrapTest } = await import('./sendTrapTest.ts');
      const at = clock.now();
      return Promise.all(
        targets.slice(0, mostAddresses).map((target) => sendTrapTest({ ...target, at, patienceMs })),
      );
    },
  };
}
