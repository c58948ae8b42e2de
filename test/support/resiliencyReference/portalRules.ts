import { type Client, clientsAt, nextTryAt, tryAt } from './clientRules.ts';
import { type AnyFailure, bootMs, orders, partsOf } from './failures.ts';

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
  /** Out, and with an alarm for it. */
  readonly failed: ReadonlySet<AnyFailure>;
  /** Out without an alarm: its machine reboots. */
  readonly absent: ReadonlySet<AnyFailure>;
  /** What is on its way back, and when it is there. */
  readonly returns: readonly { readonly what: AnyFailure; readonly at: number }[];
  readonly serves: Readonly<Record<Side, boolean>>;
  /** Failover Now made the primary portal passive: it waits for nothing but a restart or Failback. */
  readonly isHeld: boolean;
  readonly ipOfficeLink: Side;
  readonly voicemailLink: Side;
  /** Since when each portal, up and passive, has missed the other. */
  readonly missing: Readonly<Record<Side, number | null>>;
  readonly clients: readonly Client[];
}

export const healthy = (settings: Settings, failed: ReadonlySet<AnyFailure> = new Set()): Portals => ({
  settings,
  now: 0,
  failed,
  absent: new Set(),
  returns: [],
  serves: { primary: true, secondary: false },
  isHeld: false,
  ipOfficeLink: 'primary',
  voicemailLink: 'primary',
  missing: { primary: null, secondary: null },
  clients: clientsAt('primary'),
});

const isOut = ({ failed, absent }: Portals, what: AnyFailure): boolean =>
  failed.has(what) || absent.has(what);
/** Nobody reaches it: cut off, or rebooting. */
export const isGone = (portals: Portals, side: Side): boolean => isOut(portals, `${side} machine`);
export const isPortalUp = (portals: Portals, side: Side): boolean => !isOut(portals, `${side} portal`);
export const hasIpOffice = (portals: Portals, side: Side): boolean => !isOut(portals, `${side} IP Office`);
const hasVoicemail = (portals: Portals, side: Side): boolean => !isOut(portals, `${side} voicemail`);

/** Rule 3. */
export const seeEachOther = (portals: Portals): boolean =>
  !portals.failed.has('portal link') && sides.every((side) => !isGone(portals, side));

/** Rules 2, 6 and 7: who takes over next if nothing happens before, and when; null: nobody. */
export function dueNext({ missing, settings, now }: Portals): { by: Side; at: number } | null {
  if (!settings.failover) return null;
  const dues = sides.flatMap((by) => {
    const since = missing[by];
    return since === null ? [] : [{ by, at: Math.max(now, since + settings.detectionMs) }];
  });
  return dues.sort((a, b) => a.at - b.at)[0] ?? null;
}
export const dueAt = (portals: Portals): number | null => dueNext(portals)?.at ?? null;

const isMachine = (what: AnyFailure): boolean => what.endsWith('machine');

/** What returns of itself is under way no more; but a machine may be cut off while it boots. */
export const fail = (portals: Portals, failure: AnyFailure): Portals => {
  const ended = isMachine(failure) ? portals : arrived(portals, failure);
  return settle({ ...ended, failed: new Set([...portals.failed, failure]) });
};

/** Back at this moment. */
export function repair(portals: Portals, failure: AnyFailure): Portals {
  const ended = isMachine(failure) ? portals : arrived(portals, failure);
  const repaired = { ...ended, failed: without(portals.failed, [failure]) };
  return settle(failure === 'primary portal' ? primaryReturns(repaired) : repaired);
}

const arrived = (portals: Portals, one: AnyFailure): Portals => ({
  ...portals,
  absent: without(portals.absent, [one]),
  returns: portals.returns.filter(({ what }) => what !== one),
});

/** Its start is ordered: back when it has started. */
export function start(portals: Portals, what: AnyFailure): Portals {
  const at = portals.now + orders[what].repairSeconds * 1_000;
  return { ...portals, returns: [...portals.returns, { what, at }] };
}

/** A machine reboots, with all that runs on it. */
export function reboot(portals: Portals, side: Side): Portals {
  const parts: readonly AnyFailure[] = partsOf[side];
  const upAt = portals.now + bootMs;
  const started = parts.map((what) => ({ what, at: upAt + orders[what].repairSeconds * 1_000 }));
  return settle({
    ...portals,
    failed: without(portals.failed, parts),
    absent: new Set<AnyFailure>([...portals.absent, ...parts, `${side} machine`]),
    returns: [
      ...portals.returns.filter(({ what }) => !parts.includes(what)),
      { what: `${side} machine`, at: upAt },
      ...started,
    ],
  });
}

/** Other settings are in force from now on. */
export const change = (portals: Portals, settings: Settings): Portals => settle({ ...portals, settings });

/** Time passes, undisturbed. */
export function pass(portals: Portals, ms: number): Portals {
  const until = portals.now + ms;
  let at = portals;
  for (let next = nextOf(at); next && next.at <= until; next = nextOf(at)) {
    at = next.run({ ...at, now: next.at });
  }
  return { ...at, now: until };
}

interface Happening {
  readonly at: number;
  readonly run: (portals: Portals) => Portals;
}

/** A client that tries at the very moment when a portal begins to serve comes too early. */
function nextOf(portals: Portals): Happening | undefined {
  const tryAgainAt = nextTryAt(portals.clients);
  const due = dueNext(portals);
  const happenings: Happening[] = [
    ...(tryAgainAt === null ? [] : [{ at: tryAgainAt, run: clientsTry }]),
    ...portals.returns.map(({ what, at }) => ({ at, run: (then: Portals) => comeBack(then, what) })),
    ...(due ? [{ at: due.at, run: (then: Portals) => settle(takeOver(then, due.by)) }] : []),
  ];
  return happenings.sort((a, b) => a.at - b.at)[0];
}

/** A machine that has rebooted may be cut off still. */
const comeBack = (portals: Portals, what: AnyFailure): Portals =>
  isMachine(what) ? settle(arrived(portals, what)) : repair(portals, what);

/** Rules 2, 5, 8 and 9: the order to fail over or back, which is not given where it would be refused. */
export function command(portals: Portals, action: 'failover' | 'failback'): Portals {
  const sees = seeEachOther(portals);
  if (action === 'failover') {
    const isHeld = portals.isHeld || (sees && isPortalUp(portals, 'primary'));
    return settle({ ...takeOver(portals, 'secondary'), isHeld });
  }
  const returned = {
    ...portals,
    ipOfficeLink: sees && hasIpOffice(portals, 'primary') ? ('primary' as const) : portals.ipOfficeLink,
    voicemailLink: sees && hasVoicemail(portals, 'primary') ? ('primary' as const) : portals.voicemailLink,
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

/** Rule 5, of a primary portal that does not see the secondary serving. */
function primaryReturns(portals: Portals): Portals {
  const isTaken = portals.serves.secondary && seeEachOther(portals);
  return isTaken ? portals : { ...portals, serves: { ...portals.serves, primary: true } };
}

/** What follows at once from what has failed. */
function settle(portals: Portals): Portals {
  const served = { ...portals, serves: servingIn(portals) };
  const isHeld = portals.isHeld && isPortalUp(portals, 'primary') && !served.serves.primary;
  const detected = { ...served, isHeld, missing: missingIn(served) };
  return {
    ...detected,
    ipOfficeLink: linkIn(detected, portals.ipOfficeLink, hasIpOffice), // rule 8
    voicemailLink: linkIn(detected, portals.voicemailLink, hasVoicemail), // rule 9
    clients: clientsTold(detected),
  };
}

/** Who serves, of two portals of which each may have stopped, or see the other again. */
function servingIn(portals: Portals): Portals['serves'] {
  const { serves, settings, isHeld } = portals;
  const [isPrimaryUp, isSecondaryUp] = sides.map((side) => isPortalUp(portals, side));
  const up = {
    primary: serves.primary && isPrimaryUp === true,
    secondary: serves.secondary && isSecondaryUp === true,
  };
  if (!(isPrimaryUp && isSecondaryUp && seeEachOther(portals))) return up;
  const isHealed = up.primary && up.secondary; // rule 4
  const returns = settings.failover && settings.failback === 'Automatic' && !isHeld; // rules 5 and 7
  const isPrimary = isHealed || returns || up.primary;
  return { primary: isPrimary, secondary: !isPrimary }; // rule 6: one of the two
}

/** Rules 2 and 6. */
function missingIn(portals: Portals): Portals['missing'] {
  const since = (side: Side): number | null => {
    const sees = isPortalUp(portals, other(side)) && seeEachOther(portals);
    const isWaiting = isPortalUp(portals, side) && !portals.serves[side];
    return isWaiting && !sees ? (portals.missing[side] ?? portals.now) : null;
  };
  return { primary: since('primary'), secondary: since('secondary') };
}

/** Rules 7 and 8. */
function linkIn(portals: Portals, now: Side, isThere: (portals: Portals, side: Side) => boolean): Side {
  if (!seeEachOther(portals) || !portals.settings.failover) return now;
  const primary = isThere(portals, 'primary');
  const secondary = isThere(portals, 'secondary');
  if (now === 'primary') return !primary && secondary ? 'secondary' : 'primary';
  return primary && (portals.settings.failback === 'Automatic' || !secondary) ? 'primary' : 'secondary';
}

/** Rule 10: the portal that lets clients in now. */
const letsIn = (portals: Portals, side: Side): boolean => portals.serves[side] && !isGone(portals, side);

const clientsTold = (portals: Portals): readonly Client[] =>
  portals.clients.map((client) =>
    client.on && !letsIn(portals, client.on)
      ? { ...client, on: null, lostAt: portals.now, triedAt: portals.now }
      : client,
  );

function clientsTry(portals: Portals): Portals {
  const target = sides.find((side) => letsIn(portals, side)) ?? null;
  return { ...portals, clients: portals.clients.map((client) => tryAt(client, portals.now, target)) };
}

const without = <T>(set: ReadonlySet<T>, gone: readonly T[]): ReadonlySet<T> =>
  new Set([...set].filter((one) => !gone.includes(one)));
