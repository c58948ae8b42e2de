import type { AlarmId as StoredAlarmId } from '#core/store/storeTypes.ts';
import { isNotReported } from '#shared/advice/notReported.ts';
import { findServiceById } from '#shared/advice/services/findService.ts';
import { onlyEnded } from '#shared/advice/whyNot.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { JobRequest, ServiceTarget } from '#shared/contract/jobs.ts';
import { isFaultPlace } from '#shared/model/faultPlace.ts';
import type { SnapshotPart } from '#shared/model/node.ts';
import type { ResiliencyAction } from '#shared/model/resiliency.ts';
import type { ServiceAction } from '#shared/model/service.ts';
import {
  type CommandName,
  type CommandParams,
  maxAlarmsPerClear,
  maxClientFrameBytes,
} from '#shared/protocol/messages.ts';

import { onNodes, orderTitle } from '#shared/words/service.ts';

/** A command without the request id the link gives it. */
export type Command = {
  [N in CommandName]: { readonly name: N; readonly params: Omit<CommandParams<N>, 'requestId'> };
}[CommandName];

/** What one node is to be told, and how to see in its later state that it has done so. */
export interface PlannedTask {
  readonly nodeKey: string;
  readonly command: Command;
  /** Why the command must not even be sent; null: send it. */
  readonly refusal: string | null;
}

export interface Plan {
  readonly title: string;
  readonly tasks: readonly PlannedTask[];
}

export type AlarmId = Pick<StoredAlarmId, 'nodeKey' | 'id' | 'active'>;

const resiliencyTitles: Record<ResiliencyAction, string> = { failover: 'Failover Now', failback: 'Failback' };

/** Turns what an operator asked for into commands. `alarmIds` are the alarms of an `alarms.clear` request. */
export function planJob(
  request: JobRequest,
  node: (key: string) => NodeView | null,
  alarmIds: readonly AlarmId[],
): Plan {
  switch (request.kind) {
    case 'license.renew':
      return {
        title: 'Renew Licenses',
        tasks: [...new Set(request.nodeKeys)].map((nodeKey) => ({
          nodeKey,
          command: { name: 'license.renew', params: {} },
          refusal: null,
        })),
      };
    case 'alarms.clear':
      return { title: 'Clear alarms', tasks: planClear(alarmIds) };
    case 'service.control':
      return planServices('targets' in request ? request.targets : [request], request.action, node);
    case 'resiliency.control':
      return {
        title: resiliencyTitles[request.action],
        tasks: [
          {
            nodeKey: request.nodeKey,
            command: { name: 'resiliency.control', params: { action: request.action } },
            refusal: hasPortal(node(request.nodeKey)) ? null : 'This node has no one-X Portal.',
          },
        ],
      };
  }
}

/** Whether there is none is not known of a node that does not report it: that is what stands against it. */
function isUntold(node: NodeView | null, part: SnapshotPart): boolean {
  return node !== null && isNotReported(node, part);
}

function hasPortal(node: NodeView | null): boolean {
  return Boolean(node?.resiliency) || isUntold(node, 'resiliency');
}

function planServices(
  asked: readonly ServiceTarget[],
  action: ServiceAction,
  node: (key: string) => NodeView | null,
): Plan {
  const targets = [...new Map(asked.map((target) => [targetKey(target), target])).values()];
  const names: string[] = [];
  const tasks = targets.map(({ nodeKey, serviceId }): PlannedTask => {
    const service = findServiceById(node(nodeKey), serviceId);
    names.push(service?.name ?? serviceId);
    return {
      nodeKey,
      command: { name: 'service.control', params: { serviceId, action } },
      refusal:
        service || isUntold(node(nodeKey), 'services')
          ? null
          : `There is no service "${serviceId}" on this node.`,
    };
  });
  const nodes = new Set(targets.map(({ nodeKey }) => nodeKey)).size;
  return { title: orderTitle(action, names) + onNodes(nodes), tasks };
}

const targetKey = ({ nodeKey, serviceId }: ServiceTarget): string => JSON.stringify([nodeKey, serviceId]);

/**
 * A node is asked for all its ended rows in one task; rows that are still active are left
 * alone, and that is said. What Watchline told itself is on no node.
 */
function planClear(alarmIds: readonly AlarmId[]): PlannedTask[] {
  const told = alarmIds.filter(({ nodeKey }) => !isFaultPlace(nodeKey));
  return [...Map.groupBy(told, ({ nodeKey }) => nodeKey)].map(([nodeKey, alarms]) => {
    const ended = alarms.filter(({ active }) => !active).map(({ id }) => id);
    return {
      nodeKey,
      command: { name: 'alarms.clear', params: { alarmIds: ended } },
      refusal: ended.length === 0 ? onlyEnded : null,
    };
  });
}

/** What a frame holds beside the ids, amply. */
const envelopeBytes = 1024;

/** The command as a node takes it: in parts, each within one frame and together the whole. */
export function toFrames(command: Command): Command[] {
  if (command.name !== 'alarms.clear' || command.params.alarmIds === 'inactive') return [command];
  const frames: string[][] = [];
  let frame: string[] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const id of command.params.alarmIds) {
    const idBytes = Buffer.byteLength(JSON.stringify(id)) + 1;
    if (frame.length === maxAlarmsPerClear || bytes + idBytes > maxClientFrameBytes) {
      frame = [];
      bytes = envelopeBytes;
      frames.push(frame);
    }
    frame.push(id);
    bytes += idBytes;
  }
  return frames.map((alarmIds) => ({ name: command.name, params: { alarmIds } }));
}

/** What a command is about, whatever it is to do with it. */
export function targetOf({ nodeKey, command }: PlannedTask): string {
  const { action: _, ...target } = { action: null, ...command.params };
  return JSON.stringify([nodeKey, command.name, target]);
}
