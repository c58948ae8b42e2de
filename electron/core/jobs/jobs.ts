import { randomUUID } from 'node:crypto';
import type { CommandOutcome } from '#core/link/linkEvents.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { JobRequest, JobView, NodeView, TaskView } from '#shared/contract/views.ts';
import { outcomeTimeoutMs, readOutcome, summarizeLicense } from './outcome.ts';
import { type AlarmId, type Command, type PlannedTask, planJob, toFrames } from './plan.ts';

/** Commands under way at once, over all jobs: 150 renewals must not arrive at one WebLM server in one moment. */
const maxUnderWay = 20;

export interface JobsPorts {
  readonly clock: Clock;
  readonly operator: string;
  readonly node: (key: string) => NodeView | null;
  readonly command: (nodeKey: string, command: Command) => Promise<CommandOutcome>;
  readonly alarmIds: (refs: readonly number[]) => Promise<readonly AlarmId[]>;
  /** Resolves when the job is on disk. */
  readonly save: (job: JobView) => Promise<void>;
  readonly onJob: (job: JobView) => void;
}

interface Awaited {
  readonly nodeKey: string;
  readonly look: (now: NodeView) => void;
  readonly cancel: () => void;
}

type TaskPatch = Partial<TaskView>;

/**
 * In: what operators ask for. Out: commands to nodes, each written down before it is sent, and their outcome:
 * done, refused or unknown. Never sends a command twice and never guesses an outcome.
 */
export class Jobs {
  readonly #ports: JobsPorts;
  readonly #jobs = new Map<string, JobView>();
  readonly #awaited = new Set<Awaited>();
  #queue: (() => Promise<void>)[] = [];
  /** Targets of commands that run or are about to: nothing is told two things at once. */
  readonly #busy = new Set<string>();
  #underWay = 0;

  constructor(ports: JobsPorts) {
    this.#ports = ports;
  }

  /**
   * Answers the job's id once the job is on disk; the commands are sent after that.
   * @throws Error when the request names no node we know, or the audit cannot be written.
   */
  async start(request: JobRequest): Promise<string> {
    const { clock, node, operator } = this.#ports;
    const alarmIds = request.kind === 'alarms.clear' ? await this.#ports.alarmIds(request.refs) : [];
    const plan = planJob(request, node, alarmIds);
    const unknown = plan.tasks.find(({ nodeKey }) => !node(nodeKey));
    if (unknown) throw new Error(`There is no node "${unknown.nodeKey}" in the fleet.`);
    if (plan.tasks.length === 0) throw new Error('There is nothing to do: no row of these is known.');
    const requestedAt = clock.now();
    const tasks = plan.tasks.map((task) => this.#firstView(request.kind, task, requestedAt));
    const waiting = plan.tasks
      .map((task, index) => ({ task, index, target: targetOf(task) }))
      .filter(({ index }) => tasks[index]?.state === 'waiting');
    // Taken before anything is waited for: the same asked for meanwhile finds it taken.
    for (const { target } of waiting) this.#busy.add(target);
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
      await this.#ports.save(job);
    } catch (error) {
      for (const { target } of waiting) this.#busy.delete(target);
      throw error;
    }
    this.#jobs.set(job.id, job);
    this.#ports.onJob(job);
    for (const { task, index, target } of waiting)
      this.#queue.push(() => this.#run(job.id, index, task).finally(() => this.#busy.delete(target)));
    this.#next();
    this.#forgetEnded();
    return job.id;
  }

  /** A node's state has changed: commands that wait for their outcome look at it. */
  nodeChanged(node: NodeView): void {
    for (const awaited of this.#awaited) if (awaited.nodeKey === node.key) awaited.look(node);
  }

  /** Sends and awaits nothing more. What is open stays so on disk, for the next start to close. */
  stop(): void {
    this.#queue = [];
    for (const { cancel } of this.#awaited) cancel();
    this.#awaited.clear();
  }

  #firstView(kind: JobRequest['kind'], task: PlannedTask, at: number): TaskView {
    const { nodeKey, command, refusal } = task;
    const node = this.#ports.node(nodeKey);
    const reason = refusal ?? this.#whyNot(kind, node, targetOf(task));
    return {
      nodeKey,
      nodeName: node?.name ?? nodeKey,
      target: command.name === 'service.control' ? command.params.serviceId : null,
      state: reason ? 'refused' : 'waiting',
      detail: reason,
      before: node ? summarizeLicense(node) : null,
      after: null,
      endedAt: reason ? at : null,
    };
  }

  #whyNot(kind: JobRequest['kind'], node: NodeView | null, target: string): string | null {
    if (!node) return null;
    if (node.link.word !== 'Live') return `${node.name} is not live (${node.link.word}): nothing was sent.`;
    if (!node.permissions.includes(kind))
      return `The service user of ${node.name} lacks the right for this: nothing was sent.`;
    if (this.#busy.has(target))
      return `An earlier command is still running on ${node.name}: nothing was sent.`;
    return null;
  }

  #next(): void {
    while (this.#underWay < maxUnderWay) {
      const run = this.#queue.shift();
      if (!run) return;
      this.#underWay += 1;
      void run().finally(() => {
        this.#underWay -= 1;
        this.#next();
      });
    }
  }

  async #run(jobId: string, index: number, { nodeKey, command }: PlannedTask): Promise<void> {
    const found = this.#ports.node(nodeKey);
    if (!found) return this.#end(jobId, index, { state: 'refused', detail: 'The node left the fleet.' });
    try {
      await this.#update(jobId, index, { state: 'sent', before: summarizeLicense(found) });
    } catch (error) {
      const detail = `Nothing was sent, because it could not be written down: ${(error as Error).message}`;
      return this.#end(jobId, index, { state: 'refused', detail });
    }
    // What changed while that was written down is no outcome of the command.
    const before = this.#ports.node(nodeKey) ?? found;
    let removed = 0;
    for (const part of toFrames(command)) {
      const outcome = await this.#ports.command(nodeKey, part);
      if (outcome.outcome !== 'done') {
        const detail = removed === 0 ? outcome.reason : `${outcome.reason} (${removed} removed before that)`;
        return this.#end(jobId, index, { state: outcome.outcome, detail });
      }
      if (part.name === 'alarms.clear') removed += (outcome.result as { removed: number }).removed;
    }
    if (command.name === 'alarms.clear')
      return this.#end(jobId, index, { state: 'done', detail: `${removed} removed.` });
    const detail = await this.#awaitOutcome(command, before);
    return this.#end(
      jobId,
      index,
      detail
        ? { state: 'done', detail }
        : {
            state: 'unknown',
            detail: `Taken by the node, but no result within ${outcomeTimeoutMs / 1000} s.`,
          },
    );
  }

  #awaitOutcome(command: Command, before: NodeView): Promise<string | null> {
    return new Promise((resolve) => {
      const settle = (detail: string | null) => {
        awaited.cancel();
        this.#awaited.delete(awaited);
        resolve(detail);
      };
      const awaited: Awaited = {
        nodeKey: before.key,
        cancel: this.#ports.clock.after(outcomeTimeoutMs, () => settle(null)),
        look: (now) => {
          const detail = readOutcome(command, before, now);
          if (detail) settle(detail);
        },
      };
      this.#awaited.add(awaited);
      const now = this.#ports.node(before.key);
      if (now) awaited.look(now);
    });
  }

  async #end(jobId: string, index: number, patch: TaskPatch): Promise<void> {
    const node = this.#ports.node(this.#jobs.get(jobId)?.tasks[index]?.nodeKey ?? '');
    const after = node ? summarizeLicense(node) : null;
    try {
      await this.#update(jobId, index, { ...patch, after, endedAt: this.#ports.clock.now() });
    } catch {
      // The outcome is shown all the same; the store reports by itself that it is not recording.
    }
  }

  /** Shows the change at once; resolves when it is on disk. */
  async #update(jobId: string, index: number, patch: TaskPatch): Promise<void> {
    const job = this.#jobs.get(jobId);
    if (!job) return;
    const tasks = job.tasks.map((task, i) => (i === index ? { ...task, ...patch } : task));
    const endedAt = tasks.every((task) => task.endedAt !== null) ? this.#ports.clock.now() : null;
    const next = { ...job, tasks, endedAt };
    this.#jobs.set(jobId, next);
    this.#ports.onJob(next);
    await this.#ports.save(next);
  }

  /** Ended jobs are in the store; here only what can still change is needed. */
  #forgetEnded(): void {
    for (const [id, job] of this.#jobs) if (job.endedAt !== null) this.#jobs.delete(id);
  }
}

/** What a command is about, whatever it is to do with it. */
function targetOf({ nodeKey, command }: PlannedTask): string {
  const { action: _, ...target } = { action: null, ...command.params };
  return JSON.stringify([nodeKey, command.name, target]);
}
