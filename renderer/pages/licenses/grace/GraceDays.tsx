import { IconClockHour4, IconClockPause, IconLicenseOff, IconLockExclamation } from '@tabler/icons-react';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { graceTone } from '#shared/advice/licenses/graceEmphasis.ts';
import { graceStanding, graceText } from '#shared/advice/licenses/standing.ts';
import type { LicenseStatus } from '#shared/model/license.ts';

/** What has no grace period, or one that is over or stands still, has a shape of its own. */
export const standingIcons = {
  none: null,
  running: IconClockHour4,
  'standing still': IconClockPause,
  unlicensed: IconLicenseOff,
  over: IconLockExclamation,
} as const;

/** The days of grace a node has left, or why it has none. */
export function GraceDays({ license }: { readonly license: LicenseStatus }) {
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
      {graceText(license)}
    </ToneText>
  );
}
