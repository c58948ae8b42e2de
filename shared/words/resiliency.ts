import type { LineBackup } from '#shared/model/line.ts';
import type { ResiliencyAction, ResiliencyRow, ServingSide } from '#shared/model/resiliency.ts';
import type { Tone } from './tone.ts';

/** "Started Active", "Stopped": the state followed by the role where it has one. */
export function formatResiliencyStatus({ state, role }: Pick<ResiliencyRow, 'state' | 'role'>): string {
  return role ? `${state} ${role}` : state;
}

/** A word this version does not know stays neutral: the node's own word is shown as it came. */
export function resiliencyTone(state: string): Tone {
  if (state === 'Started' || state === 'Connected') return 'good';
  if (state === 'Failed') return 'critical';
  if (state === 'Stopped' || state === 'Not Started') return 'major';
  return 'quiet';
}

/** As the Primary's settings have it: nothing moves by itself. */
export const failoverDisabled = 'Failover is disabled';

const servingTexts: Readonly<Record<ServingSide, string>> = {
  primary: 'Primary one-X Portal serves',
  secondary: 'Secondary one-X Portal serves',
  both: 'Both portals serve',
  none: 'No portal serves',
};

export function formatServing(serving: ServingSide): string {
  return servingTexts[serving];
}

export function servingTone(serving: ServingSide): Tone {
  if (serving === 'primary') return 'good';
  return serving === 'secondary' ? 'minor' : 'critical';
}

/** What is about to happen: a passive portal takes over when its time has come. */
export function formatPending(action: ResiliencyAction): string {
  return action === 'failover' ? 'Failover' : 'Failback';
}

const backupNames: Readonly<Record<LineBackup, string>> = {
  'ip-phones': 'IP phones',
  'hunt-groups': 'hunt groups',
  voicemail: 'voicemail',
  'ip-dect-phones': 'IP DECT phones',
  'one-x-portal': 'one-X Portal',
};

/** "IP phones, hunt groups"; empty: nothing. */
export function formatBackups(backsUp: readonly LineBackup[]): string {
  return backsUp.map((what) => backupNames[what]).join(', ');
}
