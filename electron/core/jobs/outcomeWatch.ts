import type { Clock } from '#core/ports/ports.ts';
import { isLive } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type Outcome, outcomeTimeoutMs, readOutcome } from './outcome.ts';
import type { Command } from './plan.ts';

interface Awaited {
  readonly nodeKey: string;
  readonly look: (now: NodeView) => void;
  readonly giveUp: () => void;
  readonly cancel: () => void;
}

/** Commands that a node has taken and whose outcome is still to be seen in its state. */
export class OutcomeWatch {
  readonly #clock: Clock;
  readonly #node: (key: string) => NodeView | null;
  readonly #awaited = new Set<Awaited>();

  constructor(clock: Clock, node: (key: string) => NodeView | null) {
    this.#clock = clock;
    this.#node = node;
  }

  nodeChanged(node: NodeView): void {
    for (const awaited of this.#awaited) if (awaited.nodeKey === node.key) awaited.look(node);
  }

  /** Nobody will tell its state any more. */
  nodeRemoved(nodeKey: string): void {
    for (const awaited of this.#awaited) if (awaited.nodeKey === nodeKey) awaited.giveUp();
  }

  /**
   * The outcome once it is plain; null after `outcomeTimeoutMs` without one, or when the node leaves the
   * fleet. `before`: the node as it was when the command was sent. `onLost` is told once, when the node is
   * lost meanwhile: it may yet come back and tell.
   */
  outcome(command: Command, before: NodeView, onLost: () => void): Promise<Outcome | null> {
    return new Promise((resolve) => {
      let wasLost = false;
      const settle = (outcome: Outcome | null): void => {
        awaited.cancel();
        this.#awaited.delete(awaited);
        resolve(outcome);
      };
      const awaited: Awaited = {
        nodeKey: before.key,
        cancel: this.#clock.after(outcomeTimeoutMs, () => settle(null)),
        giveUp: () => settle(null),
        look: (now) => {
          const outcome = readOutcome(command, before, now);
          if (outcome) settle(outcome);
          else if (!wasLost && !isLive(now)) {
            wasLost = true;
            onLost();
          }
        },
      };
      this.#awaited.add(awaited);
      const now = this.#node(before.key);
      if (now) awaited.look(now);
      else settle(null);
    });
  }

  /** Whoever waits is told nothing any more. */
  stop(): void {
    for (const { cancel } of this.#awaited) cancel();
    this.#awaited.clear();
  }
}
