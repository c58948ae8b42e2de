import Type from 'typebox';
import { licenseTypes } from '#shared/model/license.ts';
import { resiliencyActions } from '#shared/model/resiliency.ts';
import { secondMs } from '#shared/model/time.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';
import { alarmCodes, alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import { useFeature } from '#simulator/licensing/featureUse.ts';
import { renewLicenses } from '#simulator/operator/renewLicenses.ts';
import { switchPortals } from '#simulator/operator/switchPortals.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import { order } from './order.ts';

const nodeId = Type.String();

/** A CTI application's attempt fails after 20 ms; it waits 30 s after each failure. */
const ctiAttemptMs = 20;
const ctiWaitMs = 30 * secondMs;

/** A CTI application keeps trying until it is licensed. Attempts while IP Office is down reach nobody. */
function connectCti(node: SimulatedNode): void {
  const { clock } = node;
  clock.schedule(clock.now + ctiAttemptMs, () => {
    if (node.isIpOfficeRunning && useFeature(node, 'CTI Link Pro')) return;
    clock.schedule(clock.now + ctiWaitMs, () => connectCti(node));
  });
}

/** What users, applications and the world do to a node: for scenario files, beside the control orders. */
export const environmentOrders = {
  'feature.use': order(
    strictObject({ nodeId, licenseType: Type.Enum([...licenseTypes]) }),
    (world, params) => {
      const node = world.node(params.nodeId);
      if (node.isIpOfficeRunning) useFeature(node, params.licenseType);
      return {};
    },
  ),
  'cti.connect': order(strictObject({ nodeId }), (world, params) => {
    connectCti(world.node(params.nodeId));
    return {};
  }),
  /** Known issue IPOFFICE-111042: needs no license, and raises an alarm all the same. */
  'devlink3.connect': order(strictObject({ nodeId }), (world, params) => {
    const node = world.node(params.nodeId);
    if (node.isIpOfficeRunning) node.alarms.raise(alarmSpec('DevLinkLicenseMissing'), node.clock.now);
    return {};
  }),
  /** An alarm of the catalogue, with its text and severity. */
  'alarm.happen': order(
    strictObject({
      nodeId,
      code: Type.Enum(alarmCodes),
      detail: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
      active: Type.Optional(Type.Boolean()),
    }),
    (world, params) => {
      const node = world.node(params.nodeId);
      const spec = alarmSpec(params.code, params.detail);
      if (node.isIpOfficeRunning) node.alarms.raise(spec, node.clock.now, params.active ?? true);
      return {};
    },
  ),
  'alarm.end': order(strictObject({ nodeId, code: Type.Enum(alarmCodes) }), (world, params) => {
    world.node(params.nodeId).alarms.end(({ code }) => code === params.code);
    return {};
  }),
  'license.renew': order(strictObject({ nodeId }), (world, params) => {
    renewLicenses(world.node(params.nodeId));
    return {};
  }),
  'resiliency.control': order(
    strictObject({ nodeId, action: Type.Enum([...resiliencyActions]) }),
    (world, params) => {
      const node = world.node(params.nodeId);
      switchPortals(world.solutionOf(node), node, params.action);
      return {};
    },
  ),
};
