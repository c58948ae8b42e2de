import type { SessionOpened } from '#core/link/linkEvents.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import type { NodeCounts } from './storedNode.ts';

/*
 * What a node says, as the fields of its view that change. Pure. Alarms are not here: the store counts them.
 */

export type Patch = { -readonly [Field in keyof NodeView]?: NodeView[Field] };

/** What the state is folded on. */
export type Folded = Pick<NodeView, 'license' | 'webLm' | 'services' | 'lines' | 'resiliency'>;

/** `name`: from the fleet file; null: the node's own. */
export function foldOpened(name: string | null, { node, permissions, snapshot }: SessionOpened): Patch {
  const who: Patch = { name: name ?? node.name, info: node, permissions };
  if (!snapshot) return who;
  const { license, webLm, services, lines, resiliency } = snapshot;
  return { ...who, license, webLm, services, lines, resiliency };
}

export function foldEvents(state: Folded, events: readonly NodeEvent[]): Patch {
  const patch: Patch = {};
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
        patch.services = replaced(patch.services ?? state.services, event.service);
        break;
      case 'line':
        patch.lines = replaced(patch.lines ?? state.lines, event.line);
        break;
      case 'alarm':
      case 'notice':
        break;
    }
  }
  return patch;
}

/**
 * In its place, or at the end where it is new. A list never received stays unknown:
 * one part is not the whole.
 */
function replaced<T extends { readonly id: string }>(
  list: readonly T[] | null,
  item: T,
): readonly T[] | null {
  if (!list) return null;
  const index = list.findIndex(({ id }) => id === item.id);
  return index < 0 ? [...list, item] : list.with(index, item);
}

export function foldCounts({ active, unacknowledged, gaps }: NodeCounts): Patch {
  return { activeAlarms: active, unacknowledged, gaps };
}
