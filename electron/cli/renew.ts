import { join } from 'node:path';
import { dataFolderOf } from '#monitor/dataFolder.ts';
import { labelAmong, type NamedNode } from '#shared/advice/findNode.ts';
import { summarizeLicense } from '#shared/advice/licenses/licenseSummary.ts';
import { isLive } from '#shared/advice/nodes.ts';
import { solutionOf } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { JobView, TaskView } from '#shared/contract/jobs.ts';
import { formatPlural } from '#shared/words/count.ts';
import { hostsOf } from '#shared/words/endpoint.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { chosenNodes } from './chosenNodes.ts';
import { exitCodes, Failure } from './failure.ts';
import { formatResult, type RenewResult, toJson } from './renewReport.ts';
import { refuseNoNodes, runCore } from './runCore.ts';
import { longestTimerMs } from './untilStopped.ts';

export interface RenewOptions {
  readonly fleet: string;
  readonly node?: readonly string[];
  readonly all?: boolean;
  readonly json?: boolean;
  readonly data?: string;
  readonly timeout: number;
}

/** Nodes that have not connected by then are left out, so that the others have the rest of the time. */
const longestConnectingMs = 10_000;

/** Presses Renew Licenses on the named nodes and prints what became of it and what it changed. */
export async function runRenew(options: RenewOptions): Promise<void> {
  if ((options.all === true) === (options.node !== undefined && options.node.length > 0))
    throw new Failure(
      'renew: say which nodes: --node NAME, more than once if need be, or --all.',
      exitCodes.usage,
    );
  const startedAt = Date.now();
  const deadline = startedAt + Math.min(longestTimerMs, options.timeout);
  const connectingUntil = startedAt + Math.min(longestConnectingMs, options.timeout / 2);
  let job: JobView | null = null;
  /** Nodes that have told what they are, and whose alarms are not counted yet. */
  const uncounted = new Set<string>();
  let changed = (): void => {};
  const core = await runCore({
    name: 'watchline renew',
    fleet: options.fleet,
    // A monitor may hold the usual folder at this moment; the audit of this command has its own beside it.
    data: options.data ?? join(dataFolderOf(null), 'renew'),
    vaultFolder: dataFolderOf(options.data ?? null),
    onNews: (news) => {
      if (news.kind === 'job') job = news.job;
      if (news.kind === 'opened') uncounted.add(news.nodeKey);
      if (news.kind === 'committed') uncounted.clear();
      changed();
    },
  });
  const waitFor = (isReady: () => boolean, until: number): Promise<void> =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, until - Date.now()));
      changed = () => {
        if (!isReady()) return;
        clearTimeout(timer);
        resolve();
      };
      changed();
    });
  try {
    refuseNoNodes('renew', options.fleet, core);
    const isReady = (node: NodeView): boolean => isSettled(node) && !uncounted.has(node.key);
    await waitFor(() => core.nodes().every(isReady), connectingUntil);
    const nodes = chooseNodes(core.nodes(), options);
    tellUnheard(core.nodes(), nodes, options.node ?? []);
    await core.startJob({ kind: 'license.renew', nodeKeys: nodes.map(({ key }) => key) });
    await waitFor(() => job !== null && job.endedAt !== null, deadline);
    const tasks = (job as JobView | null)?.tasks ?? [];
    const fleet = core.nodes();
    const now = new Map(fleet.map((node) => [node.key, node]));
    const outcomes = tasks.map((task) => toOutcome(task, now.get(task.nodeKey)));
    report(outcomes, fleet, options.json === true);
  } finally {
    await core.stop();
  }
}

/** Live with all that is told of it, or in a state that waiting will not change. */
function isSettled({ link, license, notReported, activeAlarms }: NodeView): boolean {
  if (link.word === 'Login failed' || link.word === 'Paused') return true;
  const isTold = license !== null || notReported.includes('license');
  return isLive({ link }) && isTold && activeAlarms !== null;
}

function chooseNodes(nodes: readonly NodeView[], { all, node }: RenewOptions): readonly NodeView[] {
  if (all) return nodes;
  const unknown = (text: string): string => `no node "${text}"`;
  return chosenNodes({ command: 'renew', nodes, texts: node ?? [], known: 'The fleet has', unknown });
}

/** A node that never said its name may have the one that was typed: whoever meant it is to know. */
function tellUnheard(all: readonly NodeView[], chosen: readonly NodeView[], texts: readonly string[]): void {
  const isByName = chosen.some(({ name }) => texts.includes(name));
  const unheard = all.filter((node) => node.info === null && hostsOf(node.key).includes(node.name));
  const others = unheard.filter((node) => !chosen.includes(node)).map(({ key }) => key);
  if (!isByName || others.length === 0) return;
  const nodes = formatPlural(others.length, 'node was', 'nodes were');
  const first = others.slice(0, 3).join(', ') + (others.length > 3 ? ', …' : '');
  process.stderr.write(`watchline: renew: ${nodes} never heard and may be named so, too: ${first}\n`);
}

/** What became of one node, and the node as it stands now. */
interface Outcome {
  readonly result: RenewResult;
  readonly node: NamedNode;
}

/**
 * `node`: as it stands now. What was not sent has changed nothing: it stands before and after as it stands
 * now.
 */
function toOutcome(task: TaskView, node: NodeView | undefined): Outcome {
  const { nodeKey, nodeName, state, detail, after, hasFailed, difference } = task;
  const hasEnded = state === 'done' || state === 'refused' || state === 'unknown';
  const isHeard = node !== undefined && isLive(node);
  const isLost = state === 'refused' && node !== undefined && !isHeard;
  const why = hasEnded ? detail : 'No result within the time given (--timeout).';
  const now = node ? summarizeLicense(node) : null;
  const wasSent = state !== 'refused' || after !== null;
  const result: RenewResult = {
    node: nodeName,
    url: nodeKey,
    solution: (node && solutionOf(node)?.name) ?? null,
    outcome: !hasEnded ? 'unknown' : hasFailed ? 'failed' : state,
    detail: isLost ? [why, node.link.problem, node.link.remedy].filter(Boolean).join(' ') : why,
    before: wasSent ? task.before : now,
    after: after ?? (isHeard ? now : null),
    difference: difference ?? null,
    heardLastAt: isHeard ? null : (node?.link.lastHeardAt ?? null),
    ...(node?.notReported.includes('license') && { notReported: true }),
  };
  return { result, node: node ?? { key: nodeKey, name: nodeName, info: null } };
}

/** `fleet`: all that a name could be taken for. */
function report(outcomes: readonly Outcome[], fleet: readonly NodeView[], asJson: boolean): void {
  const label = labelAmong(fleet);
  if (asJson) process.stdout.write(`${toJson(outcomes.map(({ result }) => result))}\n`);
  else
    for (const { result, node } of outcomes)
      process.stdout.write(`${formatResult({ ...result, node: label(node) })}\n`);
  const failed = outcomes.filter(({ result }) => result.outcome !== 'done');
  if (failed.length === 0 && outcomes.length > 0) return;
  // Where it is the only one, nobody asks which.
  const place = (url: string): string => (fleet.length > 1 ? ` [${url}]` : '');
  const reasons = failed.map(
    ({ result: { outcome, detail, url }, node }) =>
      `\n  ${oneLine(label(node))} (${outcome}): ${oneLine(detail ?? '')}${place(url)}`,
  );
  throw new Failure(
    `renew: not done on:${reasons.join('')}`,
    failed.length === outcomes.length ? exitCodes.failed : exitCodes.partly,
  );
}
