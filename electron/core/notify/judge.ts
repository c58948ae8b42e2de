import type { Clock } from '#core/ports/ports.ts';
import { isLate } from '#shared/advice/alarms/late.ts';
import {
  concernsDesk,
  isNewToDesk,
  isSilentPlace,
  noWays,
  type Verdict,
  waysOf,
} from '#shared/advice/alarms/ways.ts';
import { knownIssueOfAlarm } from '#shared/advice/issues/knownIssues.ts';
import { isInMaintenance } from '#shared/advice/maintenance/isInMaintenance.ts';
import { solutionOf } from '#shared/advice/solutions.ts';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { AlarmTurn, Notice } from '#shared/contract/notices.ts';
import { severities } from '#shared/model/alarm.ts';
import { concernedNode, monitorPlace } from '#shared/model/faultPlace.ts';
import { type EpochMs, secondMs } from '#shared/model/time.ts';
import type { Settings } from '#shared/settings/settings.ts';
import { noticeText } from '#shared/words/attention.ts';
import type { ChatterBook } from './chatterBook.ts';
import type { FloodWatch } from './floodWatch.ts';
import type { LateBook } from './lateBook.ts';
import type { Ringing } from './ringing.ts';

/** In a flood a critical alarm that joins is heard, but not more often than this. */
const floodSoundMs = 10 * secondMs;

export interface JudgeParts {
  readonly clock: Clock;
  readonly node: (key: string) => NodeView | null;
  readonly nodeNow: (key: string) => EpochMs;
  readonly settings: () => Settings;
  readonly flood: FloodWatch;
  readonly chatter: ChatterBook;
  readonly late: LateBook;
  readonly ringing: Ringing;
}

/** One change of an alarm, which is as it stands now. */
export interface Found {
  readonly row: AlarmRow;
  readonly turn: AlarmTurn;
}

interface Judged extends Found, Verdict {}

/** In: changes of alarms. Out: a notice of each, with whom it calls and why it does not. */
export class Judge {
  readonly #parts: JudgeParts;
  #lastId = 0;
  #floodSoundAt = Number.NEGATIVE_INFINITY;

  constructor(parts: JudgeParts) {
    this.#parts = parts;
  }

  /** `unnamed`: how many more were raised. */
  judge(found: readonly Found[], unnamed: number): Notice[] {
    const { clock, flood, ringing } = this.#parts;
    const now = clock.now();
    const wasFlood = flood.isOn;
    const judged = found.map((each) => this.#alone(each, now));
    for (const each of judged) if (isNewToDesk(each.turn, each.silent)) this.#count(each.row);
    flood.addUnnamed(unnamed, now);
    flood.settle(now);
    for (const { row, ways } of judged) ringing.add(row.ref, ways);
    const told = flood.isOn ? this.#inFlood(judged, wasFlood, now) : judged;
    return told.map(({ row, turn, ways, silent }) => ({
      id: ++this.#lastId,
      at: now,
      ...{ ...namedIn(row), change: turn },
      ...{ severity: row.severity, ways, silent },
    }));
  }

  /** Whether it is of nobody who is to be called: also of a node that has left. */
  isSilenced({ nodeKey, category }: AlarmRow): boolean {
    const { notifications } = this.#parts.settings();
    const node = this.#place(nodeKey);
    if (nodeKey === monitorPlace) return !notifications.categories.includes(category);
    if (!node || isInMaintenance(node) || isSilentPlace(node, notifications)) return true;
    return !notifications.categories.includes(category);
  }

  #alone({ row, turn }: Found, now: EpochMs): Judged {
    const { settings, chatter, late } = this.#parts;
    const place = this.#place(row.nodeKey);
    const change = {
      ...{ severity: row.severity, category: row.category, turn },
      ...{ active: row.active, acknowledgedBy: row.acknowledgedBy, isShelved: row.shelvedUntil !== null },
      isLate: isLate(row.lastAt, this.#parts.node(row.nodeKey)?.clock ?? null, now),
      isBenign: knownIssueOfAlarm(row, place?.license?.mode ?? null)?.isBenign === true,
      isChattering: turn !== 'ended' && row.active && chatter.calms(row.ref, row.severity),
    };
    if (turn !== 'ended') late.note(row.ref, change.isLate);
    const verdict = waysOf(change, place, settings(), now);
    // Not where it calls nobody for now: what chatters on after maintenance is told once.
    if (concernsDesk(verdict.silent)) chatter.noteTold(row.ref, row.severity);
    return { row, turn, ...verdict };
  }

  /** Whom it is about: what Watchline saw of a node is of that node, by Watchline's own clock. */
  #place(key: string): NodeView | null {
    return this.#parts.node(concernedNode(key));
  }

  #count(row: AlarmRow): void {
    const { nodeKey, severity, lastAt } = row;
    const { flood, nodeNow } = this.#parts;
    const place = this.#place(nodeKey);
    // Nothing has happened yet that is to come, whatever its node says.
    const at = Math.min(lastAt, nodeNow(nodeKey));
    flood.add({ ...namedIn(row), severity, at, solution: place && solutionOf(place) });
  }

  /**
   * A flood calls once as it begins, by the worst of those that made it one, and by a critical one that
   * joins.
   */
  #inFlood(judged: readonly Judged[], wasFlood: boolean, now: EpochMs): readonly Judged[] {
    const calling = judged.filter(({ silent }) => silent === null);
    const byRank = severities.flatMap((severity) => calling.filter(({ row }) => row.severity === severity));
    const [worst] = byRank;
    const isHeard =
      !wasFlood || (worst?.row.severity === 'critical' && now - this.#floodSoundAt >= floodSoundMs);
    if (worst && isHeard) this.#floodSoundAt = now;
    return judged.map((each) => {
      if (each.silent !== null) return each;
      if (each !== worst || !isHeard) return { ...each, ways: noWays, silent: 'flood' };
      const ways = { toast: false, screen: each.ways.screen && !wasFlood, sound: each.ways.sound };
      const goesNone = !ways.screen && ways.sound === 'off';
      return { ...each, ways, silent: goesNone ? 'flood' : null };
    });
  }
}

/** As a notice names it. */
const namedIn = ({
  ref,
  nodeKey,
  nodeName,
  text,
}: AlarmRow): Pick<Notice, 'ref' | 'nodeKey' | 'nodeName' | 'text'> => ({
  ...{ ref, nodeKey, nodeName: noticeText(nodeName), text: noticeText(text) },
});
