import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { Comparison, simulate } from '#test/support/licensingReference/comparison.ts';
import * as rules from '#test/support/licensingReference/ledgerRules.ts';
import { Ledgers } from '#test/support/licensingReference/ledgers.ts';
import { dayMs } from '#test/support/licensingReference/modes.ts';
import {
  outage,
  randomChanges,
  randomSteps,
  type Step,
} from '#test/support/licensingReference/randomOrders.ts';
import {
  type RandomSolution,
  randomSolution,
  scenarioOf,
  webLmSolution,
} from '#test/support/licensingReference/randomSolutions.ts';
import { resolve } from '#test/support/licensingReference/resolve.ts';
import type { Message } from './peer.ts';
import type { Simulation } from './simulation.ts';

const numRuns = Number(process.env.WATCHLINE_LICENSING_RUNS ?? 15);
const seed = Number(process.env.WATCHLINE_LICENSING_SEED ?? 20160801);

const simulations: Simulation[] = [];
afterEach(async () => {
  for (const simulation of simulations.splice(0)) await simulation.stop();
});

interface Sent {
  readonly method: string;
  readonly params: object;
  readonly viaNode?: string;
}

/** What happened, as far as it can be read from outside. */
interface Observed {
  readonly sent: readonly Sent[];
  readonly ledgers: Ledgers;
  readonly first: ReadonlyMap<string, Message>;
  /** Of the nodes that can be asked at the end. */
  readonly last: ReadonlyMap<string, Message>;
  readonly startedAt: string;
}

/** Gives random orders; the reference only says which orders make sense. */
async function observe(solution: RandomSolution, steps: readonly Step[]): Promise<Observed> {
  const comparison = await Comparison.start(solution);
  const { simulation, reference, hostIds } = comparison;
  simulations.push(simulation);
  const ids = solution.nodes.map(({ id }) => id);
  const ledgers = new Ledgers(simulation, ids);
  const first = new Map<string, Message>();
  for (const id of ids) first.set(id, await simulation.look(id));
  const startedAt = (await simulation.order('clock.get')).at;
  const sent: Sent[] = [];
  for (const { intention, pauseMs } of steps) {
    for (const order of [...resolve(reference, hostIds, intention), comparison.jump(pauseMs)]) {
      await comparison.give(order);
      sent.push(order);
      await ledgers.collect();
    }
  }
  const last = new Map<string, Message>();
  for (const { about, isIsolated } of comparison.running) {
    if (!isIsolated) last.set(about.id, await simulation.look(about.id));
  }
  return { sent, ledgers, first, last, startedAt };
}

/** Every rule over everything that was said. */
function problemsOf({ ledgers, first, last, startedAt }: Observed): Record<string, string[]> {
  const problems: Record<string, string[]> = {};
  const webLms: { at: string; webLm: Message }[] = [];
  const required = new Map<string, Set<string>>();
  for (const [id, events] of ledgers.events) {
    const snapshot = first.get(id);
    const said = rules.saidOf(snapshot.license, startedAt, events);
    problems[`${id} transitions`] = rules.forbiddenTransitions(said, events);
    problems[`${id} partly granted`] = rules.partlyGranted(said);
    problems[`${id} grace grown`] = rules.grownGraces(said);
    problems[`${id} days`] = rules.unevenDays(said);
    problems[`${id} snapshot`] = rules.unlikeLastEvent(last.get(id), events);
    if (snapshot.webLm) webLms.push({ at: startedAt, webLm: snapshot.webLm });
    webLms.push(...events.map(({ event }) => event).filter(({ webLm }) => webLm));
    for (const { license } of said) {
      const blocks = required.get(license.clientId) ?? new Set();
      required.set(license.clientId, blocks);
      blocks.add(rules.blockText(license.features.map((f: Message) => [f.keyword, f.required])));
    }
  }
  problems.capacity = rules.miscounted(webLms);
  problems.blocks = rules.partBlocks(webLms, required);
  return Object.fromEntries(Object.entries(problems).filter(([, found]) => found.length > 0));
}

describe('whatever is ordered', () => {
  it('keeps the modes to their table, blocks whole, WebLM within capacity and grace running down', async () => {
    await fc.assert(
      fc.asyncProperty(randomSolution, randomSteps(20, 3 * dayMs), async (solution, steps) => {
        expect(problemsOf(await observe(solution, steps))).toEqual({});
      }),
      { seed, numRuns },
    );
  });

  it('keeps them so over 31 days without WebLM, and after', async () => {
    await fc.assert(
      fc.asyncProperty(webLmSolution(2), randomSteps(8, dayMs), async (solution, steps) => {
        expect(problemsOf(await observe(solution, [...outage(31 * dayMs), ...steps]))).toEqual({});
      }),
      { seed, numRuns: Math.ceil(numRuns / 4) },
    );
  });

  it('sends the same events again, byte for byte, for the same seed and orders', async () => {
    await fc.assert(
      fc.asyncProperty(randomSolution, randomSteps(12, dayMs), async (solution, steps) => {
        const { sent, ledgers } = await observe(solution, steps);
        const again = await simulate(scenarioOf(solution));
        simulations.push(again);
        const repeated = new Ledgers(again, [...ledgers.events.keys()]);
        for (const order of sent) {
          await Comparison.send(again, order);
          await repeated.collect();
        }
        expect(repeated.text()).toBe(ledgers.text());
      }),
      { seed, numRuns: Math.ceil(numRuns / 2) },
    );
  });

  it('saves in WebLM Restricted only what reduces a requirement and raises none, or the source alone', async () => {
    const property = fc.asyncProperty(webLmSolution(3), randomChanges(12), async (solution, steps) => {
      const comparison = await Comparison.start(solution);
      const { simulation, reference, hostIds } = comparison;
      simulations.push(simulation);
      for (const { intention } of outage(31 * dayMs)) {
        for (const order of resolve(reference, hostIds, intention)) await comparison.give(order);
      }
      const requirement = async (id: string) => {
        const { license } = await simulation.look(id);
        if (license.mode === 'WebLM Restricted') reached++;
        return license.features
          .filter((f: Message) => f.origin !== 'obsolete')
          .map((f: Message) => f.required);
      };
      for (const { intention } of steps) {
        for (const order of resolve(reference, hostIds, intention)) {
          const { nodeId, set } = order.params as { nodeId: string; set: object };
          const { mode } = (await simulation.look(nodeId)).license;
          const before: number[] = await requirement(nodeId);
          const { answer } = await comparison.give(order);
          if (mode !== 'WebLM Restricted' || answer.error) continue;
          const after: number[] = await requirement(nodeId);
          const isReduced = after.some((count, index) => count < (before[index] ?? 0));
          const isRaised = after.some((count, index) => count > (before[index] ?? 0));
          const isSourceAlone = Object.keys(set).join() === 'licenseSource';
          expect(isSourceAlone ? !isRaised : isReduced && !isRaised).toBe(true);
          saved++;
        }
      }
    });
    let reached = 0;
    let saved = 0;
    await fc.assert(property, { seed, numRuns: Math.ceil(numRuns / 3) });
    expect(reached).toBeGreaterThan(0);
    expect(saved).toBeGreaterThan(0);
  });
});
