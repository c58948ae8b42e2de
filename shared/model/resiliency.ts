import type { EpochMs, Time } from './time.ts';
import type { Tolerated } from './told.ts';

/** The six rows of one-X Portal's Health > Resiliency table, in its order. */
export const resiliencyComponents = [
  'Primary one-X Portal',
  'Secondary one-X Portal',
  'Primary IP Office Connection',
  'Secondary IP Office Connection',
  'Primary DB State',
  'Secondary DB State',
] as const;

export const resiliencyActions = ['failover', 'failback'] as const;
export type ResiliencyAction = (typeof resiliencyActions)[number];

export const servingSides = ['primary', 'secondary', 'both', 'none'] as const;
export type ServingSide = (typeof servingSides)[number];

/**
 * The seven clients that fall back to the secondary portal (release notes, Appendix B,
 * «How do clients work?»).
 */
export const clientKinds = [
  'one-X Portal client',
  'Avaya Communicator for Windows',
  'Avaya one-X Mobile Preferred for IP Office - iOS',
  'Avaya one-X Mobile Preferred for IP Office - Android',
  'Avaya IP Office Plug-In for Microsoft Outlook',
  'Avaya one-X Call Assistant',
  'IP Office Soft Console',
] as const;

/** A row is shown as `state` followed by `role` where it has one: "Started Active", "Stopped". */
export interface ResiliencyRow {
  readonly component: string;
  readonly address: string | null;
  readonly state: string;
  readonly role: string | null;
}

export interface ResiliencySettings {
  readonly failover: boolean;
  readonly detectionMinutes: number;
  readonly failback: 'Automatic' | 'Manual';
}

export interface ResiliencyStatus<T extends Time = EpochMs> extends Tolerated {
  readonly components: readonly ResiliencyRow[];
  readonly settings: ResiliencySettings;
  readonly serving: ServingSide;
  readonly pending: { readonly action: ResiliencyAction; readonly dueAt: T } | null;
  readonly voicemail: 'primary' | 'secondary';
  readonly clients: readonly {
    readonly kind: string;
    readonly count: number;
    readonly on: 'primary' | 'secondary' | 'reconnecting';
    /** Only while reconnecting, and only from nodes that tell it: it tries every so often from then on. */
    readonly lostAt?: T;
    readonly retrySeconds?: number;
  }[];
  readonly lastChange: { readonly at: T; readonly action: string; readonly reason: string } | null;
}
