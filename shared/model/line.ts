import type { Tolerated } from './told.ts';

export const lineTransports = ['WebSocket Client', 'WebSocket Server', 'Proprietary'] as const;
export type LineTransport = (typeof lineTransports)[number];

export const lineSecurities = ['Unsecured', 'Medium', 'High'] as const;
export type LineSecurity = (typeof lineSecurities)[number];

export const lineStates = ['In Service', 'Out of Service'] as const;
export type LineState = (typeof lineStates)[number];

/** What a line's far end takes over when this node is lost («SCN Resiliency Options»). */
export const lineBackups = [
  'ip-phones',
  'hunt-groups',
  'voicemail',
  'ip-dect-phones',
  'one-x-portal',
] as const;
export type LineBackup = (typeof lineBackups)[number];

/** An IP Office line to another node of the solution. */
export interface LineStatus extends Tolerated {
  readonly id: string;
  readonly number: number;
  readonly kind: 'ip-office';
  readonly peer: { readonly nodeId: string | null; readonly name: string; readonly address: string };
  readonly transport: LineTransport;
  readonly security: LineSecurity;
  readonly channels: number;
  readonly state: LineState;
  readonly backsUp: readonly LineBackup[];
}
