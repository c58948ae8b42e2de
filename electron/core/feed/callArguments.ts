import Type, { type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { alarmSortColumns } from '#shared/contract/alarms.ts';
import type { HostCalls } from '#shared/contract/calls.ts';
import { exportSubjects } from '#shared/contract/exports.ts';
import { changeTypes, maxChanges } from '#shared/contract/history.ts';
import { jobKinds } from '#shared/contract/jobs.ts';
import { maxTracedNodes } from '#shared/contract/trace.ts';
import { alarmCategories, severities } from '#shared/model/alarm.ts';
import { resiliencyActions } from '#shared/model/resiliency.ts';
import { serviceActions } from '#shared/model/service.ts';

/*
 * What a page's calls may carry. A page is never trusted: whatever it sends is checked here, on both hosts.
 */

const strict = { additionalProperties: false } as const;
const Key = Type.String({ maxLength: 2_048 });
const Keys = Type.Array(Key, { maxItems: 10_000 });
const Ref = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Refs = Type.Array(Ref, { minItems: 1, maxItems: 10_000 });
const Time = Type.Number({ minimum: -8.64e15, maximum: 8.64e15 });
const Line = Type.String({ maxLength: 200 });
const optional = <S extends TSchema>(schema: S) => Type.Optional(schema);

const AlarmFilter = Type.Object(
  {
    state: optional(Type.Enum(['active', 'ended'])),
    severities: optional(Type.Array(Type.Enum([...severities]), { maxItems: 16 })),
    categories: optional(Type.Array(Type.Enum([...alarmCategories]), { maxItems: 16 })),
    nodeKeys: optional(Keys),
    text: optional(Line),
    acknowledged: optional(Type.Boolean()),
    since: optional(Time),
    until: optional(Time),
  },
  strict,
);

const ServiceAction = Type.Enum([...serviceActions]);
const serviceTarget = { nodeKey: Key, serviceId: Type.String({ maxLength: 256 }) } as const;

const JobRequest = Type.Union([
  Type.Object(
    { kind: Type.Literal('license.renew'), nodeKeys: Type.Array(Key, { minItems: 1, maxItems: 10_000 }) },
    strict,
  ),
  Type.Object({ kind: Type.Literal('alarms.clear'), refs: Refs }, strict),
  Type.Object({ kind: Type.Literal('service.control'), action: ServiceAction, ...serviceTarget }, strict),
  Type.Object(
    {
      kind: Type.Literal('service.control'),
      action: ServiceAction,
      targets: Type.Array(Type.Object(serviceTarget, strict), { minItems: 1, maxItems: 10_000 }),
    },
    strict,
  ),
  Type.Object(
    { kind: Type.Literal('resiliency.control'), nodeKey: Key, action: Type.Enum([...resiliencyActions]) },
    strict,
  ),
]);

/** What a node accepts as tags of a trace (docs/protocol.md). */
const Tags = Type.Union([Type.Array(Type.String({ maxLength: 64 }), { maxItems: 256 }), Type.Null()]);
const TracedNodes = Type.Array(Key, { maxItems: maxTracedNodes });
const Span = Type.Number({ minimum: 0, maximum: 86_400_000 });
const limitFrom = (minimum: number, maximum: number) =>
  Type.Union([Type.Number({ minimum, maximum }), Type.Null()]);

const callArguments = {
  openFleet: Type.Tuple([]),
  connectNow: Type.Tuple([Type.Union([Key, Type.Null()])]),
  alarms: Type.Tuple([
    Type.Object(
      {
        filter: AlarmFilter,
        sort: Type.Object({ column: Type.Enum([...alarmSortColumns]), descending: Type.Boolean() }, strict),
        offset: Type.Integer({ minimum: 0, maximum: 1e12 }),
        limit: Type.Integer({ minimum: 1, maximum: 500 }),
      },
      strict,
    ),
  ]),
  alarmHistory: Type.Tuple([Ref]),
  alarmRate: Type.Tuple([
    Type.Object(
      {
        since: Time,
        until: Time,
        buckets: Type.Integer({ minimum: 1, maximum: 300 }),
        nodeKeys: optional(Keys),
      },
      strict,
    ),
  ]),
  licenseModes: Type.Tuple([Type.Object({ nodeKeys: optional(Keys), since: Time, until: Time }, strict)]),
  changes: Type.Tuple([
    Type.Object(
      {
        nodeKeys: optional(Keys),
        types: Type.Array(Type.Enum([...changeTypes]), { minItems: 1, maxItems: 16 }),
        since: Time,
        until: Time,
        limit: Type.Integer({ minimum: 1, maximum: maxChanges }),
      },
      strict,
    ),
  ]),
  acknowledge: Type.Tuple([
    Type.Object(
      { refs: Refs, ticket: optional(Line), note: optional(Type.String({ maxLength: 4_000 })) },
      strict,
    ),
  ]),
  withdrawAcknowledgement: Type.Tuple([Refs]),
  startJob: Type.Tuple([JobRequest]),
  jobs: Type.Tuple([
    Type.Object(
      {
        nodeKeys: optional(Keys),
        kinds: optional(Type.Array(Type.Enum([...jobKinds]), { maxItems: 16 })),
        limit: Type.Integer({ minimum: 1, maximum: 100 }),
      },
      strict,
    ),
  ]),
  exportLog: Type.Tuple([
    Type.Object(
      {
        what: Type.Enum([...exportSubjects]),
        format: Type.Literal('csv'),
        nodeKeys: optional(Keys),
        since: optional(Time),
        until: optional(Time),
      },
      strict,
    ),
  ]),
  openTrace: Type.Tuple([Type.Object({ nodeKeys: TracedNodes, tags: Tags }, strict)]),
  traceAround: Type.Tuple([Type.Object({ nodeKey: Key, at: Time, beforeMs: Span, afterMs: Span }, strict)]),
  startTraceLog: Type.Tuple([
    Type.Object(
      {
        nodeKeys: Type.Array(Key, { minItems: 1, maxItems: maxTracedNodes }),
        tags: Tags,
        rollover: Type.Object({ megabytes: limitFrom(1, 1_000), hours: limitFrom(0.1, 8_760) }, strict),
      },
      strict,
    ),
  ]),
  stopTraceLog: Type.Tuple([Type.String({ maxLength: 64 })]),
} as const satisfies Record<keyof HostCalls, TSchema>;

export type CallName = keyof typeof callArguments;
export type CheckedArguments = { [N in CallName]: Static<(typeof callArguments)[N]> };

const checks = Object.fromEntries(
  Object.entries(callArguments).map(([name, schema]) => [name, Compile(schema)]),
) as Record<CallName, ReturnType<typeof Compile>>;

export const callNames = Object.keys(callArguments) as CallName[];

/** @throws Error that names the call and the first thing wrong with its arguments. */
export function checkArguments(name: CallName, args: readonly unknown[]): void {
  // JSON turns an argument left out at the end into nothing at all, and `undefined` into null inside an array.
  if (checks[name].Check(args)) return;
  const [first] = checks[name].Errors(args);
  throw new Error(`${name}: argument ${first?.instancePath || '/'} ${first?.message ?? 'is not valid'}.`);
}
