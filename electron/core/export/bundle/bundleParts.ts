import type { HistoryReader, LogQuery } from '#core/store/storeTypes.ts';
import type { LinkWord } from '#shared/contract/fleet.ts';
import type { SeverityCounts } from '#shared/model/alarm.ts';
import type { NodeInfo, Snapshot } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { Redactor } from '#shared/words/redaction.ts';

/** A node as it stands, or stood when it was last heard. */
export interface BundleNode {
  readonly key: string;
  readonly name: string;
  readonly info: NodeInfo | null;
  /** Where it was put to, if it was. */
  readonly group?: NodeInfo['solution'] | null;
  readonly state: Omit<Snapshot, 'alarms'> | null;
  /** Active alarms; null or left out: not known. */
  readonly active?: SeverityCounts | null;
  readonly lastHeardAt: EpochMs | null;
  /** When the system behind a gateway was; null or left out: it is the node, or that is not known. */
  readonly systemHeardAt?: EpochMs | null;
  /** How it is connected; null: nobody is connected to any. */
  readonly word: LinkWord | null;
}

export interface Bundle {
  readonly store: Pick<HistoryReader, 'log' | 'list' | 'actions'>;
  readonly query: LogQuery;
  /** The same time by this computer's clock, for what operators did; left out: as the query says. */
  readonly acted?: Pick<LogQuery, 'since' | 'until'>;
  /** Those it is about. */
  readonly nodes: readonly BundleNode[];
  readonly writtenAt: EpochMs;
  readonly version: string;
  readonly operator: string;
  readonly station: string;
  /** How far all of it can be relied upon, in words. */
  readonly quality: string;
  /** IANA name, for the times of this computer's clock. */
  readonly timeZone: string;
  /** Of each trace that is kept its lines, as System Monitor prints them; or why there are none. */
  readonly trace: readonly (readonly string[])[] | { readonly whyNone: string };
  readonly redactor: Redactor;
  /** Of this bundle, by which the key to its stand-ins is found. */
  readonly id: string;
}
