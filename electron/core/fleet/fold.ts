import type { SessionOpened } from '#core/link/linkEvents.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { NodeEvent } from '#shared/model/event.ts';
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
  'license' | 'webLm' | 'services' | 'lines' | 'resiliency' | 'notUnderstood'
>;

/** `name`: from the fleet file; null: the node's own. */
export function foldOpened(name: string | null, { node, permissions, snapshot }: SessionOpened): Patch {
  const who: Patch = { name: name ?? ownName(node), info: node, permissions };
  if (!snapshot) return who;
  const { license, webLm, services, lines, resiliency } = snapshot;
  return { ...who, license, webLm, services, lines, resiliency };
}

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

export function foldCounts({ active, ...others }: NodeCounts): Patch {
  return { activeAlarms: active, ...others };
}
