import {
  clientsOn,
  isPortalUp,
  returnsByItself,
  whyNoReturn,
} from '#shared/advice/resiliency/portalFacts.ts';
import { formatClause, formatPlural } from '#shared/words/count.ts';
import { capitalised } from '#shared/words/phrases.ts';
import { serviceNames } from './findService.ts';
import { type OrderSetting, whyNoMove } from './orderSetting.ts';

// What follows when one-X Portal is stopped, restarted or started. Release notes, Appendix B.

const untilStarted = 'until it is started again';

export function portalStopped(setting: OrderSetting, isRestart: boolean): string {
  const { node, side, peer } = setting;
  const { resiliency } = node;
  if (!resiliency || side === null)
    return `Clients of this one-X Portal lose their connection ${untilStarted}.`;
  const { serving, settings } = resiliency;
  const other = `the one-X Portal on ${peer?.name ?? 'the other server'}`;
  if (serving === 'none') return 'No one-X Portal serves now: nothing changes for clients.';
  if (serving !== side && serving !== 'both')
    return `It does not serve now: no client notices. While it is stopped, ${other} has nothing to fail ${side === 'secondary' ? 'over' : 'back'} to.`;
  const count = clientsOn(resiliency, side);
  const clients = `It serves now: ${formatClause(count, 'client', ['loses its connection', 'lose their connection'])}.`;
  if (serving === 'both')
    return `${clients} ${capitalised(other)} serves too, and they connect again to that.`;
  const obstacle = whyNoMove(setting, serviceNames.portal);
  if (obstacle) {
    return obstacle.includes('not known')
      ? `${clients} ${obstacle}`
      : `${clients} ${obstacle} Nobody serves ${untilStarted}.`;
  }
  const minutes = formatPlural(settings.detectionMinutes, 'minute');
  if (isRestart)
    return `${clients} It is started again by itself; if that takes longer than ${minutes}, ${other} serves.`;
  const failover = `The failover clock starts: after ${minutes} ${other} serves.`;
  if (side === 'secondary') return `${clients} ${failover}`;
  const failback = returnsByItself(resiliency)
    ? 'Once started again it serves again by itself (Failback is Automatic).'
    : `Once started again it waits until Failback is ordered (${whyNoReturn(resiliency)}).`;
  return `${clients} ${failover} ${failback}`;
}

export function portalStarted({ node, side }: OrderSetting): string {
  const { resiliency } = node;
  if (!resiliency || side === null) return '';
  const { serving } = resiliency;
  if (serving === side || serving === 'both') return '';
  // Of two portals that run and see each other one serves, always.
  if (serving === 'none')
    return side === 'primary' || isPortalUp(resiliency, 'primary')
      ? 'It serves as soon as it runs.'
      : 'It serves after the detection time.';
  if (side === 'secondary') return 'It is passive while the Primary serves.';
  return returnsByItself(resiliency)
    ? 'It serves again as soon as it runs, and clients return to it; changes made on the Secondary are lost.'
    : `The Secondary goes on serving until Failback is ordered (${whyNoReturn(resiliency)}).`;
}
