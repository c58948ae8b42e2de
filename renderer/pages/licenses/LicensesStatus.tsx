import { IconLicenseOff } from '@tabler/icons-react';
import { useTimesOf } from '#renderer/store/nodeTimes.ts';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import type { GraceEntry } from '#shared/advice/licenses/graceClock.ts';
import { isUnlicensed } from '#shared/advice/licenses/modeRank.ts';
import { isLive } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatPlural } from '#shared/words/count.ts';

interface LicensesStatusProps {
  readonly nodes: readonly NodeView[];
  /** Soonest first. */
  readonly grace: readonly GraceEntry[];
}

/** How the estate is licensed, in a line. */
export function LicensesStatus({ nodes, grace }: LicensesStatusProps) {
  const unlicensed = nodes.filter(({ license }) => license && isUnlicensed(license)).length;
  const stale = nodes.filter((node) => !isLive(node)).length;
  const timesOf = useTimesOf();
  const [first] = grace;
  return (
    <>
      <span>{formatPlural(nodes.length, 'node')}</span>
      {unlicensed > 0 && (
        <ToneText tone="critical" icon={<IconLicenseOff aria-hidden />}>
          {unlicensed} unlicensed now
        </ToneText>
      )}
      {first && (
        <>
          <ToneText tone="major">{grace.length} in grace</ToneText>
          <span>
            first node stops on <Timestamp at={first.expiresAt} {...timesOf(first.nodeKey)} />
          </span>
        </>
      )}
      {stale > 0 && (
        <ToneText tone="major">{formatPlural(stale, 'node')} not live: shown as last heard</ToneText>
      )}
    </>
  );
}
