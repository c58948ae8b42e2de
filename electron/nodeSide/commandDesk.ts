import type { Permission } from '#shared/model/node.ts';
import { serviceActions } from '#shared/model/service.ts';
import { minuteMs } from '#shared/model/time.ts';
import { type CommandName, type CommandParams, commands, errorCodes } from '#shared/protocol/messages.ts';
import { clearAlarms } from '#simulator/operator/clearAlarms.ts';
import { controlService } from '#simulator/operator/controlService.ts';
import { renewLicenses } from '#simulator/operator/renewLicenses.ts';
import { switchPortals } from '#simulator/operator/switchPortals.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import type { Solution } from '#simulator/solution/solution.ts';
import { checkParams } from './checkParams.ts';
import { Refusal } from './refusal.ts';
import type { TraceStream } from './traceStream.ts';

/** Real time: a command is re-sent by a client that lost its connection, whatever the simulated clock does. */
const rememberedMs = 10 * minuteMs;

type Answer = { readonly result: unknown } | { readonly error: unknown };

/** Carries out a node's commands, each request id once; a repeat gets the first answer. */
export class NodeCommands {
  readonly #solution: Solution;
  readonly #node: SimulatedNode;
  readonly #answers = new Map<string, { readonly answer: Answer; readonly atMs: number }>();

  constructor(solution: Solution, node: SimulatedNode) {
    this.#solution = solution;
    this.#node = node;
  }

  /** `trace`: that of the session the command came in. */
  run(method: string, params: unknown, permitted: readonly Permission[], trace: TraceStream): unknown {
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
      known = { answer: this.#carryOut(name, checked, trace), atMs: performance.now() };
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

  #carryOut(name: CommandName, params: CommandParams<CommandName>, trace: TraceStream): Answer {
    try {
      return { result: this.#dispatch(name, params, trace) };
    } catch (error) {
      return { error };
    }
  }

  #dispatch(name: CommandName, given: unknown, trace: TraceStream): unknown {
    const node = this.#node;
    switch (name) {
      case 'license.renew':
        renewLicenses(node);
        return { accepted: true };
      case 'alarms.clear': {
        const { alarmIds } = given as CommandParams<'alarms.clear'>;
        return { removed: clearAlarms(node, typeof alarmIds === 'string' ? 'inactive' : alarmIds) };
      }
      case 'service.control': {
        const { serviceId, action } = given as CommandParams<'service.control'>;
        controlService(node, serviceId, serviceActions.find((known) => known === action) ?? 'start');
        return { accepted: true };
      }
      case 'resiliency.control': {
        const { action } = given as CommandParams<'resiliency.control'>;
        switchPortals(this.#solution, node, action === 'failback' ? 'failback' : 'failover');
        return { accepted: true };
      }
      case 'trace.start':
        return { bannerLines: trace.start((given as CommandParams<'trace.start'>).tags) };
      case 'trace.stop':
        trace.stop();
        return {};
    }
  }
}
