import type { Message } from '#test/integration/simulator/peer.ts';
import type { Simulation } from '#test/integration/simulator/simulation.ts';

/** An event of a node, with the life of its journal it belongs to. `boot` counts from 0. */
export interface LedgerEvent {
  readonly boot: number;
  readonly event: Message;
}

/** Every event that the nodes of a simulation ever sent, over all their boots (protocol.md, ledger.get). */
export class Ledgers {
  readonly #simulation: Simulation;
  readonly events = new Map<string, LedgerEvent[]>();
  readonly #boots = new Map<string, { id: string; seq: number; number: number }>();

  constructor(simulation: Simulation, nodeIds: readonly string[]) {
    this.#simulation = simulation;
    for (const id of nodeIds) this.events.set(id, []);
  }

  /** To be called after every order: a reboot begins another journal. */
  async collect(): Promise<void> {
    for (const [nodeId, events] of this.events) {
      const known = this.#boots.get(nodeId);
      const { result } = await this.#simulation.control.ask('ledger.get', {
        nodeId,
        ...(known ? { fromSeq: known.seq + 1 } : {}),
      });
      if (!result) continue;
      const isSame = known?.id === result.bootId;
      const number = known === undefined ? 0 : known.number + (isSame ? 0 : 1);
      const fresh =
        isSame || known === undefined
          ? result.events
          : (await this.#simulation.order('ledger.get', { nodeId })).events;
      events.push(...fresh.map((event: Message) => ({ boot: number, event })));
      this.#boots.set(nodeId, { id: result.bootId, seq: result.seq, number });
    }
  }

  /** Everything as text: the same seed and orders give the same. */
  text(): string {
    return [...this.events]
      .flatMap(([id, events]) => events.map(({ boot, event }) => `${id} ${boot} ${JSON.stringify(event)}`))
      .join('\n');
  }
}
