import type { News } from '#core/news.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import {
  alarmWithTimes,
  eventWithTimes,
  licenseWithTimes,
  resiliencyWithTimes,
  serviceWithTimes,
  toIso,
  webLmWithTimes,
} from '#shared/protocol/times.ts';
import { type Line, LinePrinter } from './linePrinter.ts';
import { runCore } from './runCore.ts';
import { untilStopped } from './untilStopped.ts';

export interface CollectOptions {
  readonly fleet: string;
  readonly data?: string;
  readonly for?: number;
}

/** Keeps the history of a fleet without a page, and prints what happens as JSON Lines. */
export async function runCollect(options: CollectOptions): Promise<void> {
  const names = new Map<string, string>();
  const nameOf = (key: string): string => names.get(key) ?? key;
  const printer = new LinePrinter(process.stdout);
  const core = await runCore({
    name: 'watchline collect',
    fleet: options.fleet,
    data: options.data,
    onNews: (news) => {
      if (news.kind === 'opened') names.set(news.nodeKey, news.opened.node.name);
      for (const line of describe(news)) printer.print(line);
    },
  });
  function describe(news: News): Line[] {
    switch (news.kind) {
      case 'link':
        return [{ change: 'link', node: nameOf(news.nodeKey), at: toIso(Date.now()), ...linkFields(news) }];
      case 'opened':
        return openedLines(nameOf(news.nodeKey), news.opened);
      case 'events':
        return news.batch.events.flatMap((event) =>
          eventLines(nameOf(news.nodeKey), news.batch.bootId, event),
        );
      case 'job':
        return [{ change: 'command', node: news.job.tasks.map(({ nodeName }) => nodeName), job: news.job }];
      default:
        return [];
    }
  }

  await untilStopped(options.for, process.stdout);
  await core.stop().finally(() => printer.end());
}

function linkFields({ link }: Extract<News, { kind: 'link' }>): Line {
  const { word, problem, remedy, retryAt } = link;
  return { link: word, problem, remedy, retryAt: retryAt === null ? null : toIso(retryAt) };
}

type Opened = Extract<News, { kind: 'opened' }>['opened'];

/** A gap line for each stretch that is gone, then, unless the session resumed, the whole state as lines. */
function openedLines(node: string, { cursor, nodeAt, gaps, snapshot }: Opened): Line[] {
  const head = { node, at: toIso(nodeAt), bootId: cursor.bootId, seq: cursor.seq, event: 'snapshot' };
  const lines: Line[] = gaps.map((gap) => ({ change: 'gap', node, at: toIso(nodeAt), ...gap }));
  if (!snapshot) return lines;
  const { alarms, license, webLm, services, resiliency } = snapshot;
  for (const alarm of alarms) lines.push({ change: 'alarm', ...head, alarm: alarmWithTimes(alarm, toIso) });
  lines.push({ change: 'license', ...head, license: licenseWithTimes(license, toIso) });
  if (webLm) lines.push({ change: 'webLm', ...head, webLm: webLmWithTimes(webLm, toIso) });
  for (const service of services)
    lines.push({ change: 'service', ...head, service: serviceWithTimes(service, toIso) });
  for (const line of snapshot.lines) lines.push({ change: 'line', ...head, line });
  if (resiliency)
    lines.push({ change: 'resiliency', ...head, resiliency: resiliencyWithTimes(resiliency, toIso) });
  return lines;
}

function eventLines(node: string, bootId: string, event: NodeEvent): Line[] {
  const { seq, at, type, ...body } = eventWithTimes(event, toIso);
  if (type === 'notice') return [];
  const { change: alarmChange, ...rest } = body as { change?: string };
  return [{ change: type, node, at, bootId, seq, event: alarmChange ?? 'changed', ...rest }];
}
