import { useContext } from 'react';
import { useMonitor, useNodes, useSolutionKey, useSolutions } from '#renderer/store/hooks.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { PrintWhole } from '#renderer/ui/print/PrintWhole.tsx';
import { formatLinks, isLive } from '#shared/advice/nodes.ts';
import { solutionKey } from '#shared/advice/solutions.ts';
import { listNames } from '#shared/words/phrases.ts';
import { formatPcTime } from '#shared/words/shownTime.ts';

/** More nodes than these are counted. */
const maxNamed = 20;

/** The first lines on paper: whose it is, of when, and how far it can be believed. */
export function PrintHead({ isInert }: { readonly isInert: boolean }) {
  const { operator, isSimulated, notRecording } = useMonitor();
  const nodes = useNodes();
  const { named } = useNodeNames();
  const names = useNodeNames();
  const frame = useContext(TimeFrameContext);
  const key = useSolutionKey();
  const solution = useSolutions().find((each) => solutionKey(each) === key);
  const dark = nodes.filter((node) => !isLive(node)).map((node) => named(node).name);
  return (
    <PrintWhole drawn={hostNow}>
      {(at) => (
        <p>
          <strong>Watchline</strong> · {solution ? names.ofSolution(solution) : 'All solutions'} · as of{' '}
          {formatPcTime(at, frame)} · {operator}
          {isSimulated && ' · PRACTICE: simulated nodes'}
          <br />
          {formatLinks(nodes)}
          {dark.length > 0 && ` · Not live, what they said is old: ${listNames(dark, maxNamed)}`}
          {isInert && ' · NOT UPDATING: all of this is old'}
          {notRecording !== null && ` · NOT RECORDING. ${notRecording}`}
        </p>
      )}
    </PrintWhole>
  );
}
