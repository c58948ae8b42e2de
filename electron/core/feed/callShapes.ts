import Type, { type TNull, type TNumber, type TUnion } from 'typebox';
import { recurrences } from '#shared/acts/maintenance.ts';
import { maxNote, maxSaid } from '#shared/contract/acts.ts';
import { alarmSortColumns, maxAskedRefs, maxKnownAlarms, maxTurned } from '#shared/contract/alarms.ts';
import { maxNamedRows } from '#shared/contract/exports.ts';
import { historyKinds, maxHistoryBuckets, maxHistoryRows } from '#shared/contract/history.ts';
import { maxScope } from '#shared/contract/maintenance.ts';
import { maxJumpMs, maxPracticeSpeed } from '#shared/contract/practice.ts';
import { maxTracedNodes } from '#shared/contract/trace.ts';
import { alarmCategories, alarmGroupings, severities } from '#shared/model/alarm.ts';
import {
  bundleFormat,
  everySubject,
  exportFormats,
  separators,
  stateSubjects,
} from '#shared/model/exported.ts';
import { redactionKinds } from '#shared/model/redaction.ts';
import { resiliencyActions } from '#shared/model/resiliency.ts';
import { serviceActions } from '#shared/model/service.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';

/*
 * The shapes that what a page sends is made of, each with its bounds.
 */

export const Key = Type.String({ maxLength: 2_048 });
export const Keys = Type.Array(Key, { maxItems: 10_000 });
/** 64 hexadecimal digits: what is none is no certificate's. */
export const Fingerprint = Type.String({ minLength: 64, maxLength: 64 });
/** A few dozen certificates. */
export const PemText = Type.String({ maxLength: 200_000 });
/** A password or a passphrase. */
export const Secret = Type.String({ minLength: 1, maxLength: 1_024 });
export const Ref = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
export const Refs = Type.Array(Ref, { minItems: 1, maxItems: maxAskedRefs });
export const KnownRefs = Type.Array(Ref, { minItems: 1, maxItems: maxKnownAlarms });
export const Position = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export const Time = Type.Number({ minimum: -8.64e15, maximum: 8.64e15 });
export const Line = Type.String({ maxLength: 200 });

const NodeSpans = Type.Array(
  strictObject({ nodeKeys: Keys, since: Type.Optional(Time), until: Type.Optional(Time) }),
  { maxItems: 1_000 },
);

export const AlarmFilter = strictObject({
  state: Type.Optional(Type.Enum(['active', 'ended'])),
  severities: Type.Optional(Type.Array(Type.Enum([...severities]), { maxItems: 16 })),
  categories: Type.Optional(Type.Array(Type.Enum([...alarmCategories]), { maxItems: 16 })),
  nodeKeys: Type.Optional(Keys),
  own: Type.Optional(Type.Boolean()),
  text: Type.Optional(Line),
  acknowledged: Type.Optional(Type.Boolean()),
  endedUnacknowledged: Type.Optional(Type.Boolean()),
  shelved: Type.Optional(Type.Boolean()),
  maintenance: Type.Optional(Type.Boolean()),
  known: Type.Optional(Type.Boolean()),
  chattering: Type.Optional(Type.Boolean()),
  standing: Type.Optional(Type.Boolean()),
  since: Type.Optional(Time),
  until: Type.Optional(Time),
  newSince: Type.Optional(Time),
  ownedBy: Type.Optional(Line),
  ageMs: Type.Optional(Type.Number({ minimum: 0, maximum: 8.64e15 })),
  spans: Type.Optional(NodeSpans),
});

const scopeKey = { minLength: 1, maxLength: 4_096 } as const;
const Place = strictObject({
  at: Type.Number(),
  rank: Type.Integer({ minimum: -1, maximum: 2 }),
  id: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
});

const HistoryFilter = strictObject({
  kinds: Type.Optional(Type.Array(Type.Enum([...historyKinds]), { maxItems: historyKinds.length })),
  nodeKeys: Type.Optional(Keys),
  severities: Type.Optional(Type.Array(Type.Enum([...severities]), { maxItems: 16 })),
  by: Type.Optional(Line),
  since: Type.Optional(Time),
  until: Type.Optional(Time),
  text: Type.Optional(Line),
});

export const HistoryQuery = strictObject({
  filter: HistoryFilter,
  direction: Type.Enum(['older', 'newer']),
  from: Type.Union([Place, Type.Null()]),
  limit: Type.Integer({ minimum: 1, maximum: maxHistoryRows }),
});

export const HistoryDaysQuery = strictObject({
  edges: Type.Array(Time, { maxItems: maxHistoryBuckets + 1 }),
});

const Said = Type.String({ minLength: 1, maxLength: maxSaid });
const Note = Type.String({ minLength: 1, maxLength: maxNote });
const Ticket = Type.Union([Said, Type.Null()]);
const acted = { refs: Refs, asOf: Type.Optional(Position) } as const;

export const ActRequest = Type.Union([
  strictObject({
    kind: Type.Literal('acknowledge'),
    ...acted,
    reason: Type.Optional(Said),
    ticket: Type.Optional(Ticket),
    note: Type.Optional(Note),
    until: Type.Optional(Time),
  }),
  strictObject({ kind: Type.Enum(['withdraw', 'unshelve']), ...acted }),
  strictObject({ kind: Type.Literal('shelve'), ...acted, until: Time, reason: Said }),
  strictObject({ kind: Type.Literal('note'), ...acted, text: Note }),
  strictObject({ kind: Type.Literal('ticket'), ...acted, ticket: Ticket }),
  strictObject({
    kind: Type.Literal('maintenance'),
    scope: Type.Array(
      Type.Union([
        strictObject({ solution: Type.String(scopeKey) }),
        strictObject({ node: Type.String(scopeKey) }),
      ]),
      { minItems: 1, maxItems: maxScope },
    ),
    from: Time,
    until: Time,
    every: Type.Optional(Type.Enum([...recurrences])),
    reason: Said,
  }),
  strictObject({
    kind: Type.Literal('maintenance.end'),
    window: Type.String({ minLength: 1, maxLength: 64 }),
    occurrence: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  }),
]);

export const AlarmSort = strictObject({
  column: Type.Enum([...alarmSortColumns]),
  descending: Type.Boolean(),
});

/** As long as a key that names a node and what it is of needs be. */
const GroupKey = Type.String({ maxLength: 4_096 });
const GroupingName = Type.Enum([...alarmGroupings]);
export const AlarmGrouping = strictObject({
  by: GroupingName,
  areOpen: Type.Boolean(),
  turned: Type.Array(GroupKey, { maxItems: maxTurned }),
});
export const AlarmLineKey = Type.Union([Ref, GroupKey]);

const leaving = {
  redact: Type.Optional(Type.Array(Type.Enum([...redactionKinds]), { maxItems: redactionKinds.length })),
  separator: Type.Optional(Type.Enum([...separators])),
} as const;
const leavingSheet = { ...leaving, format: Type.Enum([...exportFormats]) } as const;

export const ExportRequest = Type.Union([
  strictObject({
    ...leaving,
    what: Type.Literal('alarms'),
    format: Type.Enum([...exportFormats, bundleFormat]),
    nodeKeys: Type.Optional(Keys),
    spans: Type.Optional(NodeSpans),
  }),
  strictObject({
    ...leavingSheet,
    what: Type.Literal('alarms-now'),
    filter: AlarmFilter,
    sort: AlarmSort,
    groupBy: Type.Optional(GroupingName),
  }),
  strictObject({ ...leavingSheet, what: Type.Literal('history'), filter: HistoryFilter }),
  strictObject({
    ...leavingSheet,
    what: Type.Literal('acts'),
    nodeKeys: Type.Optional(Keys),
    since: Type.Optional(Time),
    until: Type.Optional(Time),
  }),
  strictObject({
    ...leavingSheet,
    what: Type.Enum([...stateSubjects]),
    nodeKeys: Type.Optional(Keys),
    rows: Type.Optional(Type.Array(Key, { maxItems: maxNamedRows })),
  }),
  strictObject({
    ...leavingSheet,
    what: Type.Literal('trace'),
    nodeKeys: Type.Optional(Keys),
    tags: Type.Optional(
      strictObject({ mode: Type.Enum(['except', 'only']), tags: Type.Array(Line, { maxItems: 1_000 }) }),
    ),
  }),
  strictObject({
    ...leavingSheet,
    what: Type.Literal(everySubject),
    nodeKeys: Type.Optional(Keys),
    spans: Type.Optional(NodeSpans),
  }),
]);

const ServiceAction = Type.Enum([...serviceActions]);
const serviceTarget = { nodeKey: Key, serviceId: Type.String({ maxLength: 256 }) } as const;

export const JobRequest = Type.Union([
  strictObject({
    kind: Type.Literal('license.renew'),
    nodeKeys: Type.Array(Key, { minItems: 1, maxItems: 10_000 }),
  }),
  strictObject({ kind: Type.Literal('alarms.clear'), refs: Refs }),
  strictObject({ kind: Type.Literal('service.control'), action: ServiceAction, ...serviceTarget }),
  strictObject({
    kind: Type.Literal('service.control'),
    action: ServiceAction,
    targets: Type.Array(strictObject(serviceTarget), { minItems: 1, maxItems: 10_000 }),
  }),
  strictObject({
    kind: Type.Literal('resiliency.control'),
    nodeKey: Key,
    action: Type.Enum([...resiliencyActions]),
  }),
]);

/** What a node accepts as tags of a trace (docs/protocol.md). */
export const Tags = Type.Union([Type.Array(Type.String({ maxLength: 64 }), { maxItems: 256 }), Type.Null()]);
export const TracedNodes = Type.Array(Key, { maxItems: maxTracedNodes });
export const Span = Type.Number({ minimum: 0, maximum: 86_400_000 });
export const limitFrom = (minimum: number, maximum: number): TUnion<[TNumber, TNull]> =>
  Type.Union([Type.Number({ minimum, maximum }), Type.Null()]);

const onNode = { nodeKey: Key } as const;
const onLine = { ...onNode, lineId: Type.String({ maxLength: 256 }) } as const;

export const ProgramRequest = strictObject({
  name: Type.String({ minLength: 1, maxLength: 128 }),
  refs: KnownRefs,
});

export const PracticeOrderShape = Type.Union([
  strictObject({
    order: Type.Literal('speed'),
    speed: Type.Number({ minimum: 0, maximum: maxPracticeSpeed }),
  }),
  strictObject({ order: Type.Enum(['next', 'stay']) }),
  strictObject({ order: Type.Literal('jump'), ms: Type.Integer({ minimum: 1, maximum: maxJumpMs }) }),
  strictObject({ order: Type.Enum(['stopWebLm', 'startWebLm', 'crashNode', 'startNode']), ...onNode }),
  strictObject({ order: Type.Enum(['breakLine', 'mendLine']), ...onLine }),
]);
