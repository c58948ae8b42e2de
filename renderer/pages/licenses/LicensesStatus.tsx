import { IconLicenseOff } from '@tabler/icons-react';
import { useTimesOf } from '#renderer/store/nodeTimes.ts';
import { NotReportedCount } from '#renderer/ui/NotReportedNote.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import { NotHeardNote, NotLiveNote } from '#renderer/ui/Told.tsx';
import { countInGrace, countUnlicensed } from '#shared/advice/estate.ts';
import type { GraceEntry } from '#shared/advice/licenses/graceClock.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatPlural } from '#shared/words/count.ts';

interface LicensesStatusProps {
  readonly nodes: readonly NodeView[];
  /** Soonest first. */
  readonly grace: readonly GraceEntry[];
}

/** How the estate is licensed, in a line. */
export function LicensesStatus({ nodes, grace }: LicensesStatusProps) {
  const unlicensed = countUnlicensed(nodes);
  const inGrace = countInGrace(nodes);
  const timesOf = useTimesOf();
  const [first] = grace;
  return (
    <>
      <span>{formatPlural(nodes.length, 'node')}</span>
      {unlicensed.live > 0 && (
        <ToneText tone="critical" icon={<IconLicenseOff aria-hidden />}>
          {unlicensed.live} unlicensed now
        </ToneText>
      )}
      {unlicensed.notHeard.count > 0 && (
        <span>
          {unlicensed.live === 0 && 'Unlicensed: '}
          <NotHeardNote of={unlicensed.notHeard} />
        </span>
      )}
      {first && (
        <>
          <span>
            <ToneText tone={inGrace.live > 0 ? 'major' : 'quiet'}>{inGrace.live} in grace</ToneText>
            <NotHeardNote of={inGrace.notHeard} lead=" · " />
          </span>
          <span>
            first node stops on <Timestamp at={first.expiresAt} {...timesOf(first.nodeKey)} />
          </span>
        </>
      )}
      <NotLiveNote nodes={nodes} />
      <NotReportedCount nodes={nodes} part="license" />
    </>
  );
}
