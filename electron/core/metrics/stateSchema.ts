import Type, { type Static, type TNull, type TSchema, type TUnion } from 'typebox';
import { linkWords } from '#shared/contract/fleet.ts';
import { type Severity, severities } from '#shared/model/alarm.ts';

/*
 * What /state.json says, published as docs/state.schema.json. Null is always "not known" or "not reported":
 * never 0, never well. A later version may add fields and words; it takes none away.
 */

const orNull = <S extends TSchema>(schema: S, description: string): TUnion<[S, TNull]> =>
  Type.Union([schema, Type.Null()], { description });
const moment = Type.String({ format: 'date-time' });
const seconds = Type.Number({ minimum: 0 });
const count = Type.Integer({ minimum: 0 });
const told = 'as the node tells it; null: the node told no number';

const License = Type.Object({
  mode: Type.String({ description: 'the license mode, in the words of the release notes' }),
  graceDays: orNull(
    Type.Integer(),
    'whole days of grace left; null: no grace period runs, or it is not known',
  ),
  graceEndsAt: orNull(moment, 'by the clock of the node'),
  features: Type.Array(
    Type.Object({
      name: Type.String(),
      keyword: Type.String(),
      required: orNull(count, told),
      granted: orNull(count, told),
      virtual: orNull(count, `licensed by grace alone, ${told}`),
    }),
  ),
});

const WebLm = Type.Object({
  reachable: orNull(Type.Boolean(), 'null: the node did not say so'),
  features: Type.Array(
    Type.Object({
      name: Type.String(),
      keyword: Type.String(),
      capacity: orNull(count, told),
      used: orNull(count, told),
    }),
  ),
});

const Service = Type.Object({
  id: Type.String(),
  name: Type.String(),
  state: Type.String({ description: 'Running, or why it is not up' }),
  isUp: Type.Boolean(),
});

const alarmCount = orNull(
  count,
  'null: none is known, of a node that does not report what was active before',
);
const bySeverity = Type.Object(
  Object.fromEntries(severities.map((each) => [each, alarmCount])) as Record<Severity, typeof alarmCount>,
);
const Alarms = Type.Object({ active: bySeverity, unacknowledged: bySeverity });

const Facts = Type.Object({
  role: Type.String(),
  release: Type.String(),
  edition: orNull(Type.String(), 'null: not known, of a system that a gateway speaks for'),
  license: orNull(License, 'null: the node does not report it'),
  webLm: orNull(WebLm, 'null: no WebLM server runs there, or the node does not report it'),
  services: orNull(Type.Array(Service), 'null: the node does not report them'),
  portal: orNull(
    Type.Object({ serving: Type.String({ description: 'primary, secondary, both or none' }) }),
    'null: the node does not report it',
  ),
  alarms: orNull(Alarms, 'null: not known, or the history is not written and they are not counted'),
  notReported: Type.Array(Type.String(), { description: 'what a node of this kind never tells' }),
  leftOut: Type.Integer({ minimum: 0, description: 'items that were too many to be told here' }),
});

const Node = Type.Object({
  name: Type.String(),
  url: Type.String({ description: 'what tells it from every other node' }),
  id: orNull(Type.String(), 'null: it has not said who it is'),
  solution: orNull(
    Type.Object({ id: Type.String(), name: Type.String() }),
    'null: nobody has said where it belongs',
  ),
  link: Type.Object({
    word: Type.Enum([...linkWords]),
    isUp: Type.Boolean(),
    since: moment,
    problem: orNull(Type.String(), 'why it is not up'),
  }),
  ageSeconds: orNull(seconds, 'since it was last heard; null: it never was'),
  system: orNull(
    Type.Object({ ageSeconds: orNull(seconds, 'since the gateway last heard it; null: it never did') }),
    'the system that a gateway speaks for, whose silence says nothing; null: the node is the system',
  ),
  inMaintenance: Type.Boolean(),
  gaps: Type.Integer({ minimum: 0, description: 'stretches of its history that are lost' }),
  now: orNull(Facts, 'what it says now; null: it is not heard'),
  before: orNull(Facts, 'of a node that is not heard, what it said when it was; as old as ageSeconds'),
});

const Fault = Type.Object({
  code: Type.String(),
  severity: Type.Enum([...severities]),
  text: Type.String(),
  url: orNull(Type.String(), 'of the node it is about; null: it is about this Watchline'),
  at: Type.String({ format: 'date-time', description: 'when it was last found' }),
});

export const StateSchema = Type.Object({
  version: Type.Literal(1, { description: '1, the version of this format' }),
  at: Type.String({ format: 'date-time', description: 'when all of this was so, by the clock of Watchline' }),
  monitor: Type.Object({
    version: Type.String(),
    startedAt: moment,
    isSimulated: Type.Boolean({ description: 'the nodes are simulated, for practice' }),
    isRecording: Type.Boolean(),
    notRecording: orNull(Type.String(), 'why the history is not being written'),
    lastEventAgeSeconds: orNull(seconds, 'since any node last told an event; null: none has since the start'),
    chain: Type.Object({
      ageSeconds: orNull(seconds, 'since a test alarm last came through; null: none has since the start'),
      problem: orNull(Type.String(), 'where the last one is missing'),
    }),
    faults: Type.Array(Fault, { description: 'what Watchline finds wrong with itself and its links' }),
  }),
  nodes: Type.Array(Node),
});

export type State = Static<typeof StateSchema>;
export type StateNode = State['nodes'][number];
export type StateFacts = NonNullable<StateNode['now']>;
