import { findByRole, isLive, notConnected } from '#shared/advice/nodes.ts';
import { isNotReported } from '#shared/advice/notReported.ts';
import { findServiceById } from '#shared/advice/services/findService.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { licenseTypes } from '#shared/model/license.ts';
import { doesNotReport } from '#shared/words/notReported.ts';
import { listNames, named } from '#shared/words/phrases.ts';
import type { MoveEffect, MoveFinding, PlannedFile } from './movePlan.ts';

/**
 * What is in the way of a move to WebLM besides too few licenses, and what to know before it.
 * Release notes, Appendix A, «Centralized WebLM Licensing».
 */
export function findObstacles(nodes: readonly NodeView[], file: PlannedFile): readonly MoveFinding[] {
  const primary = findByRole(nodes, 'primary');
  return [
    ...wrongHost(primary, file),
    ...nodes.flatMap(nodalOnly),
    ...(primary ? [] : withoutPrimary(nodes)),
    ...nodes.flatMap(notKnown),
    ...(primary ? unheardPeers(primary, nodes) : []),
    ...nodes.flatMap(notLive),
    ...(primary ? serverNotRunning(primary) : []),
    ...(primary ? nodes.flatMap((node) => lineToPrimary(node, primary)) : []),
    ...sources(nodes),
    ...(primary ? otherClients(primary, nodes) : []),
  ];
}

function finding(
  kind: MoveFinding['kind'],
  effect: MoveEffect,
  text: string,
  about: { readonly nodeKey?: string; readonly heardAt?: number | null } = {},
): MoveFinding {
  return { kind, effect, text, nodeKey: about.nodeKey ?? null, heardAt: about.heardAt ?? null };
}

/** The host ID of the solution's WebLM server; null: not told. */
export function webLmHostIdOf(nodes: readonly NodeView[]): string | null {
  const primary = findByRole(nodes, 'primary');
  return primary?.info?.webLmHostId ?? primary?.webLm?.hostId ?? null;
}

function wrongHost(primary: NodeView | undefined, { hostId }: PlannedFile): MoveFinding[] {
  if (!primary) return [];
  const nodeKey = primary.key;
  const own = webLmHostIdOf([primary]);
  if (hostId !== null && own !== null && hostId !== own) {
    const text = `WebLM refuses this file: it is for host ID ${hostId}; the host ID of the WebLM server on ${primary.name} is ${own}. Have the file made for ${own}.`;
    return [finding('wrong-host', 'fails', text, { nodeKey })];
  }
  if (hostId !== null && own === null) {
    const text = `${primary.name} has not told the host ID of its WebLM server: whether the file is for it cannot be checked.`;
    return [finding('host-not-checked', 'note', text, { nodeKey })];
  }
  if (hostId === null && own !== null) {
    const text = `The license file must be made for host ID ${own} (WebLM on ${primary.name}).`;
    return [finding('host-not-checked', 'note', text, { nodeKey })];
  }
  return [];
}

function nodalOnly(node: NodeView): MoveFinding[] {
  if (!hasNodalOnly(node)) return [];
  const edition = node.info?.edition === 'essential' ? 'Essential' : 'Preferred';
  const text = `${node.name} cannot use WebLM: ${edition} Edition has nodal licensing only, except in Branch deployments.`;
  return [finding('nodal-only', 'fails', text, { nodeKey: node.key })];
}

/**
 * Editions that have nodal licensing only (release notes, Appendix A, «Nodal Licensing»). A node that does
 * not report its licensing does not know its edition.
 */
export function hasNodalOnly(node: NodeView): boolean {
  const { info } = node;
  if (isNotReported(node, 'license')) return false;
  return info?.edition === 'essential' || info?.edition === 'preferred';
}

function withoutPrimary(nodes: readonly NodeView[]): MoveFinding[] {
  if (nodes.length > 0 && nodes.every(hasNodalOnly)) return [];
  const text = 'No Primary is heard. WebLM runs on it, and what it requires counts too.';
  return [finding('no-primary', 'unknown', text)];
}

function notKnown(node: NodeView): MoveFinding[] {
  const about = { nodeKey: node.key };
  if (!node.license) {
    if (isNotReported(node, 'license')) {
      const text = `${doesNotReport(node.name, 'license')}: what it requires is not known, and not counted. Read it in System Status or Web Manager.`;
      return [finding('not-known', 'unknown', text, about)];
    }
    const text = `${node.name} has never been heard: what it requires is not known, and not counted. Connect it, then look again.`;
    return [finding('not-known', 'unknown', text, about)];
  }
  const names: readonly string[] = licenseTypes;
  return node.license.features
    .filter(({ name, required }) => required > 0 && !names.includes(name))
    .map(({ name, required }) => {
      const text = `${node.name} requires ${required} of ${name}, which is none of the 19 license types: not counted.`;
      return finding('not-known', 'unknown', text, about);
    });
}

/** Nodes the Primary has a line to, and nobody listens to. */
function unheardPeers(primary: NodeView, nodes: readonly NodeView[]): MoveFinding[] {
  const ids = new Set(nodes.map(({ info }) => info?.id));
  return (primary.lines ?? [])
    .filter(({ peer }) => peer.nodeId !== null && !ids.has(peer.nodeId))
    .map(({ number, peer }) => {
      const text = `${peer.name} (${peer.address}, line ${number} of ${primary.name}) is not heard here: what it requires is not known, and not counted.`;
      return finding('not-known', 'unknown', text);
    });
}

function notLive({ key, name, link, license }: NodeView): MoveFinding[] {
  if (isLive({ link }) || !license) return [];
  const text = `${notConnected(name, link.word)}: what it requires is as last heard.`;
  return [finding('not-live', 'note', text, { nodeKey: key, heardAt: link.lastHeardAt })];
}

function serverNotRunning(primary: NodeView): MoveFinding[] {
  const { key, name } = primary;
  const service = findServiceById(primary, 'web-license-manager');
  if (!service || service.state === 'Running') return [];
  const after =
    primary.license?.source === 'webLm'
      ? 'start it: until then no node can renew its licenses'
      : 'start it before the move, or every node ends in License Server Error';
  const text = `${service.name} on ${name} is ${service.state}: ${after}.`;
  return [finding('weblm-not-running', 'note', text, { nodeKey: key })];
}

function lineToPrimary(node: NodeView, primary: NodeView): MoveFinding[] {
  const line = node.lines?.find(({ peer }) => peer.nodeId !== null && peer.nodeId === primary.info?.id);
  if (node.key === primary.key || !line) return [];
  const about = { nodeKey: node.key };
  if (line.transport !== 'WebSocket Client') {
    const text = `${node.name} asks WebLM directly: its line ${line.number} to ${primary.name} is ${line.transport}, which has no proxy. Untick Enable Proxy via Primary IP Office Line, set the address of WebLM and make sure that the network lets it through.`;
    return [finding('asks-directly', 'note', text, about)];
  }
  if (line.state === 'In Service') return [];
  const text = `Line ${line.number} from ${node.name} to ${primary.name} is ${line.state}: with the proxy, ${node.name} cannot reach WebLM until it is back.`;
  return [finding('line-down', 'note', text, about)];
}

function sources(nodes: readonly NodeView[]): MoveFinding[] {
  const told = nodes.filter(({ license }) => license);
  const on = told.filter(({ license }) => license?.source === 'webLm');
  if (on.length === 0) return [];
  if (on.length === told.length) {
    const text = 'These nodes are on WebLM already: this says whether the license file suffices for them.';
    return [finding('already-weblm', 'note', text)];
  }
  const names = listNames(
    on.map(({ name }) => name),
    3,
  );
  const text = `License sources are mixed: ${names} on WebLM, the others not. All nodes of a solution must have one source: use Set All Nodes License Source in Manager, then reboot.`;
  return [finding('mixed-sources', 'note', text)];
}

/** Licenses that are out to a client which is none of these nodes are not free for them. */
function otherClients({ webLm, key }: NodeView, nodes: readonly NodeView[]): MoveFinding[] {
  const isOurs = (clientId: string): boolean =>
    nodes.some(
      // By its own name: `name` may have its customer's before it.
      ({ name, info, license }) =>
        license?.clientId === clientId || clientId.endsWith(`-${info?.name ?? name}`),
    );
  const others = [...new Set(webLm?.acquisitions.map(({ clientId }) => clientId))].filter(
    (id) => !isOurs(id),
  );
  if (others.length === 0) return [];
  const text = `WebLM has licenses out to ${named(others)}, not among these nodes: what they hold is not counted here.`;
  return [finding('other-clients', 'note', text, { nodeKey: key })];
}
