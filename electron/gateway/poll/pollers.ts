import { isDeepStrictEqual } from 'node:util';
import type { KnownSystem } from '#gateway/system/systems.ts';
import { secondMs } from '#shared/model/time.ts';
import { Poller, type PollerParts } from './poller.ts';

const patienceMs = 5 * secondMs;

export interface PollersParts extends Pick<PollerParts, 'now' | 'remembered' | 'remember'> {
  /** Runs what appends to the node's journal in a transaction of that. */
  readonly write: (node: PollerParts['node'], work: () => void) => void;
}

/** Asks those systems of a gateway file that are to be asked. */
export class Pollers {
  readonly #parts: PollersParts;
  readonly #running = new Map<string, { readonly poller: Poller; readonly asked: KnownSystem }>();

  constructor(parts: PollersParts) {
    this.#parts = parts;
  }

  /** Those that are as they were are asked on. */
  load(known: readonly KnownSystem[]): void {
    const wanted = new Map(known.flatMap((each) => (each.system.poll ? [[each.node.id, each]] : [])));
    for (const [id, { poller, asked }] of this.#running) {
      const { node } = asked;
      if (isDeepStrictEqual({ ...wanted.get(id), node }, { ...asked, node })) continue;
      poller.stop();
      this.#running.delete(id);
    }
    for (const [id, asked] of wanted) if (!this.#running.has(id)) this.#begin(asked);
  }

  stop(): void {
    for (const { poller } of this.#running.values()) poller.stop();
  }

  #begin(asked: KnownSystem): void {
    const { node, system, secrets } = asked;
    const [address] = system.addresses;
    if (!system.poll || address === undefined) return;
    const { write, ...parts } = this.#parts;
    const target = { address, port: system.poll.port, secrets, patienceMs };
    const poller = new Poller({ ...parts, node, target, write: (work) => write(node, work) });
    this.#running.set(node.id, { poller, asked });
    poller.start(system.poll.everySeconds * secondMs);
  }
}
