import type { ActCursor, ActSlice, DeskSpan, EventSlice, SliceCursor } from '#core/store/deskSlices.ts';
import type { Readable } from '#core/store/readable.ts';
import { isActive, raised, removed, severityOf } from '#core/store/tables/alarmBits.ts';
import type { AlarmTold, Words } from '#shared/advice/figures/alarmTally.ts';
import type { Severity } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';

/*
 * What came to the desk in a stretch of time, read from the store in slices: between two of them the store
 * writes and answers others. Acts are asked for first: that answer waits until all that was handed in is on
 * disk.
 */

/** What is asked of the store, or of a data folder that another process holds. */
export type DeskReading = Pick<Readable, 'eventSlice' | 'actSlice' | 'definitionWords'>;

/** An event, and how bad its alarm was before it. */
export interface DeskEvent extends AlarmTold {
  /** Null: it was not told of before. */
  readonly severityBefore: Severity | null;
  /** Node clock. */
  readonly nodeAt: EpochMs;
}

/** Every alarm event of a stretch, in the order received, some at a time. */
export async function* deskEvents(store: DeskReading, span: DeskSpan): AsyncGenerator<Iterable<DeskEvent>> {
  let cursor: SliceCursor | null = null;
  do {
    const slice: EventSlice = await store.eventSlice(span, cursor);
    yield eventsOf(slice);
    cursor = slice.next;
  } while (cursor !== null);
}

function* eventsOf(slice: EventSlice): Generator<DeskEvent> {
  const { alarm, node, definition, change, state, before, receivedAt, at, keys } = slice;
  for (const [index, ref] of alarm.entries()) {
    const after = state[index] ?? 0;
    const was = before[index] ?? 0;
    yield {
      alarm: ref,
      nodeKey: keys.get(node[index] ?? 0) ?? '',
      definition: definition[index] ?? 0,
      severity: severityOf(after),
      severityBefore: was === 0 ? null : severityOf(was),
      isRaise: change[index] === raised,
      wasActive: isActive(was),
      isActive: isActive(after) && change[index] !== removed,
      at: receivedAt[index] ?? 0,
      nodeAt: at[index] ?? 0,
    };
  }
}

/** What operators did in a stretch, some at a time. */
export async function* deskActs(store: DeskReading, span: DeskSpan): AsyncGenerator<ActSlice['acts']> {
  let cursor: ActCursor | null = null;
  do {
    const slice: ActSlice = await store.actSlice(span, cursor);
    yield slice.acts;
    cursor = slice.next;
  } while (cursor !== null);
}

/** Words that are asked for at once, of the 10,000 that a question may ask for: about 7 ms. */
const mostWords = 2_000;

export async function wordsOf(
  store: DeskReading,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Words>> {
  const words = new Map<number, Words>();
  for (let from = 0; from < ids.length; from += mostWords)
    for (const { id, ...found } of await store.definitionWords(ids.slice(from, from + mostWords)))
      words.set(id, found);
  return words;
}
