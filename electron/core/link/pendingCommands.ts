import { Compile } from 'typebox/compile';
import type { Clock } from '#core/ports/ports.ts';
import { type CommandName, commands, errorCodes, type RpcError } from '#shared/protocol/messages.ts';
import type { CommandOutcome } from './linkEvents.ts';
import { cutTexts } from './tidy.ts';

interface Pending {
  readonly name: CommandName;
  readonly settle: (outcome: CommandOutcome) => void;
}

const refused = (reason: string): CommandOutcome => ({ outcome: 'refused', reason });
const unknown = (reason: string): CommandOutcome => ({ outcome: 'unknown', reason });

/**
 * Commands that were sent and not answered yet. Each ends exactly once; what cannot be known is `unknown`.
 */
export class PendingCommands {
  readonly #clock: Clock;
  readonly #pending = new Map<number, Pending>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(id: number, name: CommandName, timeoutMs: number): Promise<CommandOutcome> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(timeoutMs, () =>
        this.#settle(id, unknown(`no answer within ${timeoutMs / 1_000} seconds`)),
      );
      const settle = (outcome: CommandOutcome): void => {
        cancel();
        resolve(outcome);
      };
      this.#pending.set(id, { name, settle });
    });
  }

  /** False: nobody waits for this answer (it came too late, or was never asked for). */
  onResult(id: number, result: unknown): boolean {
    const name = this.#pending.get(id)?.name;
    if (!name) return false;
    const clean = readResult(name, result);
    return this.#settle(
      id,
      clean ? { outcome: 'done', result: clean } : unknown('the answer does not follow the protocol'),
    );
  }

  onError(id: number, error: RpcError): boolean {
    const reason = error.data?.reason ?? error.message;
    // An internal error may have struck before the command took effect, or after.
    const isUnclear = error.code === errorCodes.internal;
    return this.#settle(id, isUnclear ? unknown(`the node failed: ${reason}`) : refused(reason));
  }

  endAll(reason: string): void {
    for (const id of [...this.#pending.keys()]) this.#settle(id, unknown(reason));
  }

  #settle(id: number, outcome: CommandOutcome): boolean {
    const pending = this.#pending.get(id);
    if (!pending) return false;
    this.#pending.delete(id);
    pending.settle(outcome);
    return true;
  }
}

/** Only what the protocol names, texts cut; null where it is not an answer to this command. */
function readResult(name: CommandName, result: unknown): Record<string, unknown> | null {
  const schema = commands[name].result;
  if (!Compile(schema).Check(result)) return null;
  const fields = Object.keys(schema.properties);
  return cutTexts(
    Object.fromEntries(Object.entries(result as object).filter(([field]) => fields.includes(field))),
  );
}
