import Type, { type TEnum, type TInteger, type TNull, type TSchema, type TUnion } from 'typebox';
import { alarmChanges, alarmKinds, nodeAlarmCategories, severities } from '#shared/model/alarm.ts';
import { featureOrigins, licenseModes, licenseSources, renewalOutcomes } from '#shared/model/license.ts';
import { lineBackups, lineSecurities, lineStates, lineTransports } from '#shared/model/line.ts';
import {
  editions,
  listeningKinds,
  listeningTransports,
  nodeRoles,
  snapshotParts,
} from '#shared/model/node.ts';
import { resiliencyActions, servingSides } from '#shared/model/resiliency.ts';
import { serviceStates } from '#shared/model/service.ts';

/*
 * The node protocol's types as TypeBox schemas. A schema is both the compiled check of an incoming
 * message and the JSON Schema published in docs/protocol/. Unknown fields are allowed everywhere:
 * newer nodes may send more.
 */

const nullable = <S extends TSchema>(schema: S): TUnion<[S, TNull]> => Type.Union([schema, Type.Null()]);
/**
 * A word of those that a place knows. `worst`: what a word of a later release, which this one does not know,
 * is treated as.
 */
const word = <const W extends string>(words: readonly W[], worst: W): TEnum<W[]> =>
  Type.Enum([...words], { unknownAs: worst });
const count = (): TInteger => Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** What a node may have, and a page shows, at most. */
export const maxServices = 1_000;
export const maxLines = 10_000;

export const Seq = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export const BootId = Type.String({ minLength: 1, maxLength: 128 });
export const Id = Type.String({ minLength: 1, maxLength: 256 });
export const Text = Type.String({ maxLength: 1_048_576 });
export const isoTimePattern = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z$';
export const IsoTimeSchema = Type.String({
  pattern: isoTimePattern,
  description: 'ISO 8601, UTC, with milliseconds',
});

/** Of a node that a gateway plays: when the system behind it was last heard; null: it never was. */
export const SystemHeardAt = Type.Optional(nullable(IsoTimeSchema));

export const AlarmSchema = Type.Object({
  id: Id,
  category: word(nodeAlarmCategories, 'service'),
  code: Text,
  text: Text,
  detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  severity: word(severities, 'critical'),
  kind: word(alarmKinds, 'condition'),
  active: Type.Boolean({ unknownAs: true }),
  occurrences: count(),
  firstAt: IsoTimeSchema,
  lastAt: IsoTimeSchema,
});

export const LicenseStatusSchema = Type.Object({
  mode: word(licenseModes, 'WebLM Restricted'),
  source: word(licenseSources, 'webLm'),
  server: nullable(Type.Object({ url: Text, viaPrimaryLine: Type.Boolean() })),
  clientId: nullable(Text),
  lastRenewal: nullable(
    Type.Object({ at: IsoTimeSchema, outcome: word(renewalOutcomes, 'refused'), detail: Text }),
  ),
  nextRenewalAt: nullable(IsoTimeSchema),
  renewing: Type.Boolean(),
  grace: nullable(
    Type.Object({ startedAt: IsoTimeSchema, expiresAt: IsoTimeSchema, daysRemaining: Type.Integer() }),
  ),
  features: Type.Array(
    Type.Object({
      keyword: Text,
      name: Text,
      required: count(),
      granted: count(),
      virtual: count(),
      origin: word(featureOrigins, 'virtual'),
    }),
    { maxItems: 1_000 },
  ),
});

export const WebLmStatusSchema = Type.Object({
  url: Text,
  hostId: Text,
  product: Text,
  reachable: Type.Boolean(),
  features: Type.Array(
    Type.Object({
      keyword: Text,
      name: Text,
      capacity: count(),
      used: count(),
      expiresAt: nullable(IsoTimeSchema),
    }),
    { maxItems: 1_000 },
  ),
  acquisitions: Type.Array(
    Type.Object({ keyword: Text, clientId: Text, count: count(), acquiredAt: IsoTimeSchema }),
    { maxItems: 10_000 },
  ),
});

export const ServiceStatusSchema = Type.Object({
  id: Id,
  name: Text,
  version: Text,
  state: word(serviceStates, 'Failed'),
  startedAt: nullable(IsoTimeSchema),
  memoryKiB: Type.Number({ minimum: 0 }),
  cpuPercent: Type.Number({ minimum: 0 }),
  autoStart: Type.Boolean(),
  controllable: Type.Boolean(),
});

export const LineStatusSchema = Type.Object({
  id: Id,
  number: Type.Integer(),
  kind: Type.Literal('ip-office'),
  peer: Type.Object({ nodeId: nullable(Id), name: Text, address: Text }),
  transport: word(lineTransports, 'Proprietary'),
  security: word(lineSecurities, 'Unsecured'),
  channels: count(),
  state: word(lineStates, 'Out of Service'),
  backsUp: Type.Array(Type.Enum([...lineBackups]), { maxItems: 16 }),
});

export const ResiliencyStatusSchema = Type.Object({
  components: Type.Array(
    Type.Object({ component: Text, address: nullable(Text), state: Text, role: nullable(Text) }),
    { maxItems: 64 },
  ),
  settings: Type.Object({
    failover: Type.Boolean(),
    detectionMinutes: Type.Number({ minimum: 0 }),
    failback: word(['Automatic', 'Manual'], 'Manual'),
  }),
  serving: word(servingSides, 'none'),
  pending: nullable(Type.Object({ action: word(resiliencyActions, 'failover'), dueAt: IsoTimeSchema })),
  voicemail: word(['primary', 'secondary'], 'secondary'),
  clients: Type.Array(
    Type.Object({
      kind: Text,
      count: count(),
      on: word(['primary', 'secondary', 'reconnecting'], 'reconnecting'),
      lostAt: Type.Optional(IsoTimeSchema),
      retrySeconds: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 86_400 })),
    }),
    { maxItems: 256 },
  ),
  lastChange: nullable(Type.Object({ at: IsoTimeSchema, action: Text, reason: Text })),
});

export const NodeInfoSchema = Type.Object({
  id: Id,
  name: Text,
  role: word(nodeRoles, 'standalone'),
  solution: Type.Object({ id: Id, name: Text }),
  address: Text,
  version: Text,
  edition: word(editions, 'essential'),
  serialNumber: Text,
  pldsHostId: Text,
  webLmHostId: nullable(Text),
  virtual: Type.Boolean(),
  timeZone: Text,
  startedAt: IsoTimeSchema,
  listens: Type.Optional(
    Type.Array(
      Type.Object({
        kind: Type.Enum([...listeningKinds]),
        transport: Type.Enum([...listeningTransports]),
        addresses: Type.Array(Text, { maxItems: 64 }),
        port: Type.Integer({ minimum: 1, maximum: 65_535 }),
      }),
      { maxItems: 64, description: "Of a gateway's own node: where systems send to" },
    ),
  ),
});

export const SnapshotSchema = Type.Object({
  alarms: nullable(Type.Array(AlarmSchema)),
  license: nullable(LicenseStatusSchema),
  webLm: nullable(WebLmStatusSchema),
  services: nullable(Type.Array(ServiceStatusSchema, { maxItems: maxServices })),
  lines: nullable(Type.Array(LineStatusSchema, { maxItems: maxLines })),
  resiliency: nullable(ResiliencyStatusSchema),
  notReported: Type.Optional(
    Type.Array(Type.Enum([...snapshotParts]), {
      maxItems: 64,
      description: 'What this kind of node never tells: null because of that, and not because there is none',
    }),
  ),
});

/** An event's own part, by `type`. An event of a type not listed here is counted and passed over. */
export const eventBodies = {
  alarm: Type.Object({ change: word(alarmChanges, 'raised'), alarm: AlarmSchema }),
  license: Type.Object({ license: LicenseStatusSchema }),
  webLm: Type.Object({ webLm: WebLmStatusSchema }),
  service: Type.Object({ service: ServiceStatusSchema }),
  line: Type.Object({ line: LineStatusSchema }),
  resiliency: Type.Object({ resiliency: ResiliencyStatusSchema }),
  notice: Type.Object({ level: word(['info', 'warning'], 'warning'), text: Text }),
} as const;
export type EventType = keyof typeof eventBodies;

/** What every event has, whatever its type. */
export const EventHead = Type.Object({
  seq: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  at: IsoTimeSchema,
  type: Type.String({ maxLength: 64 }),
});

export const TraceLineSchema = Type.Object({
  at: IsoTimeSchema,
  uptimeMs: Type.Number(),
  tag: Text,
  text: Text,
});
