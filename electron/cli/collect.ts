import type { News } from '#core/news.ts';
import { solutionOf } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import type { SnapshotPart } from '#shared/model/node.ts';
import type { Tolerated } from '#shared/model/told.ts';
import {
  alarmWithTimes,
  eventWithTimes,
  licenseWithTimes,
  resiliencyWithTimes,
  serviceWithTimes,
  toIso,
  webLmWithTimes,
  withTold,
} from '#shared/protocol/times.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { exitCodes, Failure } from './failure.ts';
import { type Line, LinePrinter } from './linePrinter.ts';
import { refuseNoNodes, runCore } from './runCore.ts';
import { prepareServing } from './serving.ts';
import { untilStopped } from './untilStopped.ts';
import type { Endpoint } from './values.ts';

export interface CollectOptions {
  readonly fleet: string;
  readonly data?: string;
  readonly for?: number;
  readonly serve?: Endpoint;
  readonly tokenFile?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly allowPlain?: boolean;
}

/**
 * Keeps the history of a fleet without a page, and prints what happens as JSON Lines.
 * @throws Failure (partly done) at the end, where for a time, or to the end, nothing could be recorded.
 */
export async function runCollect(options: CollectOptions): Promise<void> {
  const who = new Map<string, Who>();
  const untold = new Map<string, readonly SnapshotPart[]>();
  const whoIs = (key: string): Who => who.get(key) ?? { node: key, url: key, solution: null };
  /** Why nothing was recorded, for a time or to the end; null: everything was. */
  let trouble: string | null = null;
  const serving = await prepareServing(options);
  const printer = new LinePrinter(process.stdout);
  const core = await runCore({
    name: 'watchline collect',
    fleet: options.fleet,
    data: options.data,
    onNews: (news) => {
      if (news.kind === 'nodeAdded' || news.kind === 'nodeChanged') {
        who.set(news.node.key, whoOf(news.node));
        untold.set(news.node.key, news.node.notReported);
      }
      if (news.kind === 'recording') trouble = news.problem ?? trouble;
      for (const line of describe(news)) printer.print(line);
    },
  });
  function describe(news: News): Line[] {
    switch (news.kind) {
      case 'link':
        return [
          { change: 'link', ...whoIs(news.nodeKey), at: toIso(Date.now()), ...linkFields(news, untold) },
        ];
      case 'opened':
        return openedLines(whoIs(news.nodeKey), news.opened);
      case 'events':
        return eventsLines(whoIs(news.nodeKey), news.batch);
      case 'recording': {
        const { problem } = news;
        return [{ change: 'monitor', at: toIso(Date.now()), recording: problem === null, problem }];
      }
      case 'job':
        return [commandLine(news.job, whoIs)];
      default:
        return [];
    }
  }

  try {
    refuseNoNodes('collect', options.fleet, core);
    const host = await serving?.(core);
    await untilStopped(options.for, process.stdout);
    await host?.stop();
  } catch (error) {
    await core.stop();
    throw error;
  }
  try {
    await core.stop();
  } catch (error) {
    if (trouble === null) throw error;
    trouble = reasonOf(error);
  } finally {
    printer.end();
  }
  if (trouble !== null)
    throw new Failure(`collect: not all the time could be recorded. ${trouble}`, exitCodes.partly);
}

/** Who a line is about: its name, which is not unique, and what makes it so. */
interface Who {
  /** Its URL until it has said who it is. */
  readonly node: string;
  readonly url: string;
  /** Null: it has not said where it belongs. */
  readonly solution: string | null;
}

const whoOf = (node: NodeView): Who => ({
  node: node.info ? node.name : node.key,
  url: node.key,
  solution: solutionOf(node)?.name ?? null,
});

/** As many names, URLs and solutions as there are tasks, in their order. */
function commandLine(job: JobView, whoIs: (key: string) => Who): Line {
  const all = job.tasks.map(({ nodeKey }) => whoIs(nodeKey));
  return {
    change: 'command',
    node: job.tasks.map(({ nodeName }) => nodeName),
    url: all.map(({ url }) => url),
    solution: all.map(({ solution }) => solution),
    job,
  };
}

/** `untold`: what each node does not report, so that nobody waits for it; left out where it reports all. */
function linkFields(
  { nodeKey, link }: Extract<News, { kind: 'link' }>,
  untold: ReadonlyMap<string, readonly SnapshotPart[]>,
): Line {
  const { word, problem, remedy, retryAt } = link;
  const notReported = untold.get(nodeKey) ?? [];
  return {
    ...{ link: word, problem, remedy, retryAt: retryAt === null ? null : toIso(retryAt) },
    ...(notReported.length > 0 && { notReported }),
  };
}

type Opened = Extract<News, { kind: 'opened' }>['opened'];

/** A gap line for each stretch that is gone, then, unless the session resumed, the whole state as lines. */
function openedLines(who: Who, { cursor, nodeAt, gaps, snapshot }: Opened): Line[] {
  const head = { ...who, at: toIso(nodeAt), bootId: cursor.bootId, seq: cursor.seq, event: 'snapshot' };
  const lines: Line[] = gaps.map((gap) => ({ change: 'gap', ...who, at: toIso(nodeAt), ...gap }));
  if (!snapshot) return lines;
  const { alarms, license, webLm, services, resiliency } = snapshot;
  for (const alarm of alarms ?? [])
    lines.push({ change: 'alarm', ...head, alarm: withTold(alarmWithTimes(alarm, toIso), alarm) });
  if (license)
    lines.push({ change: 'license', ...head, license: withTold(licenseWithTimes(license, toIso), license) });
  if (webLm) lines.push({ change: 'webLm', ...head, webLm: withTold(webLmWithTimes(webLm, toIso), webLm) });
  for (const service of services ?? [])
    lines.push({ change: 'service', ...head, service: withTold(serviceWithTimes(service, toIso), service) });
  for (const line of snapshot.lines ?? []) lines.push({ change: 'line', ...head, line });
  if (resiliency) {
    const onWire = withTold(resiliencyWithTimes(resiliency, toIso), resiliency);
    lines.push({ change: 'resiliency', ...head, resiliency: onWire });
  }
  return lines;
}

type Batch = Extract<News, { kind: 'events' }>['batch'];

/** A line for each event, and for each that is gone. */
function eventsLines(who: Who, { bootId, events, gaps, receivedAt }: Batch): Line[] {
  const lines = events.flatMap((event) => eventLines(who, bootId, event));
  const gapLines = gaps?.map((gap): Line => ({ change: 'gap', ...who, at: toIso(receivedAt), ...gap }));
  return [...lines, ...(gapLines ?? [])];
}

function eventLines(who: Who, bootId: string, event: NodeEvent): Line[] {
  const { seq, at, type, ...body } = eventWithTimes(event, toIso);
  if (type === 'notice') return [];
  const { change: alarmChange, ...rest } = body as { change?: string };
  const part = withToldOf(event, rest);
  return [{ change: type, ...who, at, bootId, seq, event: alarmChange ?? 'changed', ...part }];
}

/** What was not understood of the event's part goes into its line. */
function withToldOf(event: NodeEvent, rest: object): object {
  if (event.type === 'notice') return rest;
  const parts = event as unknown as Readonly<Record<string, Tolerated>>;
  const told = parts[event.type]?.told;
  return told ? { [event.type]: { ...(rest as Readonly<Record<string, object>>)[event.type], told } } : rest;
}
