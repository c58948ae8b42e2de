import type { MaintenanceWindow } from '#shared/acts/maintenance.ts';
import { isLive } from '#shared/advice/nodes.ts';
import { type Solution, solutionKeyOf, solutionOf } from '#shared/advice/solutions.ts';
import { summarizeTasks } from '#shared/advice/tasks.ts';
import type { ActsMissed, AlarmsMissed, Missed, NodeMissed } from '#shared/contract/away.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import { noAlarms, type Severity, severities } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { actMissedText, missedText, moreMissed, notHeardText } from '#shared/words/away.ts';
import { severityTone } from '#shared/words/severity.ts';
import type { Tone } from '#shared/words/tone.ts';
import { maintenanceLines } from './maintenanceLines.ts';
import type { MissedLine } from './missedLine.ts';
import { turnLines } from './turnLines.ts';

/** What was missed of one customer. */
export interface MissedGroup {
  readonly key: string;
  /** Null: of nodes that have not said where they belong, or left; or of the whole desk. */
  readonly solution: Solution | null;
  readonly lines: readonly MissedLine[];
}

interface MissedParts {
  readonly nodes: Readonly<Record<string, NodeView>>;
  /** Newest first. */
  readonly jobs: readonly JobView[];
  /** Of maintenance; empty: none is known. */
  readonly windows: readonly MaintenanceWindow[];
  /** Of the host's clock, short. */
  readonly print: (at: EpochMs) => string;
}

/** What was missed, a customer a group, the worst first. Empty: nothing happened. */
export function missedGroups(missed: Missed, parts: MissedParts): readonly MissedGroup[] {
  const { nodes, jobs, windows, print } = parts;
  const { from, until } = missed.span;
  const groupOf = (nodeKey: string | undefined): string => {
    const node = nodeKey === undefined ? undefined : nodes[nodeKey];
    return (node && solutionKeyOf(node)) ?? '';
  };
  const groups = new Map<string, MissedLine[]>();
  const add = (key: string, lines: readonly MissedLine[]): void => {
    if (lines.length > 0) groups.set(key, [...(groups.get(key) ?? []), ...lines]);
  };
  const alarms = Map.groupBy(missed.nodes, ({ nodeKey }) => groupOf(nodeKey));
  for (const [key, some] of alarms) add(key, alarmLines(addUp(some), from));
  // What nodes tell late is in the History when it was told.
  const inSpan = { from: new Date(from).toISOString() };
  const nameOf = (nodeKey: string): string => nodes[nodeKey]?.name ?? nodeKey;
  for (const [key, some] of Map.groupBy(missed.turns, ({ nodeKey }) => groupOf(nodeKey)))
    add(key, turnLines(some, nameOf, inSpan));
  const all = Object.values(nodes);
  for (const [key, some] of Map.groupBy(all, (node) => groupOf(node.key)))
    add(key, maintenanceLines(windows, some, missed.span, print));
  const dark = all.filter((node) => !isLive(node) && (node.link.lostAt ?? 0) >= from);
  for (const [key, some] of Map.groupBy(dark, (node) => groupOf(node.key))) add(key, [darkLine(some, print)]);
  for (const job of jobs.filter(({ requestedAt }) => requestedAt >= from && requestedAt <= until))
    add(groupOf(job.tasks[0]?.nodeKey), [jobLine(job)]);
  for (const act of missed.acts) add(groupOf(act.nodeKeys[0]), [actLine(act)]);
  if (missed.isCut) add('', [{ text: moreMissed, tone: 'quiet', page: 'history', params: inSpan }]);
  const solutions = new Map(all.map((node) => [solutionKeyOf(node), solutionOf(node)]));
  return [...groups]
    .map(([key, lines]) => ({ key, solution: solutions.get(key) ?? null, lines }))
    .sort((a, b) => worstOf(a) - worstOf(b));
}

const tones: readonly Tone[] = ['critical', 'major', 'minor', 'info', 'quiet', 'good'];
const worstOf = ({ lines }: MissedGroup): number => Math.min(...lines.map(({ tone }) => tones.indexOf(tone)));

function addUp(nodes: readonly NodeMissed[]): AlarmsMissed {
  const raised = { ...noAlarms } as Record<Severity, number>;
  let [worsened, ended, cameAndWent] = [0, 0, 0];
  for (const node of nodes) {
    for (const severity of severities) raised[severity] += node.raised[severity];
    worsened += node.worsened;
    ended += node.ended;
    cameAndWent += node.cameAndWent;
  }
  return { raised, worsened, ended, cameAndWent };
}

function alarmLines(alarms: AlarmsMissed, from: EpochMs): readonly MissedLine[] {
  const { raised, worsened, ended, cameAndWent } = alarms;
  const worst = severities.find((severity) => raised[severity] > 0);
  const since = { newSince: String(from) };
  const line = (text: string, tone: Tone, params: MissedLine['params']): MissedLine => ({
    ...{ text, tone, page: 'alarms', params },
  });
  return [
    ...(worst ? [line(missedText.raised(raised), severityTone(worst), { state: 'active', ...since })] : []),
    ...(worsened > 0 ? [line(missedText.worsened(worsened), 'major', { state: 'active', ...since })] : []),
    ...(cameAndWent > 0
      ? [line(missedText.cameAndWent(cameAndWent), 'info', { state: 'ended', ...since })]
      : []),
    ...(ended > 0 ? [line(missedText.ended(ended), 'good', { state: 'ended' })] : []),
  ];
}

function darkLine(nodes: readonly NodeView[], print: (at: EpochMs) => string): MissedLine {
  return {
    text: notHeardText(nodes.map(({ name, link }) => `${name} (${print(link.lostAt ?? link.since)})`)),
    tone: 'major',
    page: 'overview',
    params: { link: 'not live' },
  };
}

function jobLine({ id, title, requestedBy, tasks }: JobView): MissedLine {
  const isWell = tasks.every(({ state, hasFailed }) => state === 'done' && !hasFailed);
  return {
    text: `${requestedBy}: ${title} (${summarizeTasks(tasks)})`,
    tone: isWell ? 'info' : 'major',
    page: 'history',
    params: { kind: 'job', job: id },
  };
}

function actLine({ by, kind, alarms }: ActsMissed): MissedLine {
  const isOfAlarms = kind !== 'maintenance' && kind !== 'maintenance.end';
  const params: Partial<Record<ActsMissed['kind'], MissedLine['params']>> = {
    acknowledge: { acknowledged: 'yes', owner: by },
    shelve: { shelved: 'yes' },
  };
  return {
    text: actMissedText(by, kind, alarms),
    tone: 'quiet',
    page: isOfAlarms ? 'alarms' : 'history',
    params: isOfAlarms ? (params[kind] ?? {}) : { kind: 'act', by },
  };
}
