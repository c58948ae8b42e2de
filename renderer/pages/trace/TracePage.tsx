import { useNodes } from '#renderer/store/hooks.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { useSavedLogs } from '#renderer/store/savedTrace/savedLogs.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { NoNodes } from '#renderer/ui/NoNodes.tsx';
import { PageHead } from '#renderer/ui/PageHead.tsx';
import './colors.css';
import { LiveTrace } from './LiveTrace.tsx';
import { SavedTrace } from './saved/SavedTrace.tsx';
import { TraceSources } from './saved/TraceSources.tsx';
import { TraceAround } from './TraceAround.tsx';
import { traceFields } from './tracePlace.ts';

/**
 * Live, logs that were saved, or with a moment in the address (`node=…&at=ISO`) what was traced around it.
 */
export function TracePage() {
  const nodes = useNodes();
  const { nodeKeys, at } = usePlace(traceFields).place;
  const hasLogs = useSavedLogs(({ shown }) => shown.length > 0);
  const [node] = nodeKeys;
  if (node !== undefined && at !== '') {
    const moment = Date.parse(at);
    if (Number.isNaN(moment))
      return (
        <EmptyState icon={null} title="The address names no time">
          {`"${at}" is not an ISO 8601 time. Open the trace from an alarm, or choose Trace again.`}
        </EmptyState>
      );
    return <TraceAround key={`${node} ${moment}`} nodeKey={node} at={moment} />;
  }
  if (hasLogs) return <SavedTrace />;
  if (nodes.length === 0)
    return (
      <>
        <PageHead title="Trace" status={null}>
          <TraceSources />
        </PageHead>
        <NoNodes isFiltered={false} onShowAll={() => {}} />
      </>
    );
  return <LiveTrace />;
}
