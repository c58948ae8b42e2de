import { IconLicense } from '@tabler/icons-react';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { describeLicensing, graceStanding } from '#shared/advice/licenses/standing.ts';
import type { LicenseStatus } from '#shared/model/license.ts';
import { toldWord } from '#shared/words/told.ts';
import { standingIcons } from './grace/GraceDays.tsx';

/** The mode as the node names it, in the colour and shape of what it means there. */
export function LicenseModeText({ license }: { readonly license: LicenseStatus }) {
  const { tone, standing, meaning } = describeLicensing(license);
  const Icon = standingIcons[graceStanding(license)] ?? IconLicense;
  return (
    <ToneText tone={tone} icon={<Icon aria-hidden />} title={`${standing}. ${meaning}`}>
      {toldWord(license, 'mode')}
    </ToneText>
  );
}
