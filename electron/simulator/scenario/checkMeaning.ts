import { problemOf } from '#nodeSide/checkParams.ts';
import { scenarioOrders } from '#simulator/control/orders.ts';
import { expansionId } from './expansionId.ts';
import type { Scenario, ScenarioSolution, ScenarioStep } from './scenarioSchema.ts';

/** Ends the check: `pointer` is the JSON pointer of what is wrong. */
export type Fail = (pointer: string, reason: string) => never;

/** What a schema cannot say: ids that fit together, and orders with their own parameters. */
export function checkMeaning(scenario: Scenario, fail: Fail): void {
  const ids = new Set<string>();
  for (const [index, solution] of scenario.solutions.entries()) {
    checkSolution(solution, `/solutions/${index}`, ids, fail);
  }
  for (const [index, { do: orders }] of (scenario.recurring ?? []).entries()) {
    checkOrders(orders, `/recurring/${index}/do`, ids, fail);
  }
  for (const [index, step] of (scenario.steps ?? []).entries()) {
    checkStep(step, `/steps/${index}`, ids, fail);
  }
}

function checkSolution(solution: ScenarioSolution, pointer: string, ids: Set<string>, fail: Fail): void {
  const { nodes, generate, timeZone } = solution;
  for (const role of ['primary', 'secondary'] as const) {
    const ofRole = nodes.filter((node) => node.role === role);
    if (ofRole.length > 1) fail(`${pointer}/nodes`, `there can be one ${role} only`);
  }
  if (generate && !nodes.some(({ role }) => role === 'primary')) {
    fail(`${pointer}/generate`, 'needs a node with the role primary');
  }
  for (let number = 1; number <= (generate?.expansions ?? 0); number++) {
    const id = expansionId(number, generate?.prefix);
    if (ids.has(id)) fail(`${pointer}/generate`, `${id} is used twice: give a prefix`);
    ids.add(id);
  }
  for (const [index, { id }] of nodes.entries()) {
    if (ids.has(id)) fail(`${pointer}/nodes/${index}/id`, `${id} is used twice`);
    ids.add(id);
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    fail(`${pointer}/timeZone`, `${timeZone} is not a time zone`);
  }
}

function checkStep(step: ScenarioStep, pointer: string, ids: ReadonlySet<string>, fail: Fail): void {
  const starts = [step.at, step.after, step.when, step.onNext].filter((start) => start !== undefined);
  if (starts.length !== 1) fail(pointer, 'give exactly one of at, after, when and onNext');
  if (!step.do && !step.checkpoint) fail(pointer, 'give orders (do), or a checkpoint');
  if (step.when && !ids.has(step.when.node)) {
    fail(`${pointer}/when/node`, `there is no node ${step.when.node}`);
  }
  checkOrders(step.do ?? [], `${pointer}/do`, ids, fail);
}

function checkOrders(
  orders: readonly { order: string }[],
  pointer: string,
  ids: ReadonlySet<string>,
  fail: Fail,
): void {
  for (const [index, { order, ...params }] of orders.entries()) {
    const known = Object.hasOwn(scenarioOrders, order) ? scenarioOrders[order] : undefined;
    if (!known) {
      fail(`${pointer}/${index}/order`, `there is no order ${order}`);
      continue;
    }
    const problem = problemOf(known.params, params);
    if (problem) fail(`${pointer}/${index}${problem.pointer}`, problem.reason);
    for (const key of ['nodeId', 'peerId'] as const) {
      const id = (params as { nodeId?: string; peerId?: string })[key];
      if (id !== undefined && !ids.has(id)) fail(`${pointer}/${index}/${key}`, `there is no node ${id}`);
    }
  }
}
