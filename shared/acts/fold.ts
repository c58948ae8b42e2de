import { type AlarmChange, type Severity, severities } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { ActOn, Place } from './act.ts';
import { type EndReason, endBy, type Mark, marks } from './ends.ts';

/** One telling of an alarm, as its journal has it. */
export interface LifeEvent {
  readonly bootId: string;
  readonly seq: number;
  readonly change: AlarmChange | 'snapshot';
  readonly active: boolean;
  readonly severity: Severity;
  /** Host clock. */
  readonly receivedAt: EpochMs;
}

/** What of an act is over, since when and why. */
export interface ActEnd {
  readonly act: string;
  readonly mark: Mark;
  readonly at: EpochMs;
  readonly reason: EndReason;
}

interface Holding {
  readonly act: string;
  readonly by: string;
  readonly at: EpochMs;
}

/** How an alarm stands by what was done with it. */
export interface Standing {
  readonly acknowledged:
    | (Holding & { readonly reason: string | null; readonly until: EpochMs | null })
    | null;
  readonly shelved: (Holding & { readonly reason: string; readonly until: EpochMs }) | null;
  readonly ticket: (Holding & { readonly ticket: string }) | null;
  /** Oldest first. Nothing ends a note. */
  readonly notes: readonly (Holding & { readonly text: string })[];
  readonly ends: readonly ActEnd[];
}

/**
 * Folds what was done with one alarm, in whatever order and however often it is told, over the life of the
 * alarm, oldest event first. The same acts, life and time give the same standing on every desk.
 */
export function foldActs(acts: Iterable<ActOn>, life: readonly LifeEvent[], now: EpochMs): Standing {
  const known = inOrder(acts).map((act) => ({ act, seen: lastSeen(life, act.asOf) }));
  const ends: ActEnd[] = [];
  const holding = new Map<Mark, ActOn>();
  for (const mark of marks) {
    const steps = known.map((step) => ({
      ...step,
      ...(setsMark(step.act, mark) && claimOf(step, mark, life)),
    }));
    for (const [index, step] of steps.entries()) {
      if (!setsMark(step.act, mark)) continue;
      const end = endOf(step, mark, steps.slice(index + 1), now);
      if (end) ends.push({ act: step.act.id, mark, ...end });
      else holding.set(mark, step.act);
    }
  }
  return standing(
    known.map(({ act }) => act),
    holding,
    ends,
  );
}

function inOrder(acts: Iterable<ActOn>): readonly ActOn[] {
  const byId = new Map([...acts].map((act) => [act.id, act]));
  return [...byId.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

const ticketSaid = (act: ActOn): string | null | undefined =>
  act.kind === 'ticket' || act.kind === 'acknowledge' ? act.ticket : undefined;

function setsMark(act: ActOn, mark: Mark): boolean {
  if (mark === 'ticket') return typeof ticketSaid(act) === 'string';
  return act.kind === (mark === 'acknowledged' ? 'acknowledge' : 'shelve');
}

function takesMark(act: ActOn, mark: Mark): boolean {
  if (mark === 'ticket') return ticketSaid(act) === null;
  return act.kind === (mark === 'acknowledged' ? 'withdraw' : 'unshelve');
}

/** An act with the last event that it knew, by its place in the life. */
interface Step {
  readonly act: ActOn;
  readonly seen: number;
  /** Of an act that sets the mark: the first event after that which ends it. */
  readonly turnsAt?: number;
  readonly turn?: End;
}

type End = Omit<ActEnd, 'act' | 'mark'>;

function claimOf({ act, seen }: Step, mark: Mark, life: readonly LifeEvent[]): Partial<Step> {
  for (let index = seen + 1; index < life.length; index++) {
    const event = life[index] as LifeEvent;
    const reason = endBy(mark, turnOf(life[index - 1], event));
    if (reason) return { turnsAt: index, turn: { at: Math.max(act.at, event.receivedAt), reason } };
  }
  return {};
}

function turnOf(before: LifeEvent | undefined, after: LifeEvent): Parameters<typeof endBy>[1] {
  const rank = ({ severity }: LifeEvent): number => severities.indexOf(severity);
  return {
    wasActive: before?.active === true,
    isActive: after.active,
    isWorse: before !== undefined && rank(after) < rank(before),
    isRaised: after.change === 'raised',
  };
}

/**
 * Where in the life that place is, or what of the same boot is before it. A place of a boot that this life
 * does not know says nothing: then nothing counts as seen, and an alarm is rather shown twice.
 */
function lastSeen(life: readonly LifeEvent[], asOf: Place | null): number {
  if (!asOf) return -1;
  let again = 0;
  let before = -1;
  for (const [index, { bootId, seq }] of life.entries()) {
    const last = life[index - 1];
    again = last?.bootId === bootId && last.seq === seq ? again + 1 : 0;
    if (bootId !== asOf.bootId || seq > asOf.seq) continue;
    before = index;
    if (seq === asOf.seq && again === (asOf.again ?? 0)) return index;
  }
  return before;
}

/**
 * The first of what ends a mark: an event, an act that takes it or sets it anew, its time. Between event and
 * act it is what the act knew that counts, not clocks. An act that sets it anew without having known of an
 * end that this one knew sets nothing anew: it was over before it was made.
 */
function endOf(
  { act, seen, turn, turnsAt = never }: Step,
  mark: Mark,
  later: readonly Step[],
  now: EpochMs,
): End | null {
  const next = later.find(
    (other) => takesMark(other.act, mark) || (setsMark(other.act, mark) && (other.turnsAt ?? never) > seen),
  );
  const byAct: End | null = next
    ? { at: next.act.at, reason: takesMark(next.act, mark) ? 'withdrawn' : 'replaced' }
    : null;
  const end: End | null = turn && (!next || next.seen >= turnsAt) ? turn : byAct;
  const until = mark !== 'ticket' && 'until' in act ? act.until : undefined;
  if (until !== undefined && until <= (end ? end.at : now)) return { at: until, reason: 'expired' as const };
  return end;
}

const never = Number.POSITIVE_INFINITY;

function standing(
  ordered: readonly ActOn[],
  holding: ReadonlyMap<Mark, ActOn>,
  ends: readonly ActEnd[],
): Standing {
  const made = ({ id, by, at }: ActOn): Holding => ({ act: id, by, at });
  const acknowledged = holding.get('acknowledged');
  const shelved = holding.get('shelved');
  const ticketed = holding.get('ticket');
  const ticket = ticketed && ticketSaid(ticketed);
  return {
    acknowledged:
      acknowledged?.kind === 'acknowledge'
        ? {
            ...made(acknowledged),
            reason: acknowledged.reason ?? null,
            until: acknowledged.until ?? null,
          }
        : null,
    shelved:
      shelved?.kind === 'shelve' ? { ...made(shelved), reason: shelved.reason, until: shelved.until } : null,
    ticket: ticketed && ticket ? { ...made(ticketed), ticket } : null,
    notes: ordered.flatMap((act) => {
      const text = act.kind === 'note' ? act.text : act.kind === 'acknowledge' ? act.note : undefined;
      return text ? [{ ...made(act), text }] : [];
    }),
    ends,
  };
}
