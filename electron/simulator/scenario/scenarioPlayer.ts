import { Refusal, refused } from '#nodeSide/refusal.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { minuteMs } from '#shared/model/time.ts';
import type { SimulatedClock } from '#simulator/clock/simulatedClock.ts';
import { runScenarioOrder } from '#simulator/control/orders.ts';
import type { PlannedStep, Player, World } from '#simulator/control/world.ts';
import type { Random } from '#simulator/random/random.ts';
import { durationMs } from './duration.ts';
import type { Scenario, ScenarioStep } from './scenarioSchema.ts';

/** How far a step that waits for a condition is looked for. */
const longestSearchMs = 400 * 24 * 60 * minuteMs;
/** How often the services of a small solution are looked at. */
const moveMs = 5 * minuteMs;
/** The greatest solution, in nodes, whose services move without being told to. */
const greatestMoving = 50;

/**
 * In: a scenario's steps and what recurs. Out: their orders, each at its time. Steps run one after another; a
 * step begins to wait when the one before has run. An order that is refused becomes a notice on its node.
 */
export class ScenarioPlayer implements Player {
  readonly #scenario: Scenario;
  readonly #clock: SimulatedClock;
  readonly #random: Random;
  readonly #startAt: EpochMs;
  #world: World | null = null;
  #index = 0;
  #lastRunAt: EpochMs;

  constructor(scenario: Scenario, clock: SimulatedClock, random: Random) {
    this.#scenario = scenario;
    this.#clock = clock;
    this.#random = random;
    this.#startAt = clock.now;
    this.#lastRunAt = clock.now;
  }

  play(world: World): void {
    this.#world = world;
    for (const [index, { every, do: orders }] of (this.#scenario.recurring ?? []).entries()) {
      this.#recur(durationMs(every), orders, this.#random.fork(`recurring ${index}`));
    }
    if (this.#scenario.servicesDrift) this.#drift();
    else if (this.#scenario.servicesDrift === undefined) this.#moveServices(world);
    this.#await();
  }

  /** Goes to the next step or checkpoint, running everything due on the way. */
  async next(): Promise<{ name: string; isDone: boolean }> {
    const step = this.#steps[this.#index];
    if (!step) return { name: '', isDone: true };
    const index = this.#index;
    const name = nameOf(step, index);
    const hasRun = (): boolean => this.#index > index;
    if (step.onNext) this.#run(step);
    else await this.#clock.jump(this.#clock.now + longestSearchMs, hasRun);
    if (!hasRun()) throw refused(`Step ${name} has not been reached within 400 days.`);
    return { name, isDone: this.#index >= this.#steps.length };
  }

  get title(): string {
    return this.#scenario.title;
  }

  get planned(): PlannedStep | null {
    const step = this.#steps[this.#index];
    const at = step && !step.onNext ? this.#timeOf(step) : null;
    return step ? { step: this.#index, name: nameOf(step, this.#index), at } : null;
  }

  get #steps(): readonly ScenarioStep[] {
    return this.#scenario.steps ?? [];
  }

  /** Has the step that is next run at its time, or when its condition holds. */
  #await(): void {
    const step = this.#steps[this.#index];
    if (!step || step.onNext) return;
    const at = this.#timeOf(step);
    if (at === null) this.#poll(step);
    else this.#clock.schedule(at, () => this.#run(step));
  }

  /** When the step that is next is due; null: it waits for more than a time. */
  #timeOf({ at, after }: ScenarioStep): EpochMs | null {
    if (after !== undefined) return this.#lastRunAt + durationMs(after);
    if (at === undefined) return null;
    return at.startsWith('+') ? this.#startAt + durationMs(at) : Date.parse(at);
  }

  /** Conditions are looked at every simulated minute: modes change no faster than that. */
  #poll(step: ScenarioStep): void {
    const { when } = step;
    if (!when || !this.#world) return;
    if (this.#world.node(when.node).licensing.status.mode === when.mode) this.#run(step);
    else this.#clock.schedule(this.#clock.now + minuteMs, () => this.#poll(step));
  }

  #run(step: ScenarioStep): void {
    this.#lastRunAt = this.#clock.now;
    this.#index++;
    this.#order(step.do ?? []);
    this.#await();
  }

  #order(orders: readonly { order: string }[]): void {
    if (!this.#world) return;
    for (const { order, ...params } of orders) {
      try {
        runScenarioOrder(this.#world, order, params);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.#tellRefusal(order, params, error);
      }
    }
  }

  #tellRefusal(order: string, params: { nodeId?: string }, error: Refusal): void {
    const node = this.#world?.nodes.find(({ id }) => id === params.nodeId) ?? this.#world?.nodes[0];
    node?.notice(`${order} was refused: ${error.reason ?? error.message}`, 'warning');
  }

  #recur(everyMs: number, orders: readonly { order: string }[], random: Random): void {
    const waitMs = Math.max(1, Math.round(everyMs * (0.5 + random.next())));
    this.#clock.schedule(this.#clock.now + waitMs, () => {
      this.#order(orders);
      this.#recur(everyMs, orders, random);
    });
  }

  /** Large solutions stand still: a month of thousands of services would be nothing but this. */
  #moveServices({ solutions }: World): void {
    const nodes = solutions.filter((of) => of.nodes.length <= greatestMoving).flatMap((of) => of.nodes);
    if (nodes.length === 0) return;
    const move = (): void => {
      for (const node of nodes) if (node.power === 'up') node.services.move();
      this.#clock.schedule(this.#clock.now + moveMs, move);
    };
    this.#clock.schedule(this.#clock.now + moveMs, move);
  }

  #drift(): void {
    this.#clock.schedule(this.#clock.now + minuteMs, () => {
      for (const node of this.#world?.nodes ?? []) {
        if (node.power === 'up') node.services.drift(() => node.random.next());
      }
      this.#drift();
    });
  }
}

const nameOf = (step: ScenarioStep, index: number): string =>
  step.checkpoint ?? step.name ?? `step ${index + 1}`;
