import Type, { type Static } from 'typebox';
import type { permissions } from '#shared/model/node.ts';
import { resiliencyActions } from '#shared/model/resiliency.ts';
import { serviceActions } from '#shared/model/service.ts';
import {
  BootId,
  EventHead,
  Id,
  IsoTimeSchema,
  NodeInfoSchema,
  Seq,
  SnapshotSchema,
  SystemHeardAt,
  Text,
  TraceLineSchema,
} from './schema.ts';

/** The WebSocket subprotocol: a change to the wire is a new name. */
export const subprotocol = 'ipo.monitor.v1';

export const maxClientFrameBytes = 64 * 1024;
export const maxNodeFrameBytes = 1024 * 1024;
export const maxEventsPerFrame = 500;
export const maxAlarmsPerClear = 1_000;

/** A node keeps at least this many events for clients that return. */
export const minJournalEvents = 10_000;

/** JSON-RPC's own error codes and the five of this protocol. */
export const errorCodes = {
  parse: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internal: -32603,
  busy: -32001,
  notSupported: -32002,
  notPermitted: -32003,
  notInThisState: -32004,
} as const;

export const RpcErrorSchema = Type.Object({
  code: Type.Integer(),
  message: Text,
  data: Type.Optional(Type.Object({ reason: Type.Optional(Text) })),
});
export type RpcError = Static<typeof RpcErrorSchema>;

/** What a node may send, before its content has been looked at. */
export const envelopes = {
  result: Type.Object({ jsonrpc: Type.Literal('2.0'), id: Type.Integer(), result: Type.Unknown() }),
  error: Type.Object({
    jsonrpc: Type.Literal('2.0'),
    id: Type.Union([Type.Integer(), Type.Null()]),
    error: RpcErrorSchema,
  }),
  notification: Type.Object({
    jsonrpc: Type.Literal('2.0'),
    method: Type.String({ maxLength: 64 }),
    params: Type.Optional(Type.Object({})),
  }),
};

export const ResumeSchema = Type.Object({ bootId: BootId, seq: Seq });

export const SessionOpenParamsSchema = Type.Object({
  client: Type.Object({ name: Text, version: Text }),
  resume: Type.Optional(ResumeSchema),
});
export type SessionOpenParams = Static<typeof SessionOpenParamsSchema>;

export const SessionOpenResultSchema = Type.Object({
  protocol: Type.Integer(),
  bootId: BootId,
  seq: Seq,
  resumed: Type.Boolean(),
  gap: Type.Union([Type.Object({ from: Seq, to: Seq }), Type.Null()]),
  heartbeatSeconds: Type.Number({ exclusiveMinimum: 0, maximum: 3600 }),
  at: IsoTimeSchema,
  permissions: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 64 }),
  node: NodeInfoSchema,
  snapshot: Type.Union([SnapshotSchema, Type.Null()]),
  systemHeardAt: SystemHeardAt,
});

/** The parameters of what a node sends unasked. */
export const notifications = {
  events: Type.Object({ events: Type.Array(EventHead, { minItems: 1, maxItems: maxEventsPerFrame }) }),
  heartbeat: Type.Object({ seq: Seq, at: IsoTimeSchema, systemHeardAt: SystemHeardAt }),
  trace: Type.Object({ lines: Type.Array(TraceLineSchema), dropped: Type.Integer({ minimum: 0 }) }),
} as const;

const requestId = Type.String({ format: 'uuid' });
const accepted = Type.Object({ accepted: Type.Literal(true) });

/**
 * What a client may ask of a node: parameters, result, and the permission it takes (null: anyone logged in).
 */
export const commands = {
  'license.renew': {
    params: Type.Object({ requestId }),
    result: accepted,
    permission: 'license.renew',
  },
  'alarms.clear': {
    params: Type.Object({
      requestId,
      alarmIds: Type.Union([Type.Array(Id, { maxItems: maxAlarmsPerClear }), Type.Literal('inactive')]),
    }),
    result: Type.Object({ removed: Type.Integer({ minimum: 0 }) }),
    permission: 'alarms.clear',
  },
  'service.control': {
    params: Type.Object({ requestId, serviceId: Id, action: Type.Enum([...serviceActions]) }),
    result: accepted,
    permission: 'service.control',
  },
  'resiliency.control': {
    params: Type.Object({ requestId, action: Type.Enum([...resiliencyActions]) }),
    result: accepted,
    permission: 'resiliency.control',
  },
  'trace.start': {
    params: Type.Object({
      requestId,
      tags: Type.Union([Type.Array(Type.String({ maxLength: 64 }), { maxItems: 256 }), Type.Null()]),
    }),
    result: Type.Object({ bannerLines: Type.Array(Text, { maxItems: 1_000 }) }),
    permission: null,
  },
  'trace.stop': {
    params: Type.Object({ requestId }),
    result: Type.Object({}),
    permission: null,
  },
} as const satisfies Record<
  string,
  { permission: (typeof permissions)[number] | null; params: object; result: object }
>;

export type CommandName = keyof typeof commands;
export type CommandParams<N extends CommandName> = Static<(typeof commands)[N]['params']>;
