import type { Static } from 'typebox';
import type { Permission } from '#shared/model/node.ts';
import { minuteMs } from '#shared/model/time.ts';
import { type CommandName, type CommandParams, commands, errorCodes } from '#shared/protocol/messages.ts';
import { checkParams } from './checkParams.ts';
import { notSupported, Refusal } from './refusal.ts';

/**
 * Real time: a client that lost its connection sends a command again, whatever the clock of the node does.
 */
const rememberedMs = 10 * minuteMs;

/** What carries out commands, by name: each answers its result, or throws a `Refusal`. */
export type NodeCommands = {
  readonly [N in CommandName]?: (params: CommandParams<N>) => Static<(typeof commands)[N]['result']>;
};

type Answer = { readonly result: unknown } | { readonly error: unknown };

/**
 * In: the commands of a node's clients. Out: their answers. A command is checked, then carried out once for
 * each request id; a repeat gets the first answer.
 */
export class CommandDesk {
  readonly #commands: NodeCommands;
  readonly #answers = new Map<string, { readonly answer: Answer; readonly atMs: number }>();

  constructor(ofNode: NodeCommands) {
    this.#commands = ofNode;
  }

  /** `ofSession`: what the session the command came in carries out itself. */
  run(
    method: string,
    params: unknown,
    permitted: readonly Permission[],
    ofSession: NodeCommands = {},
  ): unknown {
    if (!Object.hasOwn(commands, method)) {
      throw new Refusal(errorCodes.methodNotFound, `There is no command ${method}`);
    }
    const name = method as CommandName;
    const { permission } = commands[name];
    const checked = checkParams(commands[name].params, params) as CommandParams<CommandName>;
    if (permission !== null && !permitted.includes(permission)) {
      throw new Refusal(errorCodes.notPermitted, `The service user lacks the right ${permission}`);
    }
    this.#forgetOld();
    let known = this.#answers.get(checked.requestId);
    if (!known) {
      known = {
        answer: carryOut(name, checked, ofSession[name] ?? this.#commands[name]),
        atMs: performance.now(),
      };
      this.#answers.set(checked.requestId, known);
    }
    if ('error' in known.answer) throw known.answer.error;
    return known.answer.result;
  }

  #forgetOld(): void {
    const now = performance.now();
    for (const [id, { atMs }] of this.#answers) {
      if (now - atMs < rememberedMs) return;
      this.#answers.delete(id);
    }
  }
}

function carryOut(
  name: CommandName,
  params: CommandParams<CommandName>,
  command: NodeCommands[CommandName],
): Answer {
  try {
    if (!command) throw notSupported(`This node does not carry out ${name}.`);
    return { result: (command as (params: unknown) => unknown)(params) };
  } catch (error) {
    return { error };
  }
}
