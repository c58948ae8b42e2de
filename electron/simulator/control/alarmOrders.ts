import Type from 'typebox';
import { JsonText } from '#nodeSide/jsonRpc.ts';
import { badParameter, refused } from '#nodeSide/refusal.ts';
import { alarmKinds, nodeAlarmCategories, severities } from '#shared/model/alarm.ts';
import { Text } from '#shared/protocol/schema.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';
import type { AlarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import { order } from './order.ts';
import { raiseMany } from './raiseMany.ts';

const nodeId = Type.String();

const raiseParams = strictObject({
  nodeId,
  code: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
  text: Type.String({ minLength: 1, maxLength: 16_384 }),
  detail: Type.Optional(
    Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
  ),
  severity: Type.Optional(Type.Enum([...severities])),
  category: Type.Optional(Type.Enum([...nodeAlarmCategories])),
  kind: Type.Optional(Type.Enum([...alarmKinds])),
  /** How many times; `{n}` in the text or a detail is the running number, which makes rows of their own. */
  count: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000_000 })),
  /** Of simulated time; all at once without it. */
  perSecond: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 100_000 })),
});

export const alarmOrders = {
  'alarm.raise': order(raiseParams, (world, params) => {
    const node = world.node(params.nodeId);
    if (!node.isIpOfficeRunning) throw refused(`IP Office is not running on ${node.profile.name}.`);
    const spec: AlarmSpec = {
      code: params.code ?? 'General',
      text: params.text,
      detail: params.detail ?? {},
      severity: params.severity ?? 'major',
      category: params.category ?? 'service',
      kind: params.kind ?? 'condition',
    };
    return { alarmId: raiseMany(node, spec, params.count ?? 1, params.perSecond ?? null) };
  }),

  'alarm.clear': order(strictObject({ nodeId, alarmId: Text }), (world, params) => {
    const node = world.node(params.nodeId);
    const alarm = node.alarms.all().find(({ id }) => id === params.alarmId);
    if (!alarm) throw badParameter('alarmId', `${node.profile.name} has no alarm ${params.alarmId}`);
    if (!alarm.active) throw refused('The alarm is not active.');
    node.alarms.end(({ id }) => id === alarm.id);
    return {};
  }),

  /** `bootId`, if given, asks for the journal of an earlier boot. */
  'ledger.get': order(
    strictObject({
      nodeId,
      fromSeq: Type.Optional(Type.Integer({ minimum: 0 })),
      bootId: Type.Optional(Type.String()),
    }),
    (world, params) => {
      const node = world.node(params.nodeId);
      const { bootId } = params;
      const journal =
        bootId === undefined || bootId === node.journal.bootId
          ? node.journal
          : node.earlierJournals.get(bootId);
      if (!journal) throw badParameter('bootId', `${node.profile.name} has had no boot ${bootId}`);
      const head = JSON.stringify({ bootId: journal.bootId, seq: journal.seq }).slice(0, -1);
      return new JsonText(`${head},"events":${journal.ledger(params.fromSeq ?? 1)}}`);
    },
  ),
};
