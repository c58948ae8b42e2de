import type { AnyFailure } from './failures.ts';

/*
 * The rules of docs/resiliency.md, by number, worked out a second time: as pure functions from one state to
 * the next. Nothing here is shared with the simulator.
 */

export type Side = 'primary' | 'secondary';
export const sides: readonly Side[] = ['primary', 'secondary'];
export const other = (side: Side): Side => (side === 'primary' ? 'secondary' : 'primary');

export interface Settings {
  readonly failover: boolean;
  readonly detectionMs: number;
  readonly failback: 'Automatic' | 'Manual';
}

export interface Portals {
  readonly settings: Settings;
  /** Milliseconds since the start. */
  readonly now: number;
  readonly failed: ReadonlySet<AnyFailure>;
  readonly serves: Readonly<Record<Side, boolean>>;
  readonly ipOfficeLink: Side;
  readonly voicemailLink: Side;
  /** A passive portal misses the one that serves, since then. */
  readonly missing: { readonly by: Side; readonly since: number } | null;
  /** Where the clients are, once they have had the time to get there. */
  readonly clients: Side | null;
}

export const healthy = (settings: Settings, failed: ReadonlySet<AnyFailure> = new Set()): Portals => ({
  settings,
  now: 0,
  failed,
  serves: { primary: true, secondary: false },
  ipOfficeLink: 'primary',
  voicemailLink: 'primary',
  missing: null,
  clients: 'primary',
});

const isIsolated = ({ failed }: Portals, side: Side): boolean => failed.has(`${side} machine`);
export const isPortalUp = ({ failed }: Portals, side: Side): boolean => !failed.has(`${side} portal`);
export const hasIpOffice = ({ failed }: Portals, side: Side): boolean => !failed.has(`${side} IP Office`);
const hasVoicemail = ({ failed }: Portals, side: Side): boolean =>
  side === 'secondary' || !failed.has('primary voicemail');

/** Rule 3. */
export const seeEachOther = (portals: Portals): boolean =>
  !portals.failed.has('portal link') && sides.every((side) => !isIsolated(portals, side));

/** When the portal that waits takes over, if nothing happens before; null while none waits. */
export const dueAt = ({ missing, settings }: Portals): number | null =>
  missing && missing.since + settings.detectionMs;

export const fail = (portals: Portals, failure: AnyFailure): Portals =>
  settle({ ...portals, failed: new Set([...portals.failed, failure]) });

export function repair(portals: Portals, failure: AnyFailure): Portals {
  const failed = new Set([...portals.failed].filter((one) => one !== failure));
  const repaired = { ...portals, failed };
  return settle(failure === 'primary portal' ? primaryReturns(repaired) : repaired);
}

/** Time passes, undisturbed. */
export function pass(portals: Portals, ms: number): Portals {
  const to = portals.now + ms;
  const due = dueAt(portals);
  if (due === null || due > to) return { ...portals, now: to };
  const then = { ...portals, now: due };
  return { ...settle(takeOver(then, then.missing?.by ?? 'primary')), now: to };
}

/** Rules 2, 5, 8 and 9: the order to fail over or back, which is not given where it would be refused. */
export function command(portals: Portals, action: 'failover' | 'failback'): Portals {
  if (action === 'failover') return settle(takeOver(portals, 'secondary'));
  const returned = {
    ...portals,
    ipOfficeLink: hasIpOffice(portals, 'primary') ? ('primary' as const) : portals.ipOfficeLink,
    voicemailLink: hasVoicemail(portals, 'primary') ? ('primary' as const) : portals.voicemailLink,
  };
  return settle({ ...returned, serves: { primary: true, secondary: false } });
}

/** Rule 14. */
export function isRefused(portals: Portals, action: 'failover' | 'failback'): boolean {
  const { serves, settings } = portals;
  if (action === 'failover') {
    return !settings.failover || !isPortalUp(portals, 'secondary') || serves.secondary;
  }
  if (!isPortalUp(portals, 'primary')) return true;
  if (serves.secondary) return !seeEachOther(portals);
  if (!serves.primary) return false;
  const isAway =
    (portals.ipOfficeLink === 'secondary' && hasIpOffice(portals, 'primary')) ||
    (portals.voicemailLink === 'secondary' && hasVoicemail(portals, 'primary'));
  return !(seeEachOther(portals) && isAway);
}

/** Rules 2 and 4: it can tell the other to become passive only if it sees it. */
const takeOver = (portals: Portals, side: Side): Portals => ({
  ...portals,
  serves: {
    ...portals.serves,
    [side]: true,
    ...(seeEachOther(portals) ? { [other(side)]: false } : {}),
  },
});

/** Rule 5. */
function primaryReturns(portals: Portals): Portals {
  const isTaken = portals.serves.secondary && seeEachOther(portals);
  if (!isTaken) return { ...portals, serves: { ...portals.serves, primary: true } };
  if (portals.settings.failback === 'Manual') return portals;
  return { ...portals, serves: { primary: true, secondary: false } };
}

/** What follows at once from what has failed. */
function settle(portals: Portals): Portals {
  const { serves } = portals;
  const up = {
    primary: serves.primary && isPortalUp(portals, 'primary'),
    secondary: serves.secondary && isPortalUp(portals, 'secondary'),
  };
  const isHealed = up.primary && up.secondary && seeEachOther(portals); // rule 4
  const served = { ...portals, serves: isHealed ? { primary: true, secondary: false } : up };
  const detected = { ...served, missing: missingIn(served) };
  return {
    ...detected,
    ipOfficeLink: linkIn(detected, portals.ipOfficeLink, hasIpOffice), // rule 8
    voicemailLink: linkIn(detected, portals.voicemailLink, hasVoicemail), // rule 9
    clients: clientsIn(detected),
  };
}

/** Rules 2, 6 and 7. */
function missingIn(portals: Portals): Portals['missing'] {
  const by = sides.find(
    (side) =>
      portals.settings.failover &&
      isPortalUp(portals, side) &&
      !portals.serves[side] &&
      !(isPortalUp(portals, other(side)) && seeEachOther(portals)),
  );
  if (!by) return null;
  return portals.missing?.by === by ? portals.missing : { by, since: portals.now };
}

/** Rules 7 and 8. */
function linkIn(portals: Portals, now: Side, isThere: (portals: Portals, side: Side) => boolean): Side {
  if (!seeEachOther(portals)) return now;
  const primary = isThere(portals, 'primary');
  const secondary = isThere(portals, 'secondary');
  if (now === 'primary') return !primary && secondary && portals.settings.failover ? 'secondary' : 'primary';
  return primary && (portals.settings.failback === 'Automatic' || !secondary) ? 'primary' : 'secondary';
}

/** Rule 10. */
function clientsIn(portals: Portals): Side | null {
  const lets = (side: Side) => portals.serves[side] && !isIsolated(portals, side);
  if (portals.clients && lets(portals.clients)) return portals.clients;
  return sides.find(lets) ?? null;
}
