import type { SessionOpened } from '#core/link/linkEvents.ts';
import { notReportedOf } from '#shared/advice/notReported.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import { type EpochMs, secondMs } from '#shared/model/time.ts';
import { maxLines, maxServices } from '#shared/protocol/schema.ts';
import { ownName } from '#shared/words/node.ts';
import { KeyedList } from './keyedList.ts';
import type { NodeCounts } from './storedNode.ts';

/*
 * What a node says, as the fields of its view that change. Pure. Alarms are not here: the store counts them.
 */

export type Patch = { -readonly [Field in keyof NodeView]?: NodeView[Field] };

/** What the state is folded on. */
export type Folded = Pick<
  NodeView,
  'license' | 'webLm' | 'services' | 'lines' | 'resiliency' | 'notReported' | 'notUnderstood'
>;

/** `name`: from the fleet file; null: the node's own. */
export function foldOpened(name: string | null, opened: SessionOpened): Patch {
  const { node, permissions, snapshot, systemHeardAt, nodeAt, receivedAt } = opened;
  const system = systemOf(systemHeardAt, nodeAt, receivedAt);
  const who: Patch = { name: name ?? ownName(node), info: node, permissions, system };
  if (!snapshot) return who;
  const { license, webLm, services, lines, resiliency } = snapshot;
  const notReported = notReportedOf(snapshot);
  return { ...who, license, webLm, services, lines, resiliency, notReported };
}

/** As a heartbeat says; one that says nothing of it leaves it as it is. */
export function foldHeard(
  { system }: Pick<NodeView, 'system'>,
  systemHeardAt: EpochMs | null | undefined,
  nodeAt: EpochMs | null,
  receivedAt: EpochMs,
): Patch {
  const told = systemOf(systemHeardAt, nodeAt, receivedAt);
  if (!told || (system && isSameMoment(system.heardAt, told.heardAt))) return {};
  return { system: told };
}

/** `systemHeardAt`: by the clock of the node, which read `nodeAt` at `receivedAt`. */
function systemOf(
  systemHeardAt: EpochMs | null | undefined,
  nodeAt: EpochMs | null,
  receivedAt: EpochMs,
): NodeView['system'] {
  if (systemHeardAt === undefined) return null;
  if (systemHeardAt === null) return { heardAt: null };
  return { heardAt: receivedAt - Math.max(0, (nodeAt ?? systemHeardAt) - systemHeardAt) };
}

/** Each message takes another time on its way. */
const isSameMoment = (one: EpochMs | null, other: EpochMs | null): boolean =>
  one === null || other === null ? one === other : Math.abs(one - other) < secondMs;

/** `notUnderstood`: of the events, as their batch says. */
export function foldEvents(
  state: Folded,
  events: readonly NodeEvent[],
  notUnderstood: readonly string[] = [],
): Patch {
  const patch: Patch = {};
  const services = new KeyedList(state.services, 'services', maxServices);
  const lines = new KeyedList(state.lines, 'lines', maxLines);
  for (const event of events) {
    switch (event.type) {
      case 'license':
        patch.license = event.license;
        break;
      case 'webLm':
        patch.webLm = event.webLm;
        break;
      case 'resiliency':
        patch.resiliency = event.resiliency;
        break;
      case 'service':
        services.put(event.service);
        break;
      case 'line':
        lines.put(event.line);
        break;
      case 'alarm':
      case 'notice':
        break;
    }
  }
  if (services.changed) patch.services = services.changed;
  if (lines.changed) patch.lines = lines.changed;
  const notReported = notReportedOf({ ...state, ...patch });
  if (notReported.length < state.notReported.length) patch.notReported = notReported;
  const beside = [...notUnderstood, ...services.leftOut, ...lines.leftOut];
  return beside.length === 0 ? patch : { ...patch, ...foldNotUnderstood(state, beside) };
}

/** `reasons`: one for each message. */
export function foldNotUnderstood(
  { notUnderstood }: Pick<NodeView, 'notUnderstood'>,
  reasons: readonly string[] = [],
): Patch {
  const last = reasons.at(-1);
  if (last === undefined) return {};
  return { notUnderstood: { messages: (notUnderstood?.messages ?? 0) + reasons.length, last } };
}

export function foldCounts({ active, unacknowledged, endedUnacknowledged, gaps }: NodeCounts): Patch {
  return { activeAlarms: active, unacknowledged, endedUnacknowledged, gaps };
}
