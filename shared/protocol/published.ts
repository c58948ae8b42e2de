import Type, { type TSchema } from 'typebox';
import {
  commands,
  notifications,
  RpcErrorSchema,
  SessionOpenParamsSchema,
  SessionOpenResultSchema,
} from './messages.ts';
import { EventHead, eventBodies } from './schema.ts';

const request = (method: string, params: TSchema): TSchema =>
  Type.Object({
    jsonrpc: Type.Literal('2.0'),
    id: Type.Integer(),
    method: Type.Literal(method),
    params,
  });

const notification = (method: string, params: TSchema): TSchema =>
  Type.Object({ jsonrpc: Type.Literal('2.0'), method: Type.Literal(method), params });

const event = Type.Union(
  Object.entries(eventBodies).map(([type, body]) =>
    Type.Intersect([EventHead, Type.Object({ type: Type.Literal(type) }), body]),
  ),
);

/** The JSON Schemas published in docs/protocol/, by file name without its ending. */
export const publishedSchemas: Readonly<Record<string, TSchema>> = {
  'session.open.request': request('session.open', SessionOpenParamsSchema),
  'session.open.result': SessionOpenResultSchema,
  events: notification('events', notifications.events),
  event,
  heartbeat: notification('heartbeat', notifications.heartbeat),
  trace: notification('trace', notifications.trace),
  error: RpcErrorSchema,
  ...Object.fromEntries(
    Object.entries(commands).flatMap(([name, { params, result }]) => [
      [`${name}.request`, request(name, params)],
      [`${name}.result`, result],
    ]),
  ),
};
