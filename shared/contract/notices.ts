import { type Severity, severities } from '#shared/model/alarm.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { soundModes } from '#shared/settings/settings.ts';
import type { Bounded } from './jobs.ts';

/*
 * What asks for attention, decided once by the monitor for every page, the tray and the notifications.
 */

/** The ways in which a change of an alarm asks for attention. A screen reader is told in any case. */
export interface Ways {
  /** On the page. */
  readonly toast: boolean;
  /** Beside whatever is on the screen. */
  readonly screen: boolean;
  readonly sound: (typeof soundModes)[number];
}

/** What has become of an alarm. */
export type AlarmTurn = 'raised' | 'worsened' | 'ended';

/**
 * Why a change asks for nobody, the first that holds: it is over; it was told long after it happened;
 * somebody has the alarm, or has shelved it; its node is worked on; its customer, or its category, is silent
 * here; it is known and benign; it chatters; all is muted, or quiet; its severity calls nobody here; or it is
 * one of a flood.
 */
export type Silence =
  | 'ended'
  | 'late'
  | 'acknowledged'
  | 'shelved'
  | 'maintenance'
  | 'solution'
  | 'category'
  | 'benign'
  | 'chatter'
  | 'muted'
  | 'quiet'
  | 'severity'
  | 'flood';

/** One change of one alarm. */
export interface Notice {
  /** Grows from one to the next for as long as the monitor runs. */
  readonly id: number;
  /** When it was decided (host clock). */
  readonly at: EpochMs;
  /** Of the alarm. */
  readonly ref: number;
  readonly nodeKey: string;
  readonly nodeName: string;
  readonly change: AlarmTurn;
  readonly severity: Severity;
  readonly text: string;
  readonly ways: Ways;
  /** Why it goes none of the ways; null: it goes one at least. */
  readonly silent: Silence | null;
}

/**
 * Named of the notices that a page is told at once; those that call come before the others, the worst first.
 */
export const maxNotices = 50;

/** More new alarms than anybody can see to: from more than 10 in 10 minutes until fewer than 5 (ISA-18.2). */
export interface FloodView {
  /** Host clock. */
  readonly since: EpochMs;
  /** New in the last 10 minutes. */
  readonly count: number;
  /** Of those, by customer, most first, at most 20; null: nobody has said where their nodes belong. */
  readonly bySolution: readonly {
    readonly solution: NodeInfo['solution'] | null;
    readonly count: number;
  }[];
  /** The critical ones among them that came last, newest first, at most 5. */
  readonly newestCritical: readonly Pick<Notice, 'ref' | 'nodeKey' | 'nodeName' | 'text'>[];
}

/** How much asks for attention now. */
export interface AttentionView {
  /**
   * Active alarms nobody has acknowledged; those that are known and benign, or of a node in maintenance, do
   * not count.
   */
  readonly unacknowledged: number;
  /** Of those, the worst; null: there are none. */
  readonly worst: Severity | null;
  /** Of those, how many call for somebody who does not look, by what is set. */
  readonly calling: number;
  /** How many alarms of a node need nobody, by the node's key. */
  readonly benign: Readonly<Record<string, number>>;
  /** Null: there is none. */
  readonly flood: FloodView | null;
  /** Alarms that come and go so often that they are told no more. */
  readonly chattering: number;
  /** Active for more than 24 h. */
  readonly standing: number;
  /** Those that sound until somebody has acknowledged them, by number; the newest, at most 500. */
  readonly ringing: readonly { readonly ref: number; readonly severity: Severity }[];
}

export const noAttention: AttentionView = {
  ...{ unacknowledged: 0, worst: null, calling: 0, benign: {} },
  ...{ flood: null, chattering: 0, standing: 0, ringing: [] },
};

export type Notices = Bounded<Notice>;

const rank = ({ silent, severity }: Notice): number =>
  (silent === null ? 0 : severities.length) + severities.indexOf(severity);

/** In the order in which they were decided; of those that are too many the least are counted only. */
export function boundedNotices(notices: readonly Notice[], more = 0): Notices {
  if (notices.length <= maxNotices) return { first: notices, more };
  const first = notices
    .toSorted((a, b) => rank(a) - rank(b) || a.id - b.id)
    .slice(0, maxNotices)
    .sort((a, b) => a.id - b.id);
  return { first, more: more + notices.length - maxNotices };
}

/** What a page is told at once of all that piled up while it was busy. */
export function mergeNotices(earlier: Notices, later: Notices): Notices {
  return boundedNotices([...earlier.first, ...later.first], earlier.more + later.more);
}
