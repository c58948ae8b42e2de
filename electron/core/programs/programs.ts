import type { Clock, Log } from '#core/ports/ports.ts';
import type { Questions } from '#core/store/storeTypes.ts';
import { factsOfAlarms } from '#shared/advice/alarms/alarmTicket.ts';
import { nameNodes } from '#shared/advice/nodeNames.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import type { KnownAlarm } from '#shared/contract/alarms.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { ProgramCalls, ProgramEnd, ProgramRequest } from '#shared/contract/programs.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { formatPlural } from '#shared/words/count.ts';
import { commandProblem, endOfProgram, fillCommand, programsAreOff } from '#shared/words/ownAction.ts';
import { runProgram } from './runProgram.ts';

interface ProgramsParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Pick<Questions, 'notice'> & {
    readonly alarmsByRef: (refs: readonly number[]) => Promise<readonly KnownAlarm[]>;
  };
  readonly nodes: () => readonly NodeView[];
  readonly operator: () => string;
  readonly ownActions: () => Settings['ownActions'];
}

/** So many run at once; whoever asks for more is told. */
const mostRunning = 4;

/**
 * The commands of the settings. A page says which and for which alarms; what is run is read here, and who ran
 * it with what end is written down in the history of the alarms' nodes.
 */
export class Programs implements ProgramCalls {
  readonly #parts: ProgramsParts;
  readonly #stop = new AbortController();
  readonly #running = new Set<Promise<ProgramEnd>>();

  constructor(parts: ProgramsParts) {
    this.#parts = parts;
  }

  async runProgram({ name, refs }: ProgramRequest): Promise<ProgramEnd> {
    const { clock, store, nodes, operator } = this.#parts;
    const command = this.#command(name);
    const alarms = await store.alarmsByRef(refs);
    if (alarms.length === 0) throw new Error('None of these alarms is known any more.');
    if (this.#running.size >= mostRunning)
      throw new Error(`${mostRunning} programs run already: wait until one of them has ended.`);
    const by = operator();
    const byKey = Object.fromEntries(nodes().map((node) => [node.key, node]));
    const filled = fillCommand(command, factsOfAlarms(alarms, byKey, nameNodes(nodes()), by));
    const running = runProgram(filled, clock, this.#stop.signal);
    this.#running.add(running);
    const end = await running;
    this.#running.delete(running);
    await this.#note(
      `${by} ran “${name}” for ${formatPlural(alarms.length, 'alarm')}. ${endOfProgram(end)}`,
      [...new Set(alarms.map(({ nodeKey }) => nodeKey))],
    );
    return end;
  }

  /** Ends what runs. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#running);
  }

  #command(name: string): readonly string[] {
    const { allowsCommands, actions } = this.#parts.ownActions();
    if (!allowsCommands) throw new Error(programsAreOff);
    const action = actions.find((each) => each.name === name);
    if (!action || !('command' in action)) throw new Error(`There is no program “${name}” any more.`);
    const problem = commandProblem(action.command);
    if (problem !== null) throw new Error(`“${name}” cannot run: ${problem}.`);
    return action.command;
  }

  /** What has run has run, also where that cannot be written down. */
  async #note(text: string, nodeKeys: readonly string[]): Promise<void> {
    const { clock, log, store, nodes } = this.#parts;
    const receivedAt = clock.now();
    const told = nodes()
      .filter(({ key }) => nodeKeys.includes(key))
      .map((node) => ({ nodeKey: node.key, at: nodeTime(node.clock, receivedAt) }));
    log.info('A program was run', { text });
    try {
      await store.notice(told, { level: 'info', text, receivedAt });
    } catch (error) {
      log.warn('That a program was run could not be written down', { error });
    }
  }
}
