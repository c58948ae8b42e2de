import type { NodeFaults } from '#nodeSide/playedNode.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import type { AlarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import type { Configuration } from '#simulator/configuration/configuration.ts';
import type { NodeServices } from '#simulator/services/nodeServices.ts';

/** What a portal has from the node it runs on. */
export interface PortalHost extends NodeFaults {
  readonly profile: { readonly hostName: string | null; readonly address: string };
  readonly configuration: Pick<Configuration, 'edition' | 'portal'>;
  readonly services: Pick<NodeServices, 'find' | 'isRunning'>;
  readonly isIpOfficeRunning: boolean;
  resiliency: ResiliencyStatus | null;
  emit(event: { readonly type: 'resiliency'; readonly resiliency: ResiliencyStatus }): void;
  setAlarm(spec: AlarmSpec, isOn: boolean): void;
}

/** What the two portals have from their solution. */
export interface PortalSolution {
  readonly profile: { readonly clients: readonly { readonly kind: string; readonly count: number }[] };
  /** Whether the portals see each other. */
  arePortalsJoined(): boolean;
}
