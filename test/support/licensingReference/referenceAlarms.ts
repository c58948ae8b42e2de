import type { Message } from '#test/integration/simulator/peer.ts';
import { daysRemaining, type Grace } from './modes.ts';
import type { NodeState } from './referenceNode.ts';

/*
 * The alarms of licensing, as domain.md has them under «Alarms the rules raise»: each is active exactly as
 * long as its cause stands, while IP Office runs.
 */

const codes: ReadonlySet<string> = new Set([
  'NonSelectAlarm',
  'InsufficientLicenses',
  'SipChannelLicenseExceeded',
  'LicenseConfigurationError',
  'WebLmUnreachable',
  'WebLmGracePeriod',
  'GraceFourteenDays',
  'GraceSevenDays',
  'GraceThreeDays',
  'GraceOneDay',
  'GraceLastDay',
  'WebLmRestricted',
  'PrimaryLicensesGracePeriod',
  'PrimaryLicensesLost',
]);

/** Active alarms of licensing, as a node sends them. */
export const alarmsSeen = (alarms: readonly Message[]): string[] =>
  alarms
    .filter(({ code, active }) => active && codes.has(code))
    .map(({ code, detail }) => [code, detail['License Type']].filter(Boolean).join(' '))
    .sort();

/** «At the start, when 14, 7, 3 and 1 days are left, in the last 24 hours»: the most urgent one. */
function ofGrace(code: string, grace: Grace, now: number): string[] {
  const days = daysRemaining(grace, now);
  if (days < 1) return [code, 'GraceLastDay'];
  if (days <= 1) return [code, 'GraceOneDay'];
  if (days <= 3) return [code, 'GraceThreeDays'];
  if (days <= 7) return [code, 'GraceSevenDays'];
  return days <= 14 ? [code, 'GraceFourteenDays'] : [code];
}

const ofShortage = (type: string): string =>
  type === 'SIP Trunk Sessions'
    ? 'SipChannelLicenseExceeded Maximum SIP Trunk Sessions'
    : `InsufficientLicenses ${type}`;

/** The alarms that are due now, of a node whose IP Office runs. */
export function alarmsDue(node: NodeState, now: number): string[] {
  const { source, mode, grace, fed, short } = node;
  if (source !== 'webLm') {
    const { lostAt, isOver } = fed;
    if (lostAt !== null) return ofGrace('PrimaryLicensesGracePeriod', { startedAt: lostAt }, now).sort();
    return isOver ? ['PrimaryLicensesLost'] : [];
  }
  return [
    ...short.map(ofShortage),
    ...(node.isUnreachableTold ? ['WebLmUnreachable'] : []),
    ...(node.isSelectTold ? ['NonSelectAlarm'] : []),
    ...(mode === 'License Configuration Error' ? ['LicenseConfigurationError'] : []),
    ...(mode === 'WebLM Restricted' ? ['WebLmRestricted'] : []),
    ...(grace ? ofGrace('WebLmGracePeriod', grace, now) : []),
  ].sort();
}
