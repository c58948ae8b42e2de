import { join } from 'node:path';
import type { Core } from '#core/core.ts';
import { dataFolderOf } from '#monitor/dataFolder.ts';
import { summarizeLicense } from '#shared/advice/licenses/licenseSummary.ts';
import { isLive } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { JobView, TaskView } from '#shared/contract/jobs.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { exitCodes, Failure } from './failure.ts';
import { formatResult, type RenewResult, toJson } from './renewReport.ts';
import { runCore } from './runCore.ts';

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
  const deadline = startedAt + options.timeout;
  const connectingUntil = startedAt + Math.min(longestConnectingMs, options.timeout / 2);
  let job: JobView | null = null;
  let changed = (): void => {};
  const core = await runCore({
    name: 'watchline renew',
    fleet: options.fleet,
    // A monitor may hold the usual folder at this moment; the audit of this command has its own beside it.
    data: options.data ?? join(dataFolderOf(null), 'renew'),
    onNews: (news) => {
      if (news.kind === 'job') job = news.job;
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
    await waitFor(() => core.nodes().every(isSettled), connectingUntil);
    const nodes = chooseNodes(core, options);
    await core.startJob({ kind: 'license.renew', nodeKeys: nodes.map(({ key }) => key) });
    await waitFor(() => job !== null && job.endedAt !== null, deadline);
    const tasks = (job as JobView | null)?.tasks ?? [];
    const now = new Map(core.nodes().map((node) => [node.key, node]));
    report(
      tasks.map((task) => toResult(task, now.get(task.nodeKey))),
      options.json === true,
    );
  } finally {
    await core.stop();
  }
}

/** Live, or in a state that waiting will not change. */
function isSettled({ link, license }: NodeView): boolean {
  return (isLive({ link }) && license !== null) || link.word === 'Login failed';
}

function chooseNodes(core: Core, options: RenewOptions): readonly NodeView[] {
  const nodes = core.nodes();
  if (options.all) return nodes;
  return (options.node ?? []).map((name) => {
    const node = nodes.find((candidate) => candidate.name === name || candidate.key === name);
    if (!node)
      throw new Failure(`renew: no node "${name}". The fleet has: ${nodes.map((n) => n.name).join(', ')}.`);
    return node;
  });
}

/** `node`: as it stands now. What was not sent has changed nothing: its mode is told all the same. */
function toResult(task: TaskView, node: NodeView | undefined): RenewResult {
  const { nodeName, state, detail, before, after, hasFailed, difference } = task;
  const hasEnded = state === 'done' || state === 'refused' || state === 'unknown';
  const isHeard = node !== undefined && isLive(node);
  const isLost = state === 'refused' && node !== undefined && !isHeard;
  const why = hasEnded ? detail : 'No result within the time given (--timeout).';
  return {
    node: nodeName,
    outcome: !hasEnded ? 'unknown' : hasFailed ? 'failed' : state,
    detail: isLost ? [why, node.link.problem, node.link.remedy].filter(Boolean).join(' ') : why,
    before,
    after: after ?? (node && (isHeard || state === 'refused') ? summarizeLicense(node) : null),
    difference: difference ?? null,
  };
}

function report(results: readonly RenewResult[], asJson: boolean): void {
  if (asJson) process.stdout.write(`${toJson(results)}\n`);
  else for (const result of results) process.stdout.write(`${formatResult(result)}\n`);
  const failed = results.filter(({ outcome }) => outcome !== 'done');
  if (failed.length === 0 && results.length > 0) return;
  const reasons = failed.map(
    ({ node, outcome, detail }) => `\n  ${oneLine(node)} (${outcome}): ${oneLine(detail ?? '')}`,
  );
  throw new Failure(
    `renew: not done on:${reasons.join('')}`,
    failed.length === results.length ? exitCodes.failed : exitCodes.partly,
  );
}
