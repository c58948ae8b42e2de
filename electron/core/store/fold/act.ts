import type { Actor } from '#core/store/storeTypes.ts';
import { actId } from '#core/store/tables/actRows.ts';
import { isTaken, turnOf, unseenBit } from '#core/store/tables/alarmBits.ts';
import { int } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';
import type { NodeRecord } from '#core/store/tables/nodeTable.ts';
import { bitOf, type HeldMarks, standingRow } from '#core/store/tables/standings.ts';
import type { ActOn, Made, Said } from '#shared/acts/act.ts';
import { endBy, type Mark, marks } from '#shared/acts/ends.ts';
import { foldActs } from '#shared/acts/fold.ts';
import type { ActOutcome, ActRequest } from '#shared/contract/acts.ts';
import { untilIsPast } from '#shared/words/acts.ts';
import { actedAlarms } from './actedAlarms.ts';
import type { Recorder, Written } from './recorder.ts';
import { setStates } from './setStates.ts';

/** An answer, and what it took to come to it; null: nothing was to be changed. */
export interface Changed<T> {
  readonly answer: T;
  readonly written: Written | null;
}

/** More events than these are not looked through for what came since: the page is too old to be believed. */
const maxSince = 1_000_000;

/**
 * Does it with those alarms that are as they were seen. What cannot be is found out before anything is
 * changed.
 * @throws Error for a person where it would end before it begins, or too much came since the page looked.
 */
export function act(recorder: Recorder, actor: Actor, request: ActRequest): Changed<ActOutcome> {
  const { history } = recorder;
  const { refs, asOf, ...said } = request;
  if ('until' in said && said.until !== undefined && said.until <= actor.now) throw new Error(untilIsPast);
  const { true: listed = [], false: gone = [] } = Object.groupBy(
    new Set(refs),
    (ref) => `${history.alarms.isListed(ref)}`,
  );
  const since = asOf === undefined ? new Set<number>() : worseSince(history, asOf);
  const taken = takenBy[said.kind];
  const able = listed.filter(
    (ref) => !since.has(ref) && (!taken || history.standings.byRef.get(ref)?.[taken]),
  );
  const answer = { done: able.length, gone, newer: listed.filter((ref) => since.has(ref)) };
  if (able.length === 0) return { answer, written: null };
  return { answer, written: recorder.change((now, touched) => write(now, touched, actor, said, able)) };
}

/** What there must be for it to be taken. */
const takenBy: Readonly<Partial<Record<Said['kind'], Mark>>> = {
  withdraw: 'acknowledged',
  unshelve: 'shelved',
};

/**
 * The alarms that were raised anew, or became worse, after this event: an acknowledgement of before would not
 * hold for them. One that ended since holds nothing up.
 * @throws Error for a person where so much came since that nobody can have seen it.
 */
function worseSince({ database, events }: History, asOf: number): Set<number> {
  if (events.lastId - asOf > maxSince)
    throw new Error('Too much has happened since these alarms were shown. Look at them again.');
  const stateOf = database.prepare('SELECT state FROM events WHERE id = ?');
  const since = database.prepare(
    'SELECT alarm, change, state, previous FROM events WHERE id > ? ORDER BY id',
  );
  const states = new Map<number, number>();
  const worse = new Set<number>();
  for (const row of since.iterate(asOf)) {
    const [ref, change, after] = [int(row.alarm), int(row.change), int(row.state)];
    const before = states.get(ref) ?? int(stateOf.get(int(row.previous))?.state ?? 0);
    states.set(ref, after);
    const reason = endBy('acknowledged', turnOf(before, after, change));
    if (reason && reason !== 'ended') worse.add(ref);
  }
  return worse;
}

/**
 * Each alarm is as of its last event here, for what the page had not seen of it has just been looked through:
 * of what held before, nothing has been ended by an event. So alarms on which the same holds stand the same
 * afterwards, and are written together.
 */
function write(
  history: History,
  touched: Set<NodeRecord>,
  actor: Actor,
  said: Said,
  able: readonly number[],
): void {
  const { alarms, acts, standings } = history;
  const { by, station, now } = actor;
  const refs = able.toSorted((a, b) => a - b);
  // A clock that was set back makes no act come before those it follows.
  const at = Math.max(now, acts.latestOf(refs) + 1);
  const made: Made = { id: actId(at), at, by, station };
  const number = acts.add({ ...made, ...said }, actedAlarms(history, refs));
  const known = new Map<number, ReturnType<typeof acts.find>>();
  const find = (act: number): ReturnType<typeof acts.find> => {
    if (!known.has(act)) known.set(act, acts.find(act));
    return known.get(act) ?? null;
  };
  const states = new Map<number, number>();
  for (const [, same] of Map.groupBy(refs, (ref) => nameOf(standings.byRef.get(ref)))) {
    const numbers = new Map<string, number>();
    const held = heldActs(standings.byRef.get(same[0] ?? 0), find, numbers);
    const standing = foldActs([...held, { ...made, ...said, asOf: null }], [], now);
    const numberOf = (id: string): number => numbers.get(id) ?? number;
    for (const { act: id, mark, reason, at: endedAt } of standing.ends)
      standings.noteEnd(same, numberOf(id), mark, reason, endedAt);
    standings.put(same, standingRow(standing, numberOf));
    const bits = marks.reduce((sum, mark) => sum | (standing[mark] ? bitOf[mark] : 0), 0);
    for (const ref of same) {
      const state = ((alarms.state[ref] ?? 0) & ~allMarks) | bits;
      states.set(ref, isTaken(state) ? state & ~unseenBit : state);
    }
  }
  setStates(history, touched, states);
}

const allMarks = marks.reduce((bits, mark) => bits | bitOf[mark], 0);

/** The same where the same acts hold. */
const nameOf = (held: HeldMarks | undefined): string =>
  held ? marks.map((mark) => held[mark]?.act ?? 0).join() : '';

/** What of earlier acts holds, as acts; `numbers` hears which they are. */
function heldActs(
  held: HeldMarks | undefined,
  find: (act: number) => (Made & Said) | null,
  numbers: Map<string, number>,
): ActOn[] {
  if (!held) return [];
  const wanted = new Set(marks.flatMap((mark) => held[mark]?.act ?? []));
  return [...wanted].flatMap((number) => {
    const found = find(number);
    if (!found) return [];
    numbers.set(found.id, number);
    return [partThatHolds({ ...found, asOf: null }, (mark) => held[mark]?.act === number)];
  });
}

/** Without its note, which is kept, and without what of it is over. */
function partThatHolds(act: ActOn, holds: (mark: Mark) => boolean): ActOn {
  if (act.kind !== 'acknowledge') return act;
  const { reason, until, ticket, kind, note: _, ...made } = act;
  if (!holds('acknowledged')) return { ...made, kind: 'ticket', ticket: ticket ?? null };
  return {
    ...made,
    kind,
    ...(reason !== undefined && { reason }),
    ...(until !== undefined && { until }),
    ...(holds('ticket') && typeof ticket === 'string' && { ticket }),
  };
}
