import type { ServiceAction } from '#shared/model/service.ts';

/** What stopping does, by the names Platform View uses. Release notes, Appendix A and B. */
const stopping: readonly (readonly [RegExp, string])[] = [
  [
    /one-X Portal/i,
    'Clients of this portal lose their connection. If it is the serving one, the secondary takes over after the failover detection time.',
  ],
  [
    /Web License Manager/i,
    'Nodes that take their licenses from this server cannot renew them. At their next renewal, within 9 minutes, they go to WebLM Error and their 30 days of grace begin.',
  ],
  [
    /Voicemail/i,
    'Callers cannot leave or hear messages here until a backup server takes over or it is started again.',
  ],
  [
    /IP Office/i,
    'The telephone system of this node goes down: calls are cut, its lines go out of service and phones have to register again.',
  ],
  [/Web Manager/i, 'The node cannot be administered with Web Manager until it is started again.'],
];

/** What will happen, for the second step of a service command. */
export function consequenceOf(service: string, action: ServiceAction): string {
  if (action === 'start') return `${service} is started. This takes some seconds.`;
  const effect = stopping.find(([name]) => name.test(service))?.[1] ?? 'What depends on it stops working.';
  return action === 'stop' ? effect : `${effect} It is started again by itself after some seconds.`;
}
