import { IconClockHour4, IconClockPause, IconLicenseOff, IconLockExclamation } from '@tabler/icons-react';
import { useHostNow } from '#renderer/ui/now.ts';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { graceTone } from '#shared/advice/licenses/graceEmphasis.ts';
import { graceStanding, graceText } from '#shared/advice/licenses/standing.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { LicenseStatus } from '#shared/model/license.ts';

/** What has no grace period, or one that is over or stands still, has a shape of its own. */
export const standingIcons = {
  none: null,
  running: IconClockHour4,
  'standing still': IconClockPause,
  unlicensed: IconLicenseOff,
  over: IconLockExclamation,
} as const;

interface GraceDaysProps {
  readonly node: Pick<NodeView, 'clock'>;
  readonly license: LicenseStatus;
}

/** The days of grace a node has left, or why it has none. */
export function GraceDays({ node, license }: GraceDaysProps) {
  const standing = graceStanding(license);
  if (standing === 'none') return null;
  const Icon = standingIcons[standing];
  const tone =
    standing === 'running'
      ? graceTone(license.grace?.daysRemaining ?? 0)
      : standing === 'standing still'
        ? 'info'
        : 'critical';
  return (
    <ToneText tone={tone} icon={Icon && <Icon aria-hidden />}>
      {license.grace?.daysRemaining === 0 ? <LastDay node={node} license={license} /> : graceText(license, 0)}
    </ToneText>
  );
}

/** Hours and minutes go on while it is looked at. */
function LastDay({ node, license }: GraceDaysProps) {
  return graceText(license, nodeTime(node.clock, useHostNow()));
}
