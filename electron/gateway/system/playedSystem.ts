import type { Outcome, Restarted } from '#gateway/alarms/outcome.ts';
import type { SystemJournal } from '#gateway/journal/systemJournal.ts';
import type { Report } from '#gateway/report.ts';
import type { NodeClock, NodeFacts } from '#nodeSide/playedNode.ts';
import {
  type Listening,
  type NodeInfo,
  type NodeRole,
  type Snapshot,
  snapshotParts,
} from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { testHeardText } from '#shared/words/gateway.ts';
import { excessOf, fullListChange, type ListLimits } from './alarmList.ts';
import { meaningOf } from './meaning.ts';

/** Who a node of the gateway is, as far as it is known. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly solution: { readonly id: string; readonly name: string };
  readonly role: NodeRole;
  readonly address: string;
  readonly devId: string | null;
  readonly timeZone: string;
  /** Of the gateway itself all alarms are known; of others those that came since it listens. */
  readonly isSelf: boolean;
  /** Rows beyond these go. */
  readonly limits: ListLimits;
}

/**
 * One system as a node. In: what was reported of it. Out: events in its journal, and what it says of itself,
 * which is its alarms and nothing else: traps and syslog tell no more.
 */
export class PlayedSystem implements NodeFacts {
  readonly id: string;
  readonly clock: NodeClock;
  readonly journal: SystemJournal;
  #identity: Identity;
  /** It is served no more, and nothing is to be written to its journal. */
  isGone = false;
  /** What polling has found out. */
  version = '';
  /** Of the gateway itself: where it listens. */
  listens: readonly Listening[] = [];
  startedAt: EpochMs;
  /** When it last told that it was started, since the gateway was. */
  toldStartAt: EpochMs = 0;

  constructor(identity: Identity, journal: SystemJournal, now: () => EpochMs) {
    this.id = identity.id;
    this.#identity = identity;
    this.journal = journal;
    this.startedAt = journal.heard.heardSince ?? now();
    this.clock = {
      get now(): EpochMs {
        return now();
      },
      catchUp: () => undefined,
    };
  }

  /** It has another name, or is elsewhere. */
  become(identity: Identity): void {
    this.#identity = identity;
  }

  get name(): string {
    return this.#identity.name;
  }

  info(): NodeInfo {
    const { id, name, solution, role, address, devId, timeZone } = this.#identity;
    return {
      id,
      name,
      role,
      solution,
      address,
      version: this.version,
      edition: role === 'standalone' ? 'essential' : 'server-edition',
      serialNumber: devId ?? '',
      pldsHostId: '',
      webLmHostId: null,
      virtual: false,
      timeZone,
      startedAt: this.startedAt,
      ...(this.listens.length > 0 && { listens: this.listens }),
    };
  }

  snapshot(): Snapshot {
    return {
      alarms: [...this.journal.alarms.values()],
      license: null,
      webLm: null,
      services: null,
      lines: null,
      resiliency: null,
      notReported: this.#identity.isSelf ? snapshotParts.filter((part) => part !== 'alarms') : snapshotParts,
    };
  }

  systemHeardAt(): EpochMs | null {
    return this.#identity.isSelf ? this.clock.now : this.journal.heard.heardAt;
  }

  /** Within a transaction of its journal. */
  take(report: Report): void {
    if (this.#identity.isSelf) {
      // Nothing but tests is sent to the gateway itself.
      this.notice(report.receivedAt, 'info', testHeardText(report.from));
      return;
    }
    this.journal.hear(report.receivedAt, report.by === 'snmp');
    for (const outcome of meaningOf(report, this.journal.alarms)) this.#apply(outcome, report.receivedAt);
  }

  #apply(outcome: Outcome, at: EpochMs): void {
    if (outcome.type !== 'restarted') this.journal.append(at, outcome);
    else {
      this.startedAt = at;
      this.toldStartAt = at;
      this.doubt(at, outcome);
    }
  }

  /** What was open may have ended unheard: it is told, and each open alarm says so from now on. */
  doubt(at: EpochMs, { text, uncertain }: Pick<Restarted, 'text' | 'uncertain'>): void {
    this.notice(at, 'warning', text);
    for (const alarm of uncertain) this.journal.append(at, { type: 'alarm', change: 'repeated', alarm });
  }

  notice(at: EpochMs, level: 'info' | 'warning', text: string): void {
    this.journal.append(at, { type: 'notice', level, text });
  }

  /** Within the same transaction: a list without an end would fill the disk, and every snapshot. */
  makeRoom(at: EpochMs): void {
    const { journal } = this;
    const { limits } = this.#identity;
    const excess = excessOf(journal, limits);
    for (const alarm of excess) journal.append(at, { type: 'alarm', change: 'removed', alarm });
    const openCount = excess.filter(({ active }) => active).length;
    const change = fullListChange(journal, { ...limits, openCount, at });
    if (change) journal.append(at, change);
  }
}
