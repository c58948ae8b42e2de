import type { NodeRole } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';

export type ServiceId = 'ip-office' | 'voicemail' | 'one-x-portal' | 'web-license-manager' | 'web-manager';

/** What a service is and needs while it runs. */
export interface ServiceProfile {
  readonly id: ServiceId;
  readonly name: string;
  readonly version: string;
  readonly memoryKiB: number;
  readonly cpuPercent: number;
  readonly startSeconds: number;
  readonly startedAt: EpochMs | null;
  /** Whether it starts by itself when the node does («Automatically Start»). */
  readonly autoStart: boolean;
}

/** Memory and CPU as the release notes' Platform View shows them; start times are the simulator's choice. */
export const serviceCatalogue: readonly Omit<ServiceProfile, 'startedAt' | 'autoStart'>[] = [
  {
    id: 'ip-office',
    name: 'IP Office',
    version: '10.0.0.0 build 542',
    memoryKiB: 62_124,
    cpuPercent: 6.4,
    startSeconds: 10,
  },
  {
    id: 'voicemail',
    name: 'Voicemail',
    version: '10.0.0.0 build 469',
    memoryKiB: 33_980,
    cpuPercent: 0,
    startSeconds: 6,
  },
  {
    id: 'one-x-portal',
    name: 'one-X Portal',
    version: '10.0.0.0 build 974',
    memoryKiB: 810_140,
    cpuPercent: 0,
    startSeconds: 20,
  },
  {
    id: 'web-license-manager',
    name: 'Web License Manager',
    version: '10.0.0.0 build 542',
    memoryKiB: 375_500,
    cpuPercent: 0.4,
    startSeconds: 8,
  },
  {
    id: 'web-manager',
    name: 'Web Manager',
    version: '10.0.0.0 build 542',
    memoryKiB: 375_500,
    cpuPercent: 0.4,
    startSeconds: 4,
  },
];

/** Which services a role has: an Expansion has no applications. */
export function servicesOf(role: NodeRole): ServiceId[] {
  const all = serviceCatalogue.map(({ id }) => id);
  if (role === 'application-server') return ['voicemail', 'one-x-portal', 'web-manager'];
  return role === 'primary' || role === 'secondary' ? all : ['ip-office', 'web-manager'];
}
