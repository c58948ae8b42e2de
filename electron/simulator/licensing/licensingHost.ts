import type { LicenseStatus } from '#shared/model/license.ts';
import type { AlarmList } from '#simulator/alarms/alarmList.ts';
import type { SimulatedClock } from '#simulator/clock/simulatedClock.ts';
import type { Configuration } from '#simulator/configuration/configuration.ts';
import type { NodalGrant } from './nodalLicenses.ts';
import type { LicenseCounts } from './requirements.ts';
import type { WebLmServer } from './webLmServer.ts';

/** What licensing has from the node it belongs to. */
export interface LicensingHost {
  readonly clock: SimulatedClock;
  readonly alarms: AlarmList;
  readonly trace: { line(tag: 'LIC', text: () => string): void };
  readonly configuration: Pick<Configuration, 'edition' | 'licenseSource'>;
  readonly required: LicenseCounts;
  /** The features of the node's own license file. */
  readonly ownFile: LicenseCounts;
  readonly nodalGrant: NodalGrant;
  readonly isIpOfficeRunning: boolean;
  /** As WebLM knows the node. */
  readonly clientId: string;
  /** Where the node asks for its licenses. */
  readonly webLmWay: WebLmWay;
  /** WebLM is on this machine, and starting. */
  readonly isWebLmStarting: boolean;
  readonly solution: LicensingSolution;
  /** The WebLM server, if a request gets through to it now. */
  reachWebLm(): WebLmServer | null;
  emit(event: { readonly type: 'license'; readonly license: LicenseStatus }): void;
}

export interface WebLmWay {
  readonly url: string;
  readonly viaPrimaryLine: boolean;
}

/** What the nodes of a solution share of their licenses. */
export interface LicensingSolution {
  /** Shares the license files out again: the source in force may have changed. */
  grantNodal(): void;
  /** What the WebLM server has given out has changed. */
  tellWebLm(): void;
}
