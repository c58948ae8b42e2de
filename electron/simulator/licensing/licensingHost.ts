import type { LicenseSource, LicenseStatus } from '#shared/model/license.ts';
import type { AlarmList } from '#simulator/alarms/alarmList.ts';
import type { SimulatedClock } from '#simulator/clock/simulatedClock.ts';
import type { NodalGrant } from './nodalLicenses.ts';
import type { LicenseCounts } from './requirements.ts';
import type { WebLmServer } from './webLmServer.ts';

/** What licensing has from the node it belongs to. */
export interface LicensingHost {
  readonly clock: SimulatedClock;
  readonly alarms: AlarmList;
  readonly clientId: string;
  isIpOfficeRunning(): boolean;
  isSelect(): boolean;
  configuredSource(): LicenseSource;
  required(): LicenseCounts;
  nodal(): NodalGrant;
  /** The features of the node's own license file. */
  ownFile(): LicenseCounts;
  server(): { readonly url: string; readonly viaPrimaryLine: boolean };
  /** The WebLM server, if a request gets through to it now. */
  reachWebLm(): WebLmServer | null;
  /** The source in force may have changed. */
  onSource(): void;
  onAcquired(): void;
  publish(status: LicenseStatus): void;
  trace(text: () => string): void;
}
