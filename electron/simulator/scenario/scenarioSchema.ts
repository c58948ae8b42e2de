import Type, { type Static } from 'typebox';
import { licenseModes } from '#shared/model/license.ts';
import { nodeRoles } from '#shared/model/node.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';
import { alarmCodes } from '#simulator/alarms/alarmCatalogue.ts';
import { ConfigurationChangeSchema } from '#simulator/configuration/configuration.ts';
import { LicenseCountsSchema } from '#simulator/licensing/licenseCountsSchema.ts';

const Id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$' });
const Name = Type.String({ minLength: 1, maxLength: 100 });
/** ISO 8601 with offset. */
const Moment = Type.String({
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?(Z|[+-]\\d\\d:\\d\\d)$',
});
/** "00:09:00", "30d 00:10:00.500", "2d". */
const durationPattern = '(\\d+d)?( ?\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?)?';
const Duration = Type.String({ minLength: 2, pattern: `^${durationPattern}$` });
const ServiceSchema = strictObject({
  id: Type.Enum(['ip-office', 'voicemail', 'one-x-portal', 'web-license-manager', 'web-manager']),
  startedAt: Type.Optional(Moment),
  memoryKiB: Type.Optional(Type.Integer({ minimum: 0 })),
  cpuPercent: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
  startSeconds: Type.Optional(Type.Number({ minimum: 0, maximum: 3_600 })),
  /** False: it stays stopped when its node has started. */
  autoStart: Type.Optional(Type.Boolean()),
});

const PastAlarmSchema = strictObject({
  code: Type.Enum(alarmCodes),
  detail: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  active: Type.Boolean(),
  occurrences: Type.Optional(Type.Integer({ minimum: 1 })),
  firstAt: Moment,
  lastAt: Type.Optional(Moment),
});

const NodeSchema = strictObject({
  id: Id,
  name: Name,
  role: Type.Enum([...nodeRoles]),
  address: Type.String({ minLength: 1, maxLength: 255 }),
  hostName: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
  mac: Type.Optional(Type.String({ pattern: '^[0-9A-F]{12}$' })),
  virtual: Type.Optional(Type.Boolean()),
  startedAt: Type.Optional(Moment),
  configuration: Type.Optional(ConfigurationChangeSchema),
  lineTransport: Type.Optional(Type.Enum(['WebSocket', 'Proprietary'])),
  licenseFile: Type.Optional(LicenseCountsSchema),
  services: Type.Optional(Type.Array(ServiceSchema)),
  alarms: Type.Optional(Type.Array(PastAlarmSchema)),
  holdMusicMissing: Type.Optional(Type.Boolean()),
  /** Known issue IPOFFICE-111618: shows WebLM Error although every license is held. */
  staleWebLmError: Type.Optional(Type.Boolean()),
  bootSeconds: Type.Optional(Type.Number({ minimum: 0, maximum: 3_600 })),
});
export type ScenarioNode = Static<typeof NodeSchema>;

/** Expansions by number, for solutions too large to write down. */
const GenerateSchema = strictObject({
  /** Before each id: needed where several solutions are generated. */
  prefix: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$' })),
  expansions: Type.Integer({ minimum: 1, maximum: 10_000 }),
  /** Users of the whole solution, shared out evenly over the expansions. */
  users: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  /** One node in this many has an alarm from before. */
  alarmOnOneIn: Type.Optional(Type.Integer({ minimum: 1 })),
});

const SolutionSchema = strictObject({
  id: Id,
  name: Name,
  timeZone: Type.Optional(Type.String({ minLength: 1 })),
  version: Type.Optional(Type.String({ minLength: 1 })),
  nodes: Type.Array(NodeSchema, { minItems: 1, maxItems: 10_000 }),
  generate: Type.Optional(GenerateSchema),
  /**
   * What WebLM is licensed for; `"as required"`: exactly what the configurations ask for, and a tenth more.
   */
  webLmLicenses: Type.Optional(Type.Union([LicenseCountsSchema, Type.Literal('as required')])),
  clients: Type.Optional(Type.Array(strictObject({ kind: Name, count: Type.Integer({ minimum: 0 }) }))),
});
export type ScenarioSolution = Static<typeof SolutionSchema>;

/** An order with its parameters beside it; they are checked against the order's own schema. */
const OrderSchema = Type.Object({ order: Type.String() });

const StepSchema = strictObject({
  name: Type.Optional(Name),
  /** A place to stop and look, reached when everything due by then has happened. */
  checkpoint: Type.Optional(Name),
  at: Type.Optional(Type.Union([Moment, Type.String({ pattern: `^\\+${durationPattern}$` })])),
  /** After the step before. */
  after: Type.Optional(Duration),
  /** When the node has this license mode. */
  when: Type.Optional(strictObject({ node: Id, mode: Type.Enum([...licenseModes]) })),
  /** Only when the operator goes on to the next step. */
  onNext: Type.Optional(Type.Literal(true)),
  do: Type.Optional(Type.Array(OrderSchema)),
});
export type ScenarioStep = Static<typeof StepSchema>;

/** What happens again and again, at intervals that vary by chance up to half either way. */
const RecurringSchema = strictObject({ every: Duration, do: Type.Array(OrderSchema, { minItems: 1 }) });

export const ScenarioSchema = strictObject({
  $schema: Type.Optional(Type.String()),
  title: Name,
  description: Type.Optional(Type.String()),
  startAt: Moment,
  speed: Type.Optional(Type.Number({ minimum: 0, maximum: 1_000_000 })),
  /**
   * True: memory and CPU of services move a little every minute, by chance. False: they stand still. Without:
   * they follow the day, except in solutions of more than 50 nodes.
   */
  servicesDrift: Type.Optional(Type.Boolean()),
  solutions: Type.Array(SolutionSchema, { minItems: 1, maxItems: 1_000 }),
  recurring: Type.Optional(Type.Array(RecurringSchema)),
  steps: Type.Optional(Type.Array(StepSchema)),
});
export type Scenario = Static<typeof ScenarioSchema>;
