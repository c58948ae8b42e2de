import type { Clock } from '#core/ports/ports.ts';
import type { TaskChanges } from '#core/store/storeTypes.ts';
import type { JobView, TaskView } from '#shared/contract/jobs.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** A job with more tasks than these is not shown whole at each change of one, but once in `showEveryMs`. */
const manyTasks = 200;
const showEveryMs = 1_000;

export interface JobBookParts {
  readonly clock: Clock;
  /** Resolves when the job is on disk. */
  readonly save: (job: JobView) => Promise<void>;
  /** Resolves when the changes are on disk, all of them or none. */
  readonly saveTasks: (changes: readonly TaskChanges[]) => Promise<void>;
  readonly onJob: (job: JobView) => void;
}

interface Entry {
  readonly job: JobView;
  readonly tasks: TaskView[];
  open: number;
  endedAt: EpochMs | null;
  /** Places of tasks that are not on disk as they stand. */
  readonly unsaved: Set<number>;
  cancelShow: (() => void) | null;
}

/**
 * The jobs under way: shows each change and has it written down. What changes while one write runs goes into
 * the next, all jobs together: however many tasks a job has, a change of one costs one row.
 */
export class JobBook {
  readonly #parts: JobBookParts;
  readonly #entries = new Map<string, Entry>();
  /** The write that has not begun yet, which takes every change made until it does. */
  #next: Promise<void> | null = null;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(parts: JobBookParts) {
    this.#parts = parts;
  }

  /** Shows a job once it is on disk. @throws Error when it cannot be written. */
  async add(job: JobView): Promise<void> {
    await this.#parts.save(job);
    const open = job.tasks.filter(({ endedAt }) => endedAt === null).length;
    this.#parts.onJob(job);
    if (open === 0) return;
    const { endedAt } = job;
    const entry: Entry = { job, tasks: [...job.tasks], open, endedAt, unsaved: new Set(), cancelShow: null };
    this.#entries.set(job.id, entry);
  }

  /** Shows the change; resolves when it is on disk. */
  update(jobId: string, position: number, patch: Partial<TaskView>): Promise<void> {
    const entry = this.#entries.get(jobId);
    const task = entry?.tasks[position];
    if (!entry || !task) return Promise.resolve();
    const next = { ...task, ...patch };
    entry.tasks[position] = next;
    if (task.endedAt === null && next.endedAt !== null) entry.open--;
    if (entry.open === 0) entry.endedAt = this.#parts.clock.now();
    entry.unsaved.add(position);
    this.#show(entry);
    return this.#write();
  }

  /** Nothing more is shown; resolves when what was changed has been written. */
  async stop(): Promise<void> {
    for (const entry of this.#entries.values()) {
      entry.cancelShow?.();
      entry.cancelShow = null;
    }
    while (this.#next) await this.#next.catch(() => undefined);
    await this.#writing;
  }

  #show(entry: Entry): void {
    if (entry.endedAt === null && entry.tasks.length > manyTasks) {
      entry.cancelShow ??= this.#parts.clock.after(showEveryMs, () => this.#showNow(entry));
      return;
    }
    this.#showNow(entry);
  }

  #showNow(entry: Entry): void {
    entry.cancelShow?.();
    entry.cancelShow = null;
    this.#parts.onJob({ ...entry.job, endedAt: entry.endedAt, tasks: [...entry.tasks] });
  }

  #write(): Promise<void> {
    if (!this.#next) {
      const write = this.#writing.then(() => {
        this.#next = null;
        return this.#writeUnsaved();
      });
      this.#next = write;
      this.#writing = write.catch(() => undefined);
    }
    return this.#next;
  }

  async #writeUnsaved(): Promise<void> {
    const changes: TaskChanges[] = [];
    for (const [jobId, { tasks, unsaved, endedAt }] of this.#entries) {
      const changed = [...unsaved].flatMap((position) => {
        const task = tasks[position];
        return task ? [{ position, task }] : [];
      });
      if (changed.length > 0) changes.push({ jobId, tasks: changed, endedAt });
      unsaved.clear();
    }
    try {
      await this.#parts.saveTasks(changes);
    } catch (error) {
      // The next write has another go at what this one did not leave on disk.
      for (const { jobId, tasks } of changes)
        for (const { position } of tasks) this.#entries.get(jobId)?.unsaved.add(position);
      throw error;
    }
    // Ended jobs are in the store; here only what can still change is needed.
    for (const { jobId, endedAt } of changes) if (endedAt !== null) this.#entries.delete(jobId);
  }
}
