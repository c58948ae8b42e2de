import Type, { type TInteger, type TNull, type TSchema, type TUnion } from 'typebox';
import { alarmCategories, alarmChanges, alarmKinds, severities } from '#shared/model/alarm.ts';
import { featureOrigins, licenseModes, licenseSources, renewalOutcomes } from '#shared/model/license.ts';
import { lineBackups, lineSecurities, lineStates, lineTransports } from '#shared/model/line.ts';
import { editions, nodeRoles } from '#shared/model/node.ts';
import { resiliencyActions, servingSides } from '#shared/model/resiliency.ts';
import { serviceStates } from '#shared/model/service.ts';

/*
 * The node protocol's types as TypeBox schemas. A schema is both the compiled check of an incoming
 * message and the JSON Schema published in docs/protocol/. Unknown fields are allowed everywhere:
 * newer nodes may send more.
 */

const nullable = <S extends TSchema>(schema: S): TUnion<[S, TNull]> => Type.Union([schema, Type.Null()]);
const count = (): TInteger => Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

export const Seq = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export const BootId = Type.String({ minLength: 1, maxLength: 128 });
export const Id = Type.String({ minLength: 1, maxLength: 256 });
export const Text = Type.String({ maxLength: 1_048_576 });
export const IsoTimeSchema = Type.String({
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z$',
  description: 'ISO 8601, UTC, with milliseconds',
});

export const AlarmSchema = Type.Object({
  id: Id,
  category: Type.Enum([...alarmCategories]),
  code: Text,
  text: Text,
  detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  severity: Type.Enum([...severities]),
  kind: Type.Enum([...alarmKinds]),
  active: Type.Boolean(),
  occurrences: count(),
  firstAt: IsoTimeSchema,
  lastAt: IsoTimeSchema,
});

export const LicenseStatusSchema = Type.Object({
  mode: Type.Enum([...licenseModes]),
  source: Type.Enum([...licenseSources]),
  server: nullable(Type.Object({ url: Text, viaPrimaryLine: Type.Boolean() })),
  clientId: nullable(Text),
  lastRenewal: nullable(
    Type.Object({ at: IsoTimeSchema, outcome: Type.Enum([...renewalOutcomes]), detail: Text }),
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
      origin: Type.Enum([...featureOrigins]),
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
  state: Type.Enum([...serviceStates]),
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
  transport: Type.Enum([...lineTransports]),
  security: Type.Enum([...lineSecurities]),
  channels: count(),
  state: Type.Enum([...lineStates]),
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
    failback: Type.Enum(['Automatic', 'Manual']),
  }),
  serving: Type.Enum([...servingSides]),
  pending: nullable(Type.Object({ action: Type.Enum([...resiliencyActions]), dueAt: IsoTimeSchema })),
  voicemail: Type.Enum(['primary', 'secondary']),
  clients: Type.Array(
    Type.Object({
      kind: Text,
      count: count(),
      on: Type.Enum(['primary', 'secondary', 'reconnecting']),
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
  role: Type.Enum([...nodeRoles]),
  solution: Type.Object({ id: Id, name: Text }),
  address: Text,
  version: Text,
  edition: Type.Enum([...editions]),
  serialNumber: Text,
  pldsHostId: Text,
  webLmHostId: nullable(Text),
  virtual: Type.Boolean(),
  timeZone: Text,
  startedAt: IsoTimeSchema,
});

export const SnapshotSchema = Type.Object({
  alarms: Type.Array(AlarmSchema),
  license: LicenseStatusSchema,
  webLm: nullable(WebLmStatusSchema),
  services: Type.Array(ServiceStatusSchema, { maxItems: 1_000 }),
  lines: Type.Array(LineStatusSchema, { maxItems: 10_000 }),
  resiliency: nullable(ResiliencyStatusSchema),
});

/** An event's own part, by `type`. An event of a type not listed here is counted and passed over. */
export const eventBodies = {
  alarm: Type.Object({ change: Type.Enum([...alarmChanges]), alarm: AlarmSchema }),
  license: Type.Object({ license: LicenseStatusSchema }),
  webLm: Type.Object({ webLm: WebLmStatusSchema }),
  service: Type.Object({ service: ServiceStatusSchema }),
  line: Type.Object({ line: LineStatusSchema }),
  resiliency: Type.Object({ resiliency: ResiliencyStatusSchema }),
  notice: Type.Object({ level: Type.Enum(['info', 'warning']), text: Text }),
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
