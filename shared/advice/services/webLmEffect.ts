import { isStaleError } from '#shared/advice/licenses/staleError.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatClause, formatPlural } from '#shared/words/count.ts';
import { formatCountdown } from '#shared/words/duration.ts';
import type { OrderSetting } from './orderSetting.ts';

// What follows when Web License Manager is stopped, restarted or started. Release notes, Appendix A.

/** The nodes that take their licenses from the WebLM server on `node`. */
export function licensedBy({ node, solution }: Pick<OrderSetting, 'node' | 'solution'>): readonly NodeView[] {
  const { webLm } = node;
  if (!webLm) return [];
  return solution.nodes.filter(
    ({ license }) => license?.source === 'webLm' && license.server?.url === webLm.url,
  );
}

export function webLmStopped(setting: OrderSetting, isRestart: boolean): string {
  const nodes = licensedBy(setting);
  if (nodes.length === 0) return 'No node takes its licenses from this server: nothing changes.';
  const licensed = nodes.filter(isWellLicensed);
  const inGrace = nodes.filter((node) => !isWellLicensed(node) && node.license?.mode === 'WebLM Error');
  const without = nodes.length - licensed.length - inGrace.length;
  const others = [
    ...(inGrace.length > 0
      ? [`${formatPlural(inGrace.length, 'node')} in grace already: the days go on.`]
      : []),
    ...(without > 0 ? [`${formatPlural(without, 'node')} without licenses: none can be had meanwhile.`] : []),
  ].join(' ');
  if (licensed.length === 0) return others;
  const many = formatPlural(licensed.length, 'node');
  const effect = isRestart
    ? `A renewal due before it runs again fails: whichever of ${many} it is goes to WebLM Error until its next renewal, 9 minutes later.`
    : `The next renewals of ${many} fail, ${firstDue(licensed, setting.now)}all within 9 minutes: they go to WebLM Error and their 30 days of grace begin. Calls go on.`;
  return others ? `${effect} ${others}` : effect;
}

export function webLmStarted(setting: OrderSetting): string {
  const nodes = licensedBy(setting);
  if (nodes.length === 0) return '';
  return `${formatClause(nodes.length, 'node', ['gets its licenses', 'get their licenses'])} with the next renewal, within 9 minutes, or at once with Renew Licenses.`;
}

/** A stale error becomes a real one with the first renewal that fails. */
function isWellLicensed({ license }: NodeView): boolean {
  return license !== null && (license.mode === 'WebLM Normal' || isStaleError(license));
}

function firstDue(nodes: readonly NodeView[], now: EpochMs): string {
  let first: { readonly name: string; readonly inMs: number } | null = null;
  for (const { name, license, clock } of nodes) {
    if (!license?.nextRenewalAt) continue;
    const inMs = license.nextRenewalAt - nodeTime(clock, now);
    if (!first || inMs < first.inMs) first = { name, inMs };
  }
  return first ? `the first in ${formatCountdown(first.inMs)} (${first.name}), ` : '';
}
