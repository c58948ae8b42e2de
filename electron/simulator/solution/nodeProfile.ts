import type { Alarm } from '#shared/model/alarm.ts';
import type { Edition, NodeRole } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { AlarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import type { Configuration } from '#simulator/configuration/configuration.ts';
import type { LicenseCounts } from '#simulator/licensing/requirements.ts';
import type { ServiceProfile } from '#simulator/services/serviceCatalogue.ts';

interface PastAlarm {
  readonly spec: AlarmSpec;
  readonly past: Pick<Alarm, 'active' | 'occurrences' | 'firstAt' | 'lastAt'>;
}

/** A node as a scenario describes it, complete. */
export interface NodeProfile {
  readonly id: string;
  readonly name: string;
  readonly role: NodeRole;
  readonly address: string;
  readonly hostName: string | null;
  /** LAN1, without separators: "0050569F1B93". */
  readonly mac: string;
  readonly pldsHostId: string;
  readonly isVirtual: boolean;
  readonly uuid: string;
  readonly version: string;
  readonly timeZone: string;
  readonly startedAt: EpochMs;
  readonly configuration: Configuration;
  readonly isProprietary: boolean;
  readonly ownFile: LicenseCounts;
  readonly services: readonly ServiceProfile[];
  readonly alarms: readonly PastAlarm[];
  readonly isHoldMusicMissing: boolean;
  /** Known issue IPOFFICE-111618: it shows WebLM Error although every license is held. */
  readonly isStaleWebLmError: boolean;
  /** From power-on until the node answers again. */
  readonly bootSeconds: number;
  /** How long before the start of the simulation it last asked WebLM. */
  readonly renewedAgoMs: number;
}

export interface SolutionProfile {
  readonly id: string;
  readonly name: string;
  readonly edition: Edition;
  readonly nodes: readonly NodeProfile[];
  /** What the WebLM server on the Primary is licensed for; null: no file installed. */
  readonly webLmFile: LicenseCounts | null;
  /** Users of each kind of portal client. */
  readonly clients: readonly { readonly kind: string; readonly count: number }[];
}
