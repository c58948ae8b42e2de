import { allTypes, type Counts, countOf } from './licenseTypes.ts';
import type { NodeState, ServiceState } from './referenceNode.ts';
import type { ReferenceSolution } from './referenceSolution.ts';
import { type Configuration, type ConfigurationChange, changed, requirementOf } from './requirement.ts';

/** Stopping a service takes this long; starting, what the scenario says. Renew Licenses: readings, 1. */
const stopMs = 3_000;
const renewDelayMs = 600;

/** An order refused with -32004. */
export class Refused extends Error {}

const refuseIf = (isRefused: boolean, reason: string): void => {
  if (isRefused) throw new Refused(reason);
};

const isLocal = ({ licenseSource }: Configuration) => licenseSource !== 'webLm';
const hasNodalOnly = ({ edition }: Configuration) => edition === 'essential' || edition === 'preferred';

/** Readings, 2 and 3: may this be saved now? */
export function checkChange(solution: ReferenceSolution, node: NodeState, set: ConfigurationChange): void {
  const after = changed(node.configuration, set);
  const { primary } = solution;
  if (set.licenseSource !== undefined) {
    const others = node === primary ? [...solution.nodes.values()].filter((other) => other !== node) : [];
    const concerned = [after, ...others.map(({ configuration }) => configuration)];
    refuseIf(!isLocal(after) && concerned.some(hasNodalOnly), 'nodal licensing only');
    const hasPrimary = primary !== undefined && node !== primary;
    refuseIf(!hasPrimary && set.licenseSource === 'local-primary', 'there is no Primary to be fed by');
    const isMixed = node !== primary && primary && isLocal(primary.configuration) !== isLocal(after);
    refuseIf(isMixed === true, 'all nodes use one source');
  }
  // Release notes: «The Proxy setting is not available if the transport type … is NOT
  // configured as a WebSocket client».
  refuseIf(set.proxyViaPrimaryLine === true && node.about.isProprietary, 'no proxy through this line');
  if (node.source !== 'webLm') return;
  const [before, wanted] = [requirementOf(node.configuration), requirementOf(after)];
  const isRaised = allTypes.some((type) => countOf(wanted, type) > countOf(before, type));
  const isReduced = allTypes.some((type) => countOf(wanted, type) < countOf(before, type));
  const isSourceAlone = Object.keys(set).every((key) => key === 'licenseSource') && 'licenseSource' in set;
  if (node.mode === 'WebLM Restricted') {
    refuseIf(!isSourceAlone && (isRaised || !isReduced), 'only changes that reduce the errors');
    return;
  }
  const canHold = solution.canReachServer(node) && solution.pool.canHold(solution.clientOf(node), wanted);
  refuseIf(isRaised && !canHold, 'too few licenses');
}

/**
 * Readings, 3: the Primary's source is every node's («Set All Nodes License Source»): a saved
 * configuration on each that had another.
 */
function followSource(solution: ReferenceSolution, node: NodeState, set: ConfigurationChange): NodeState[] {
  if (node !== solution.primary || set.licenseSource === undefined) return [];
  const licenseSource = set.licenseSource === 'webLm' ? 'webLm' : 'local-primary';
  const others = [...solution.nodes.values()].filter(
    (other) => other !== node && other.configuration.licenseSource !== licenseSource,
  );
  for (const other of others) other.configuration = { ...other.configuration, licenseSource };
  return others;
}

/** config.change. Readings, 1 and 3. */
export function changeConfiguration(
  solution: ReferenceSolution,
  node: NodeState,
  set: ConfigurationChange,
): boolean {
  refuseIf(node.machine !== 'up', 'down');
  checkChange(solution, node, set);
  const editionBefore = node.configuration.edition;
  node.configuration = changed(node.configuration, set);
  // All attempt at this moment: the Primary last.
  const saved = [...followSource(solution, node, set), node];
  solution.settle();
  for (const one of saved) {
    if (one.source === 'webLm' && one.ipOffice === 'running') solution.attempt(one);
  }
  const { licenseSource, edition } = node.configuration;
  return licenseSource !== node.source || edition !== editionBefore;
}

/** license.renew of the node protocol. */
export function renew(solution: ReferenceSolution, node: NodeState): void {
  node.isRenewing = true;
  solution.book(node, 'renew', solution.queue.now + renewDelayMs, () => solution.attempt(node));
}

export function installOnWebLm(solution: ReferenceSolution, features: Counts): void {
  solution.pool.install(features);
}

export function installOnNode(solution: ReferenceSolution, node: NodeState, features: Counts): void {
  node.licenseFile = features;
  solution.settle();
}

export function setLine(solution: ReferenceSolution, node: NodeState, isBroken: boolean): void {
  node.isLineBroken = isBroken;
  solution.settle();
}

export function setIsolated(solution: ReferenceSolution, node: NodeState, isIsolated: boolean): void {
  refuseIf(node.isIsolated === isIsolated, 'so already');
  node.isIsolated = isIsolated;
  solution.settle();
}

export function crash(solution: ReferenceSolution, node: NodeState): void {
  refuseIf(node.machine === 'down', 'down already');
  for (const kind of [...node.bookings.keys()]) solution.cancel(node, kind);
  Object.assign(node, { machine: 'down', ipOffice: 'stopped', webLm: 'stopped' });
  Object.assign(node, { nextAttemptAt: null, isRenewing: false });
  solution.settle();
}

export function start(solution: ReferenceSolution, node: NodeState): void {
  refuseIf(node.machine !== 'down', 'up');
  node.machine = 'booting';
  solution.book(node, 'boot', solution.queue.now + node.about.bootMs, () => {
    node.machine = 'up';
    startService(solution, node, 'ipOffice');
    startService(solution, node, 'webLm');
  });
}

export function reboot(solution: ReferenceSolution, node: NodeState): void {
  refuseIf(node.machine !== 'up', 'down');
  crash(solution, node);
  start(solution, node);
}

export type ServiceName = 'ipOffice' | 'webLm';

function startService(solution: ReferenceSolution, node: NodeState, name: ServiceName): void {
  const startMs = name === 'ipOffice' ? node.about.ipOfficeStartMs : node.about.webLmStartMs;
  node[name] = 'starting';
  solution.book(node, name, solution.queue.now + startMs, () => {
    if (name === 'ipOffice') solution.startIpOffice(node);
    else node.webLm = 'running';
  });
}

function endService(
  solution: ReferenceSolution,
  node: NodeState,
  name: ServiceName,
  state: ServiceState,
): void {
  node[name] = state;
  solution.cancel(node, name);
  if (name === 'ipOffice') {
    for (const kind of ['attempt', 'renew']) solution.cancel(node, kind);
    Object.assign(node, { nextAttemptAt: null, isRenewing: false });
    solution.settle();
  }
}

/** service.control of a service that is running or not; one that is on its way is busy. */
export function controlService(
  solution: ReferenceSolution,
  node: NodeState,
  name: ServiceName,
  action: 'start' | 'stop' | 'restart' | 'fail',
): void {
  const isRunning = node[name] === 'running';
  refuseIf(action === 'start' && isRunning, 'running');
  refuseIf(action === 'stop' && !isRunning, 'not running');
  if (action === 'fail') endService(solution, node, name, 'failed');
  else if (isRunning) {
    endService(solution, node, name, 'stopping');
    solution.book(node, name, solution.queue.now + stopMs, () => {
      node[name] = 'stopped';
      if (action === 'restart') startService(solution, node, name);
    });
  } else startService(solution, node, name);
}

/** weblm.stop and weblm.start: at once, whatever it was doing. */
export function setWebLm(solution: ReferenceSolution, isRunning: boolean): void {
  const { primary } = solution;
  if (!primary) throw new Refused('no Primary');
  endService(solution, primary, 'webLm', isRunning ? 'running' : 'stopped');
}
