import type { NodeView } from '#shared/contract/fleet.ts';
import { severities } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatPlural } from '#shared/words/count.ts';
import { listNames, named } from '#shared/words/phrases.ts';
import { formatServing } from '#shared/words/resiliency.ts';
import { toldWord } from '#shared/words/told.ts';
import type { Explained } from './alarms/culprit.ts';
import { severityRanks } from './concern.ts';
import { countActive } from './estate.ts';
import { concernedBy } from './licenses/causeStanding.ts';
import { causeTitle } from './licenses/causeTitle.ts';
import { licenseCauses } from './licenses/licenseCauses.ts';
import { isUnlicensed } from './licenses/modeRank.ts';
import { runningGrace } from './licenses/staleError.ts';
import { isLive } from './nodes.ts';
import { ipOfficesTakenOver, takenOverSentence } from './resiliency/ipOfficeFailover.ts';
import { listPortalSolutions, liveReporters, servingOf } from './resiliency/portals.ts';
import { oncePerNode } from './sameNode.ts';
import { nodesBySolution } from './solutions.ts';

/** What a cause is about, and so where it is looked into. `id`: of the license cause, or of the service. */
export type CauseSubject =
  | { readonly kind: 'links' | 'resiliency' | 'lines' | 'alarms' }
  | { readonly kind: 'licenses' | 'services'; readonly id: string };

/** One thing that is wrong with a solution, however many of its nodes it is wrong on. */
export interface TopCause {
  readonly id: string;
  /** Of its solution; of the node that has not said where it belongs. */
  readonly solutionKey: string;
  /** As of `concernOf`: 5 needs someone now. */
  readonly rank: number;
  /** One line, without the solution's name. */
  readonly text: string;
  readonly nodes: readonly NodeView[];
  /** Since when, by the clock of that node; null for the node: by the monitor's. Null: nobody told. */
  readonly since: { readonly at: EpochMs; readonly node: NodeView | null } | null;
  readonly subject: CauseSubject;
}

type Found = Omit<TopCause, 'id' | 'solutionKey'>;

/** By the key of each node that is lost because of what it depends on: that (`brokenDependencies`). */
export type LostBehind = ReadonlyMap<string, Pick<Explained, 'why'>>;

const noneBehind: LostBehind = new Map();

/**
 * What is wrong, worst first, each solution for itself. What only nodes that are not live said is among it.
 */
export function topCauses(nodes: readonly NodeView[], behind = noneBehind): readonly TopCause[] {
  return [...nodesBySolution(oncePerNode(nodes))]
    .flatMap(([solutionKey, members]) =>
      [
        ...linkCauses(members, behind),
        ...licenseCausesOf(members),
        ...portalCauses(members),
        ...ipOfficeCauses(members),
        ...serviceCauses(members),
        ...lineCauses(members),
        ...alarmCauses(members),
      ].map((found) => ({ ...found, id: `${solutionKey} ${found.subject.kind} ${found.text}`, solutionKey })),
    )
    .sort((a, b) => b.rank - a.rank);
}

const namesOf = (nodes: readonly NodeView[]): string =>
  listNames(
    nodes.map(({ name }) => name),
    3,
  );

/** A node that is paused is not missed: that is told, and needs nobody now. */
function linkCauses(nodes: readonly NodeView[], behind: LostBehind): readonly Found[] {
  const paused = nodes.filter(({ link }) => link.word === 'Paused');
  const wanted = nodes.filter(({ link }) => link.word !== 'Paused');
  const lost = wanted.filter((node) => !isLive(node));
  const isAll = lost.length === wanted.length;
  const text =
    isAll && wanted.length > 1
      ? `None of ${formatPlural(wanted.length, 'node')} is heard`
      : `Not heard: ${namesOf(lost)}`;
  const whys = new Set(lost.flatMap(({ key }) => behind.get(key)?.why ?? []));
  const why = [...whys].map((sentence) => `. ${sentence.replace(/\.$/, '')}`).join('');
  return [
    ...linkCause(lost, isAll ? 5 : 4, text + why),
    ...linkCause(paused, 2, `Paused: ${namesOf(paused)}`),
  ];
}

function linkCause(nodes: readonly NodeView[], rank: number, text: string): readonly Found[] {
  if (nodes.length === 0) return [];
  const since = Math.min(...nodes.map(({ link }) => link.lostAt ?? link.since));
  return [{ rank, text, nodes, since: { at: since, node: null }, subject: { kind: 'links' } }];
}

function licenseCausesOf(nodes: readonly NodeView[]): readonly Found[] {
  return licenseCauses(nodes).map((cause) => {
    const concerned = concernedBy(cause, nodes);
    const unlicensed = concerned.filter(({ license }) => isUnlicensed(license)).length;
    const inGrace = concerned.length - unlicensed;
    const standing =
      cause.kind === 'stale-error'
        ? 'nothing is lost'
        : [unlicensed > 0 && `${unlicensed} unlicensed`, inGrace > 0 && `${inGrace} in grace`]
            .filter(Boolean)
            .join(', ');
    return {
      rank: cause.kind === 'stale-error' ? 1 : unlicensed > 0 ? 5 : 4,
      text: `${causeTitle(cause)}: ${standing}`,
      nodes: concerned,
      // Since when nothing is licensed no node tells: its last renewal is only the last that failed.
      since: unlicensed > 0 ? null : earliest(concerned, ({ license }) => runningGrace(license)?.startedAt),
      subject: { kind: 'licenses', id: cause.id },
    };
  });
}

function portalCauses(nodes: readonly NodeView[]): readonly Found[] {
  return listPortalSolutions(nodes).flatMap((solution) => {
    const serving = servingOf(solution);
    if (serving === 'primary') return [];
    const reporters = liveReporters(solution);
    return [
      {
        rank: serving === 'secondary' ? 3 : 5,
        text: formatServing(serving),
        nodes: reporters,
        since: earliest(reporters.slice(0, 1), ({ resiliency }) => resiliency?.lastChange?.at),
        subject: { kind: 'resiliency' } as const,
      },
    ];
  });
}

function ipOfficeCauses(nodes: readonly NodeView[]): readonly Found[] {
  return ipOfficesTakenOver(nodes).map((taken) => ({
    rank: 5,
    text: takenOverSentence(taken),
    nodes: [taken.of],
    since: null,
    subject: { kind: 'resiliency' },
  }));
}

function serviceCauses(nodes: readonly NodeView[]): readonly Found[] {
  const down = nodes
    .filter(isLive)
    .flatMap((node) => (node.services ?? []).map((service) => ({ node, service })))
    .filter(({ service }) => service.state !== 'Running');
  return [
    ...Map.groupBy(down, ({ service }) => `${service.id} ${toldWord(service, 'state')}`).values(),
  ].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const { service } = first;
    const on = rows.map(({ node }) => node);
    return {
      rank: service.state === 'Failed' ? 4 : 3,
      text: `${service.name} ${toldWord(service, 'state')} on ${namesOf(on)}`,
      nodes: on,
      since: null,
      subject: { kind: 'services', id: service.id } as const,
    };
  });
}

function lineCauses(nodes: readonly NodeView[]): readonly Found[] {
  const broken = (node: NodeView): number =>
    (node.lines ?? []).filter(({ state }) => state !== 'In Service').length;
  const concerned = nodes.filter((node) => isLive(node) && broken(node) > 0);
  if (concerned.length === 0) return [];
  return [
    {
      rank: 3,
      text: `IP Office lines out of service on ${namesOf(concerned)}`,
      nodes: concerned,
      since: null,
      subject: { kind: 'lines' },
    },
  ];
}

function alarmCauses(nodes: readonly NodeView[]): readonly Found[] {
  const live = nodes.filter(isLive);
  const worst = severities.find((severity) => countActive(live, [severity]).live > 0);
  if (!worst) return [];
  const concerned = live.filter(({ activeAlarms }) => (activeAlarms?.[worst] ?? 0) > 0);
  const count = countActive(live, [worst]).live;
  return [
    {
      rank: severityRanks[worst],
      text: `${formatPlural(count, `${worst} alarm`)} on ${named(concerned.slice(0, 3).map(({ name }) => name))}`,
      nodes: concerned,
      since: null,
      subject: { kind: 'alarms' },
    },
  ];
}

/** Of times by the nodes' own clocks the first. */
function earliest(
  nodes: readonly NodeView[],
  timeOf: (node: NodeView) => EpochMs | undefined,
): TopCause['since'] {
  let found: TopCause['since'] = null;
  for (const node of nodes) {
    const at = timeOf(node);
    if (at !== undefined && (found === null || at < found.at)) found = { at, node };
  }
  return found;
}
