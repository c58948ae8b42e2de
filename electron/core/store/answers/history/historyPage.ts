import type { TextSearch } from '#core/store/answers/textSearch.ts';
import { changeNames, repeated } from '#core/store/tables/alarmBits.ts';
import { int } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';
import {
  type HistoryFilter,
  type HistoryPage,
  type HistoryQuery,
  historyKinds,
  maxHistoryRows,
} from '#shared/contract/history.ts';
import { severities as allSeverities } from '#shared/model/alarm.ts';
import { EventStream, type WantedEvents } from './eventStream.ts';
import { HappenedStream, mostTexts, type WantedHappened } from './happenedStream.ts';
import { historyRows } from './historyRows.ts';
import { comparePlaces, merged, placeBefore, type Stretch } from './streams.ts';

/** What is searched: the words of alarms, and those of everything else. */
export interface HistorySearches {
  readonly definitions: TextSearch;
  readonly texts: TextSearch;
}

/** Zones of a history of before that are made in one answer: about 10 ms. */
const zonesAtOnce = 16;
const allBits = (count: number): number => (1 << count) - 1;
/** Kinds of the list that are told in rows of another name too. */
const namesOf: Readonly<Record<string, readonly string[]>> = { act: ['act', 'end'], alarm: [], repeat: [] };

/** A part of the list of everything. Looks through so much and no more: the rest is asked for again. */
export function historyPage(history: History, searches: HistorySearches, query: HistoryQuery): HistoryPage {
  const { zones } = history;
  const before = int(history.database.prepare('SELECT max(before) AS at FROM trimmed').get()?.at);
  const keptSince = before === 0 ? null : before;
  if (zones.prepared < 1) zones.prepare(zonesAtOnce);
  if (zones.prepared < 1) return { rows: [], next: query.from, prepared: zones.prepared, keptSince };
  const { filter, direction, from } = query;
  const { since = -Number.MAX_SAFE_INTEGER, until = Number.MAX_SAFE_INTEGER } = filter;
  const [first, last] = direction === 'older' ? [until, since] : [since, until];
  const start = placeBefore(first, direction);
  const stretch: Stretch = {
    direction,
    from: from && comparePlaces(from, start, direction) > 0 ? from : start,
    until: last,
  };
  const nodes = filter.nodeKeys
    ? new Set(filter.nodeKeys.flatMap((key) => history.nodes.byKey.get(key)?.id ?? []))
    : null;
  const { items, next } = merged(
    [
      new EventStream(history, wantedEvents(filter, nodes, searches), stretch),
      new HappenedStream(history, wantedHappened(filter, nodes, searches), stretch),
    ],
    direction,
    Math.min(maxHistoryRows, query.limit),
  );
  return { rows: historyRows(history, items), next, prepared: 1, keptSince };
}

function wantedEvents(
  { kinds, severities, by, text }: HistoryFilter,
  nodes: ReadonlySet<number> | null,
  { definitions }: HistorySearches,
): WantedEvents {
  const repeats = 1 << repeated;
  const isWanted = (kind: 'alarm' | 'repeat'): boolean =>
    by === undefined && (!kinds || kinds.includes(kind));
  return {
    severities: severities
      ? severities.reduce((bits, severity) => bits | (1 << allSeverities.indexOf(severity)), 0)
      : allBits(allSeverities.length),
    changes:
      (isWanted('repeat') ? repeats : 0) | (isWanted('alarm') ? allBits(changeNames.length) & ~repeats : 0),
    nodes,
    hasWords: text === undefined ? null : definitions.matches(text),
  };
}

function wantedHappened(
  { kinds = historyKinds, severities, by, text }: HistoryFilter,
  nodes: ReadonlySet<number> | null,
  { texts }: HistorySearches,
): WantedHappened {
  return {
    kinds: new Set(severities ? [] : kinds.flatMap((kind) => namesOf[kind] ?? [kind])),
    nodes,
    by: by ?? null,
    hasWords: text === undefined ? null : texts.matches(text),
    texts: text === undefined ? null : texts.few(text, mostTexts),
  };
}
