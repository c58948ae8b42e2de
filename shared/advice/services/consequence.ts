import { groupBySolution } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { ServiceAction } from '#shared/model/service.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { serviceNames } from './findService.ts';
import { type OrderSetting, type OrderTarget, settingOf } from './orderSetting.ts';
import { portalStarted, portalStopped } from './portalEffect.ts';
import { ipOfficeStarted, ipOfficeStopped, voicemailStarted, voicemailStopped } from './serverEffect.ts';
import { webLmStarted, webLmStopped } from './webLmEffect.ts';

/** What an order does, and on which nodes: what is the same for several is said once. */
export interface Consequence {
  readonly service: string;
  readonly nodeNames: readonly string[];
  readonly text: string;
}

/**
 * For the second step of an order: exact for each service, its node's part and what the others
 * do at `now` (host clock).
 */
export function consequencesOf(
  targets: readonly OrderTarget[],
  action: ServiceAction,
  nodes: readonly NodeView[],
  now: EpochMs,
): readonly Consequence[] {
  const solutions = groupBySolution(nodes);
  const isAlsoStopped: OrderSetting['isAlsoStopped'] = (node, service) =>
    action !== 'start' &&
    targets.some((target) => target.node.key === node.key && target.service.name === service);
  const found = new Map<string, Consequence>();
  for (const { node, service } of targets) {
    const solution = solutions.find((each) => each.nodes.some(({ key }) => key === node.key));
    if (!solution) continue;
    const text = effectOf(service.name, action, settingOf({ node, solution, now, isAlsoStopped }));
    const same = `${service.name} ${text}`;
    const nodeNames = [...(found.get(same)?.nodeNames ?? []), node.name];
    found.set(same, { service: service.name, nodeNames, text });
  }
  return [...found.values()];
}

function effectOf(service: string, action: ServiceAction, setting: OrderSetting): string {
  if (action === 'start') return `It takes some seconds. ${startEffect(service, setting)}`.trim();
  const isRestart = action === 'restart';
  const effect = stopEffect(service, setting, isRestart);
  const isSaid = service === serviceNames.portal || service === serviceNames.webLm;
  return isRestart && !isSaid ? `${effect} It is started again by itself within seconds.` : effect;
}

function stopEffect(service: string, setting: OrderSetting, isRestart: boolean): string {
  switch (service) {
    case serviceNames.portal:
      return portalStopped(setting, isRestart);
    case serviceNames.webLm:
      return webLmStopped(setting, isRestart);
    case serviceNames.ipOffice:
      return ipOfficeStopped(setting);
    case serviceNames.voicemail:
      return voicemailStopped(setting);
    case serviceNames.webManager:
      return 'No effect on calls, clients or licenses. The node cannot be administered with Web Manager meanwhile.';
    default:
      return 'What depends on it stops working.';
  }
}

function startEffect(service: string, setting: OrderSetting): string {
  switch (service) {
    case serviceNames.portal:
      return portalStarted(setting);
    case serviceNames.webLm:
      return webLmStarted(setting);
    case serviceNames.ipOffice:
      return ipOfficeStarted(setting);
    case serviceNames.voicemail:
      return voicemailStarted(setting);
    default:
      return '';
  }
}
