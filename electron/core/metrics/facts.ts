import { runningGrace } from '#shared/advice/licenses/staleError.ts';
import { isLive } from '#shared/advice/nodes.ts';
import { solutionOf } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { SeverityCounts } from '#shared/model/alarm.ts';
import type { LicenseStatus, WebLmStatus } from '#shared/model/license.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { Tolerated } from '#shared/model/told.ts';
import { toIso } from '#shared/protocol/times.ts';
import { toldWord } from '#shared/words/told.ts';
import type { StateFacts, StateNode } from './stateSchema.ts';

/** Of each list of a node. No real one has so many; a hostile one fills nobody's database. */
export const maxItems = 200;
/** Characters of a text of a node. */
export const maxText = 256;

export interface Standing {
  readonly at: EpochMs;
  /** Otherwise alarms are not counted, and what was counted is no count. */
  readonly isRecording: boolean;
  /** Of the active alarms of the node those that nobody has acknowledged. */
  readonly unacknowledged: SeverityCounts;
}

/**
 * A node as whoever reads from outside is told of it. What it said stands under `now` only while it is heard:
 * under that name nothing is old.
 */
export function nodeState(node: NodeView, standing: Standing): StateNode {
  const { link, info } = node;
  const solution = solutionOf(node);
  const facts = info && factsOf(node, info, standing);
  const isUp = isLive(node);
  return {
    name: cut(node.name),
    url: node.key,
    id: info ? cut(info.id) : null,
    solution: solution && { id: cut(solution.id), name: cut(solution.name) },
    link: { word: link.word, isUp, since: toIso(link.since), problem: link.problem && cut(link.problem) },
    ageSeconds: ageSeconds(link.lastHeardAt, standing.at),
    system: node.system && { ageSeconds: ageSeconds(node.system.heardAt, standing.at) },
    inMaintenance: node.maintenance !== null,
    gaps: node.gaps,
    now: isUp ? facts : null,
    before: isUp ? null : facts,
  };
}

/** Null: it never was. Never less than 0, wherever a clock was set. */
export function ageSeconds(since: EpochMs | null, at: EpochMs): number | null {
  return since === null ? null : Math.max(0, at - since) / 1_000;
}

type Info = NonNullable<NodeView['info']>;

function factsOf(node: NodeView, info: Info, { isRecording, unacknowledged }: Standing): StateFacts {
  const { license, webLm, services, resiliency, activeAlarms } = node;
  const lists = [license?.features, webLm?.features, services];
  const known = node.notReported.includes('alarms') ? withoutNone : every;
  return {
    role: cut(toldWord(info, 'role')),
    release: cut(info.version),
    // A gateway has to name one, and does not know it.
    edition: node.system ? null : cut(toldWord(info, 'edition')),
    license: license && licenseFacts(license),
    webLm: webLm && webLmFacts(webLm),
    services:
      services?.slice(0, maxItems).map((service) => ({
        id: cut(service.id),
        name: cut(service.name),
        state: cut(toldWord(service, 'state')),
        isUp: service.state === 'Running',
      })) ?? null,
    portal: resiliency && { serving: cut(toldWord(resiliency, 'serving')) },
    alarms:
      activeAlarms && isRecording
        ? { active: known(activeAlarms), unacknowledged: known(unacknowledged) }
        : null,
    notReported: [...node.notReported],
    leftOut: lists.reduce((sum, list) => sum + Math.max(0, (list?.length ?? 0) - maxItems), 0),
  };
}

type Counts = NonNullable<StateFacts['alarms']>['active'];

const every = (counts: SeverityCounts): Counts => counts;

/** Of a node that lists only what came since it was listened to: that there is none is not known. */
const withoutNone = (counts: SeverityCounts): Counts =>
  Object.fromEntries(Object.entries(counts).map(([severity, count]) => [severity, count || null])) as Counts;

function licenseFacts(license: LicenseStatus): StateFacts['license'] {
  const grace = runningGrace(license);
  return {
    mode: cut(toldWord(license, 'mode')),
    graceDays: grace && toldNumber(license, 'grace.daysRemaining', grace.daysRemaining),
    graceEndsAt: grace && license.told?.['grace.expiresAt'] === undefined ? toIso(grace.expiresAt) : null,
    features: license.features.slice(0, maxItems).map(({ name, keyword, ...counts }, index) => {
      const told = (field: 'required' | 'granted' | 'virtual'): number | null =>
        toldNumber(license, `features.${index}.${field}`, counts[field]);
      const [required, granted, virtual] = [told('required'), told('granted'), told('virtual')];
      return { name: cut(name), keyword: cut(keyword), required, granted, virtual };
    }),
  };
}

function webLmFacts(webLm: WebLmStatus): StateFacts['webLm'] {
  return {
    reachable: webLm.told?.reachable === undefined ? webLm.reachable : null,
    features: webLm.features.slice(0, maxItems).map(({ name, keyword, capacity, used }, index) => ({
      ...{ name: cut(name), keyword: cut(keyword) },
      capacity: toldNumber(webLm, `features.${index}.capacity`, capacity),
      used: toldNumber(webLm, `features.${index}.used`, used),
    })),
  };
}

/** Null where the node told none, and the field holds what stands in for it. */
function toldNumber(item: Tolerated, field: string, value: number): number | null {
  return item.told?.[field] === undefined ? value : null;
}

function cut(text: string): string {
  if (text.length <= maxText) return text;
  return `${text.slice(0, maxText - 1).toWellFormed()}…`;
}
