import { summarizeTasks } from '#shared/advice/tasks.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { StoredChange } from '#shared/contract/history.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import { type EpochMs, secondMs } from '#shared/model/time.ts';
import { formatPlural } from '#shared/words/count.ts';
import { orderTime } from './orderTime.ts';
import {
  gapHappening,
  type Happening,
  licenseHappening,
  lineHappening,
  resiliencyHappenings,
  serviceHappening,
} from './story.ts';

export interface StoryEntry extends Happening {
  readonly id: string;
  /** Node clock. */
  readonly at: EpochMs;
  /** Host clock. */
  readonly heardAt: EpochMs;
  readonly kind: StoredChange['type'] | 'order';
  /** Names of the nodes that told it. */
  readonly reporters: readonly string[];
  /** By whose clock it is told: the first of them, or whom an order was given to. */
  readonly nodeKey: string;
}

/** Two nodes that tell the same within this time tell of one thing. */
const sameMs = 5 * secondMs;
/** More lines, or gaps, than these that come together are told as one. */
const mostToldSingly = 3;

type Nodes = ReadonlyMap<string, NodeView>;

/** What happened, newest first, from changes and orders that are newest first. */
export function tellStory(
  changes: readonly StoredChange[],
  jobs: readonly JobView[],
  nodes: Nodes,
): readonly StoryEntry[] {
  const entries: StoryEntry[] = [];
  const last = new Map<string, unknown>();
  const oldestFirst = changes.toReversed().sort((a, b) => a.at - b.at);
  for (const [index, change] of oldestFirst.entries()) {
    const node = nodes.get(change.nodeKey);
    const name = node?.name ?? change.nodeKey;
    for (const [part, happening] of happeningsOf(change, last, name).entries()) {
      entries.push({
        ...happening,
        id: `${index} ${part}`,
        at: change.at,
        heardAt: change.receivedAt,
        kind: change.type,
        reporters: [name],
        nodeKey: change.nodeKey,
      });
    }
  }
  for (const job of jobs) entries.push(orderEntry(job, oldestFirst));
  // Of one time: an order stands after what was known, before what came of it.
  entries.sort((a, b) => a.at - b.at || a.heardAt - b.heardAt);
  return foldMany(foldReporters(entries)).toReversed();
}

function happeningsOf(change: StoredChange, last: Map<string, unknown>, node: string): readonly Happening[] {
  const before = <T>(item: string, value: T): T | null => {
    const key = `${change.nodeKey} ${change.type} ${item}`;
    const was = (last.get(key) ?? null) as T | null;
    last.set(key, value);
    return was;
  };
  const some = (happening: Happening | null): readonly Happening[] => (happening ? [happening] : []);
  switch (change.type) {
    case 'resiliency':
      return resiliencyHappenings(before('', change.value), change.value);
    case 'service':
      return some(serviceHappening(before(change.value.id, change.value), change.value, node));
    case 'line':
      return some(lineHappening(before(change.value.id, change.value), change.value, node));
    case 'license':
      return some(licenseHappening(before('', change.value), change.value, node));
    case 'notice':
      return [{ text: `${node}: ${change.value.text}`, tone: 'quiet' }];
    case 'gap':
      return [gapHappening(change, node)];
    default:
      return [];
  }
}

function orderEntry(job: JobView, changes: readonly StoredChange[]): StoryEntry {
  const { requestedAt, requestedBy, title, tasks } = job;
  const where = tasks.map(({ nodeName }) => nodeName).join(', ');
  return {
    id: `job ${job.id}`,
    at: orderTime(job, changes),
    heardAt: requestedAt,
    kind: 'order',
    text: `${requestedBy} ordered: ${title}${title.includes(where) ? '' : ` on ${where}`} (${summarizeTasks(tasks)})`,
    tone: 'info',
    reporters: [],
    nodeKey: tasks[0]?.nodeKey ?? '',
  };
}

/** Joins what several nodes told of one thing. */
function foldReporters(entries: readonly StoryEntry[]): StoryEntry[] {
  const told: StoryEntry[] = [];
  /** Where a text was told last. */
  const places = new Map<string, number>();
  for (const entry of entries) {
    const place = places.get(entry.text);
    const same = place === undefined ? undefined : told[place];
    const [reporter = ''] = entry.reporters;
    const isSame =
      same !== undefined &&
      entry.kind !== 'order' &&
      entry.at - same.at <= sameMs &&
      same.dueAt === entry.dueAt &&
      !same.reporters.includes(reporter);
    if (isSame && place !== undefined) {
      told[place] = { ...same, reporters: [...same.reporters, reporter] };
      continue;
    }
    places.set(entry.text, told.push(entry) - 1);
  }
  return told;
}

/**
 * A server that goes takes all its lines along, and a monitor that was off has a gap of every
 * node: one thing to read.
 */
function foldMany(entries: readonly StoryEntry[]): StoryEntry[] {
  const told: StoryEntry[] = [];
  let group: StoryEntry[] = [];
  const close = (): void => {
    told.push(...(group.length > mostToldSingly ? [asOne(group)] : group));
    group = [];
  };
  for (const entry of entries) {
    const [first] = group;
    const isMany = entry.kind === 'line' || entry.kind === 'gap';
    const isMore = first?.kind === entry.kind && first.tone === entry.tone && entry.at - first.at <= sameMs;
    if (!isMany || !isMore) close();
    if (isMany) group.push(entry);
    else told.push(entry);
  }
  close();
  return told;
}

function asOne(group: readonly StoryEntry[]): StoryEntry {
  const [first] = group as readonly [StoryEntry, ...StoryEntry[]];
  const reporters = [...new Set(group.flatMap((entry) => entry.reporters))];
  const text =
    first.kind === 'gap'
      ? `Events of ${formatPlural(reporters.length, 'node')} are missing here`
      : `${formatPlural(group.length, 'line')} ${first.tone === 'good' ? 'in service again' : 'out of service'}: ${first.text.replace(/^Line (.*) (in service again|out of service)$/, '$1')} and ${group.length - 1} more`;
  return { ...first, text, reporters };
}
