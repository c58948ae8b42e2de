import type { StoredFilter } from '#core/store/storeTypes.ts';
import {
  acknowledgedBit,
  categoryOf,
  isActive,
  isListed,
  maintenanceBit,
  severityOf,
  shelvedBit,
  stateCount,
  unseenBit,
} from '#core/store/tables/alarmBits.ts';
import type { History } from '#core/store/tables/history.ts';
import type { NodeSpan } from '#shared/contract/alarms.ts';
import type { ByDefinition } from './byDefinition.ts';
import { tableSize } from './nodeOrder.ts';
import type { TextSearch } from './textSearch.ts';

interface AlarmFilterParts {
  readonly filter: StoredFilter;
  readonly texts: TextSearch;
  readonly issues: ByDefinition;
}

/** Answers the refs that pass, of all or of these, in source order. */
export type AlarmFilter = (history: History, among?: Int32Array) => Int32Array;

/** What of a filter never changes is looked up once, however often it is used. */
export function alarmFilter(parts: AlarmFilterParts): AlarmFilter {
  const isState = statesFor(parts.filter);
  return (history, among) => filterAlarms(history, parts, isState, among);
}

/** One pass over the columns. */
function filterAlarms(
  { alarms, nodes, standings }: History,
  { filter, texts, issues }: AlarmFilterParts,
  isState: Uint8Array,
  among: Int32Array | undefined,
): Int32Array {
  const { state, node, definition, lastAt, turnedAt, newAt } = alarms;
  const isNode = filter.nodeKeys && nodesFor(nodes, filter.nodeKeys);
  const hasText = filter.text === undefined ? null : texts.matches(filter.text);
  const isKnown = filter.known === undefined ? null : issues.values();
  const wantedMark = filter.known === true ? 1 : 0;
  const since = filter.since ?? Number.NEGATIVE_INFINITY;
  const until = filter.until ?? Number.POSITIVE_INFINITY;
  const { newSince = null } = filter;
  const isOwned = filter.ownedBy === undefined ? null : ownedBy(standings, filter.ownedBy);
  const within = filter.spans && spansFor(nodes, filter.spans);
  const recent = filter.recent && spansFor(nodes, filter.recent);
  const standing = filter.standing && spansFor(nodes, filter.standing.since);
  const chattering = filter.chattering && new Set(filter.chattering.refs);
  const count = among ? among.length : alarms.count;
  const found = new Int32Array(count);
  const isStanding = (spans: Bounds, ref: number): boolean =>
    isActive(state[ref] ?? 0) && isWithin(spans, node[ref] ?? 0, turnedAt[ref] ?? 0);
  let taken = 0;
  for (let index = 0; index < count; index++) {
    const ref = among ? (among[index] as number) : index + 1;
    if (isState[state[ref] ?? 0] === 0) continue;
    if (isNode && isNode[node[ref] ?? 0] !== 1) continue;
    const at = lastAt[ref] ?? 0;
    if (at < since || at > until) continue;
    if (newSince !== null && (newAt[ref] ?? 0) < newSince) continue;
    if (isOwned && !isOwned.has(ref)) continue;
    if (within && !isWithin(within, node[ref] ?? 0, at)) continue;
    if (recent && !isActive(state[ref] ?? 0) && !isWithin(recent, node[ref] ?? 0, at)) continue;
    if (chattering && chattering.has(ref) !== filter.chattering?.isWanted) continue;
    if (standing && isStanding(standing, ref) !== filter.standing?.isWanted) continue;
    if (isKnown && (isKnown[definition[ref] ?? 0] ?? 0) !== wantedMark) continue;
    if (hasText && !hasText(definition[ref] ?? 0)) continue;
    found[taken++] = ref;
  }
  // A part of it would keep all of it, and results are kept.
  return taken > count / 2 ? found.subarray(0, taken) : found.slice(0, taken);
}

function ownedBy({ byRef }: History['standings'], operator: string): ReadonlySet<number> {
  const owned = [...byRef].filter(
    ([, { acknowledged, ticket }]) => acknowledged?.by === operator || ticket?.by === operator,
  );
  return new Set(owned.map(([ref]) => ref));
}

/** By state: 1 where everything the filter says of it holds. */
function statesFor(filter: StoredFilter): Uint8Array {
  const { state, severities, categories, acknowledged, shelved, maintenance } = filter;
  const { endedUnacknowledged: unseen } = filter;
  const passes = new Uint8Array(stateCount);
  for (let bits = 0; bits < stateCount; bits++) {
    const isWanted =
      isListed(bits) &&
      (state === undefined || isActive(bits) === (state === 'active')) &&
      (unseen === undefined || ((bits & unseenBit) !== 0) === unseen) &&
      (severities === undefined || severities.includes(severityOf(bits))) &&
      (categories === undefined || categories.includes(categoryOf(bits))) &&
      (acknowledged === undefined || ((bits & acknowledgedBit) !== 0) === acknowledged) &&
      (shelved === undefined || ((bits & shelvedBit) !== 0) === shelved) &&
      (maintenance === undefined || ((bits & maintenanceBit) !== 0) === maintenance);
    if (isWanted) passes[bits] = 1;
  }
  return passes;
}

/** By node: from when to when; nothing is within where the node is in no span. */
interface Bounds {
  readonly since: Float64Array;
  readonly until: Float64Array;
}

const isWithin = ({ since, until }: Bounds, node: number, at: number): boolean =>
  at >= (since[node] ?? Number.POSITIVE_INFINITY) && at <= (until[node] ?? Number.NEGATIVE_INFINITY);

function spansFor(nodes: History['nodes'], spans: readonly NodeSpan[]): Bounds {
  const size = tableSize(nodes);
  const since = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const until = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  for (const span of spans) {
    for (const key of span.nodeKeys) {
      const node = nodes.byKey.get(key);
      if (!node) continue;
      since[node.id] = span.since ?? Number.NEGATIVE_INFINITY;
      until[node.id] = span.until ?? Number.POSITIVE_INFINITY;
    }
  }
  return { since, until };
}

function nodesFor(nodes: History['nodes'], keys: readonly string[]): Uint8Array {
  const wanted = new Uint8Array(tableSize(nodes));
  for (const key of keys) {
    const node = nodes.byKey.get(key);
    if (node) wanted[node.id] = 1;
  }
  return wanted;
}
