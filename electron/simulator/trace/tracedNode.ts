import type { LicenseType } from '#shared/model/license.ts';
import type { LineStatus } from '#shared/model/line.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import type { SimulatedClock } from '#simulator/clock/simulatedClock.ts';
import type { Configuration } from '#simulator/configuration/configuration.ts';
import type { NodeServices } from '#simulator/services/nodeServices.ts';

/** What a trace has from the node it tells of. */
export interface TracedNode {
  readonly clock: SimulatedClock;
  readonly profile: { readonly timeZone: string };
  /** Its number in the solution, from 0: where its extensions begin. */
  readonly place: number;
  readonly configuration: Pick<Configuration, 'users'>;
  readonly services: Pick<NodeServices, 'find'>;
  readonly licensing: { isLicensedFor(type: LicenseType): boolean };
  readonly lines: readonly LineStatus[];
  readonly resiliency: ResiliencyStatus | null;
  readonly isIpOfficeRunning: boolean;
  info(): NodeInfo;
}
