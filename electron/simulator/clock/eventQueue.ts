import type { EpochMs } from '#shared/model/time.ts';

export interface Task {
  readonly at: EpochMs;
  /** Insertion number: tasks due at the same time run in the order they were added. */
  readonly order: number;
  readonly run: () => void;
  isCancelled: boolean;
}

const isBefore = (a: Task, b: Task): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap of tasks by time, then insertion. Cancelled tasks are dropped when they surface. */
export class EventQueue {
  readonly #heap: Task[] = [];
  #added = 0;

  add(at: EpochMs, run: () => void): Task {
    const task: Task = { at, order: this.#added++, run, isCancelled: false };
    const heap = this.#heap;
    let index = heap.push(task) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent] as Task;
      if (!isBefore(task, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = task;
    return task;
  }

  peek(): Task | undefined {
    while (this.#heap[0]?.isCancelled) this.#pop();
    return this.#heap[0];
  }

  /** Takes out the first task, if it is due by `until`. */
  takeDue(until: EpochMs): Task | undefined {
    const first = this.peek();
    return first && first.at <= until ? this.#pop() : undefined;
  }

  #pop(): Task | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      const right = heap[child + 1];
      if (right && isBefore(right, heap[child] as Task)) child++;
      if (!isBefore(heap[child] as Task, last)) break;
      heap[index] = heap[child] as Task;
      index = child;
    }
    heap[index] = last;
    return first;
  }
}
