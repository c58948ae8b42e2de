import { randomUUID } from 'node:crypto';
import { Gate } from '#core/link/gate.ts';
import type { CommandOutcome } from '#core/link/linkEvents.ts';
import type { ActiveAlarm } from '#core/store/storeTypes.ts';
import { summarizeLicense } from '#shared/advice/licenses/licenseSummary.ts';
import { isLive, nodeTime } from '#shared/advice/nodes.ts';
import { findServiceById } from '#shared/advice/services/findService.ts';
import type { RunningCommand } from '#shared/advice/whyNot.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { JobRequest, JobView, TaskView } from '#shared/contract/jobs.ts';
import { noSuchNode } from '#shared/words/node.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { differenceOf, type Moment } from './difference.ts';
import { JobBook, type JobBookParts } from './jobBook.ts';
import { OutcomeWatch } from './outcomeWatch.ts';
import { type AlarmId, type Command, type PlannedTask, planJob, targetOf, toFrames } from './plan.ts';
import { describeLostRenewal, describeUnseen, whyNotSent } from './taskTexts.ts';

/**
 * Commands under way at once, over all jobs: 150 renewals must not arrive at one WebLM server in one moment.
 */
const maxUnderWay = 20;
/** The alarms a renewal ends or raises come in the same moment as its outcome, but maybe in a later frame. */
const alarmsFollowMs = 250;

export interface JobsParts extends JobBookParts {
  /** Who is at the desk now. */
  readonly operator: () => string;
  readonly node: (key: string) => NodeView | null;
  readonly command: (nodeKey: string, command: Command) => Promise<CommandOutcome>;
  readonly alarmIds: (refs: readonly number[]) => Promise<readonly AlarmId[]>;
  /** The alarms of a node that are active, with everything heard of it before the question. */
  readonly activeAlarms: (nodeKey: string) => Promise<readonly ActiveAlarm[]>;
}

/** How a task ended. `from`: the node as it was before; of a renewal that ran. */
type Ending = Pick<TaskView, 'state' | 'detail' | 'hasFailed'> & { readonly from?: Moment };

/**
 * In: what operators ask for. Out: commands to nodes, each written down before it is sent, and their outcome:
 * done, refused or unknown. Never sends a command twice and never guesses an outcome.
 */
export class Jobs {
  readonly #parts: JobsParts;
  readonly #book: JobBook;
  readonly #outcomes: OutcomeWatch;
  readonly #turns = new Gate(maxUnderWay);
  /** By what it is about: nothing is told two things at once. */
  readonly #running = new Map<string, RunningCommand>();
  readonly #timers = new Set<() => void>();

  constructor(parts: JobsParts) {
    this.#parts = parts;
    this.#book = new JobBook(parts);
    this.#outcomes = new OutcomeWatch(parts.clock, parts.node);
  }

  /**
   * Answers the job's id once the job is on disk; the commands are sent after that.
   * @throws Error when the request names no node we know, or the audit cannot be written.
   */
  async start(request: JobRequest): Promise<string> {
    const { clock, node } = this.#parts;
    const operator = this.#parts.operator();
    const alarmIds = request.kind === 'alarms.clear' ? await this.#parts.alarmIds(request.refs) : [];
    const plan = planJob(request, node, alarmIds);
    const unknown = plan.tasks.find(({ nodeKey }) => !node(nodeKey));
    if (unknown) throw new Error(noSuchNode(unknown.nodeKey));
    if (plan.tasks.length === 0) throw new Error('There is nothing to do: no row of these is known.');
    const requestedAt = clock.now();
    const tasks = plan.tasks.map((task) => this.#firstView(request.kind, task, requestedAt));
    const waiting = plan.tasks
      .map((task, index) => ({ task, index, target: targetOf(task) }))
      .filter(({ index }) => tasks[index]?.state === 'waiting');
    // Taken before anything is waited for: the same asked for meanwhile finds it taken.
    const running: RunningCommand = { title: plan.title, requestedBy: operator };
    for (const { target } of waiting) this.#running.set(target, running);
    const job: JobView = {
      id: randomUUID(),
      kind: request.kind,
      title: plan.title,
      requestedBy: operator,
      requestedAt,
      endedAt: tasks.every(({ endedAt }) => endedAt !== null) ? requestedAt : null,
      tasks,
    };
    try {
      await this.#book.add(job);
    } catch (error) {
      for (const { target } of waiting) this.#running.delete(target);
      throw error;
    }
    for (const { task, index, target } of waiting) {
      this.#turns.pass(async () => {
        const ending = await this.#run(job.id, index, task);
        // The node is done; what follows is ours, and the next one need not wait for it.
        void this.#end(job.id, index, task.nodeKey, ending).finally(() => this.#running.delete(target));
      });
    }
    return job.id;
  }

  /** A node's state has changed: commands that wait for their outcome look at it. */
  nodeChanged(node: NodeView): void {
    this.#outcomes.nodeChanged(node);
  }

  /** A node is no longer watched: what it was told has no outcome that anybody could see. */
  nodeRemoved(nodeKey: string): void {
    this.#outcomes.nodeRemoved(nodeKey);
  }

  /**
   * Sends and awaits nothing more. What is open stays so on disk, for the next start to close; resolves when
   * the rest has been written.
   */
  stop(): Promise<void> {
    this.#turns.turnAway();
    this.#outcomes.stop();
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    return this.#book.stop();
  }

  #firstView(kind: JobRequest['kind'], task: PlannedTask, at: number): TaskView {
    const { nodeKey, command, refusal } = task;
    const node = this.#parts.node(nodeKey);
    const serviceId = command.name === 'service.control' ? command.params.serviceId : null;
    const reason = refusal ?? (node && whyNotSent(kind, node, this.#running.get(targetOf(task))));
    return {
      nodeKey,
      nodeName: node?.name ?? nodeKey,
      nodeAt: node?.clock ? Math.round(nodeTime(node.clock, at)) : null,
      target: serviceId,
      targetName: serviceId === null ? null : (findServiceById(node, serviceId)?.name ?? null),
      state: reason ? 'refused' : 'waiting',
      detail: reason,
      before: node ? summarizeLicense(node) : null,
      after: null,
      endedAt: reason ? at : null,
    };
  }

  async #run(jobId: string, index: number, { nodeKey, command }: PlannedTask): Promise<Ending> {
    const isRenewal = command.name === 'license.renew';
    const alarms = isRenewal ? await this.#activeAlarms(nodeKey) : null;
    const found = this.#parts.node(nodeKey);
    if (!found) return { state: 'refused', detail: 'The node left the fleet.' };
    try {
      await this.#book.update(jobId, index, {
        state: 'sent',
        before: summarizeLicense(found, alarms?.length),
      });
    } catch (error) {
      const detail = `Nothing was sent, because it could not be written down: ${reasonOf(error)}`;
      return { state: 'refused', detail };
    }
    // What changed while that was written down is no outcome of the command.
    const before = this.#parts.node(nodeKey) ?? found;
    const from = isRenewal ? { from: { license: before.license, alarms } } : {};
    let removed = 0;
    for (const part of toFrames(command)) {
      const outcome = await this.#parts.command(nodeKey, part);
      if (outcome.outcome !== 'done') {
        const reason = removed === 0 ? outcome.reason : `${outcome.reason} (${removed} removed before that)`;
        const isUnknown = outcome.outcome === 'unknown';
        const detail = isUnknown && isRenewal ? describeLostRenewal(reason) : reason;
        return { state: outcome.outcome, detail };
      }
      if (part.name === 'alarms.clear') removed += (outcome.result as { removed: number }).removed;
    }
    if (command.name === 'alarms.clear') return { state: 'done', detail: `${removed} removed.` };
    const outcome = await this.#outcomes.outcome(command, before, () => {
      const detail = `The connection to ${before.name} was lost while it ran. The outcome is read once it is back.`;
      this.#book.update(jobId, index, { detail }).catch(() => undefined);
    });
    return outcome
      ? { state: 'done', ...outcome, ...from }
      : { state: 'unknown', detail: describeUnseen(this.#parts.node(nodeKey), isRenewal) };
  }

  async #end(jobId: string, index: number, nodeKey: string, ending: Ending): Promise<void> {
    const { from, ...outcome } = ending;
    if (from) await this.#pass(alarmsFollowMs);
    const alarms = from ? await this.#activeAlarms(nodeKey) : null;
    const node = this.#parts.node(nodeKey);
    const isKnown = node !== null && (outcome.state !== 'unknown' || isLive(node));
    const patch: Partial<TaskView> = {
      ...outcome,
      after: isKnown ? summarizeLicense(node, alarms?.length) : null,
      ...(from && node ? { difference: differenceOf(from, { license: node.license, alarms }) } : {}),
      endedAt: this.#parts.clock.now(),
    };
    try {
      await this.#book.update(jobId, index, patch);
    } catch {
      // The outcome is shown all the same; the store reports by itself that it is not recording.
    }
  }

  /** Null: the history could not be read. A renewal is not held back by that. */
  #activeAlarms(nodeKey: string): Promise<readonly ActiveAlarm[] | null> {
    return this.#parts.activeAlarms(nodeKey).catch(() => null);
  }

  #pass(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#parts.clock.after(ms, () => {
        this.#timers.delete(cancel);
        resolve();
      });
      this.#timers.add(cancel);
    });
  }
}
