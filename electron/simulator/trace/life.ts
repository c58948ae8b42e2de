import { type EpochMs, minuteMs, secondMs } from '#shared/model/time.ts';
import type { Random } from '#simulator/random/random.ts';
import { isRemote, remoteUser, remoteUsers, type Staff } from './staff.ts';
import type { TraceTag } from './traceTag.ts';

/** What a line of background life depends on at its moment. */
export interface LifeState {
  /** Whether a user may work from a Remote Extension now. */
  readonly isRemoteLicensed: boolean;
  /** When IP Office last started: no call is older. */
  readonly ipOfficeStartedAt: EpochMs;
}

/** A line that comes of users; null: nothing is said as things are then. */
export interface LifeLine {
  readonly at: EpochMs;
  readonly tag: TraceTag;
  readonly text: (state: LifeState) => string | null;
}

/** Calls and log-ins: one a minute for this many users, and no more than so many in a minute. */
const usersPerActivity = 25;
const mostActivities = 20;
/** No activity lasts longer than this into the minutes after its own. */
export const longestMinutes = 3;

/**
 * What users do in one minute of a node's life, with what follows of it later, in order of time. Pure:
 * `random` is the minute's own, so a trace shows the same whenever it began.
 */
export function lifeOfMinute(minute: number, staff: Staff, random: Random): LifeLine[] {
  if (staff.users === 0) return [];
  const startsAt = minute * minuteMs;
  const lines: LifeLine[] = [];
  const activities = Math.min(Math.floor(staff.users / usersPerActivity + random.next()), mostActivities);
  for (let activity = 0; activity < activities; activity++) {
    const at = startsAt + random.integer(minuteMs);
    const user = random.integer(staff.users);
    if (random.next() < 0.75) lines.push(...call(at, user, staff, random));
    else lines.push(logInOrOut(at, user, staff, random));
  }
  const remote = remoteUsers(staff);
  if (remote > 0) {
    const at = startsAt + random.integer(minuteMs);
    lines.push(retry(at, extension(remoteUser(random.integer(remote)), staff)));
  }
  return lines.sort((a, b) => a.at - b.at);
}

const extension = (user: number, { firstExtension }: Staff): string => `Extn${firstExtension + user}`;

/** Release notes, IPOFFICE-111894. */
const refusal = (extn: string): string =>
  `${extn}: User is not licensed for a Remote Extension: Logging Out.`;

function call(at: EpochMs, user: number, staff: Staff, random: Random): LifeLine[] {
  const id = random.integer(65_536);
  const other = random.integer(staff.users);
  const isInternal = other !== user && random.next() < 0.6;
  const to = isInternal
    ? extension(other, staff)
    : `0207946${String(random.integer(1_000)).padStart(4, '0')}`;
  const head = `Call ${id}: ${extension(user, staff)} to ${to}`;
  const answeredAt = at + 2 * secondMs + random.integer(8 * secondMs);
  const isAnswered = random.next() < 0.85;
  const seconds = 10 + random.integer(140);
  const endsAt = isAnswered ? answeredAt + seconds * secondMs : answeredAt;
  const line = (when: EpochMs, what: string): LifeLine => ({
    at: when,
    tag: 'CALL',
    text: ({ ipOfficeStartedAt }) => (at < ipOfficeStartedAt ? null : `${head}: ${what}`),
  });
  return isAnswered
    ? [line(at, 'ringing'), line(answeredAt, 'connected'), line(endsAt, `ended after ${seconds} s`)]
    : [line(at, 'ringing'), line(endsAt, 'not answered')];
}

function logInOrOut(at: EpochMs, user: number, staff: Staff, random: Random): LifeLine {
  const extn = extension(user, staff);
  const isIn = random.next() < 0.5;
  const from = isRemote(user, staff) ? ' from a Remote Extension' : '';
  return {
    at,
    tag: 'CMExtEvt',
    text: ({ isRemoteLicensed }) => {
      if (!isIn) return `${extn}: User has logged out.`;
      return from === '' || isRemoteLicensed ? `${extn}: User has logged in${from}.` : refusal(extn);
    },
  };
}

/** Phones that were refused try again: one of them each minute. */
const retry = (at: EpochMs, extn: string): LifeLine => ({
  at,
  tag: 'CMExtEvt',
  text: ({ isRemoteLicensed }) => (isRemoteLicensed ? null : refusal(extn)),
});
