import { useNodes } from '#renderer/store/hooks.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { NoNodes } from '#renderer/ui/NoNodes.tsx';
import './colors.css';
import { LiveTrace } from './LiveTrace.tsx';
import { TraceAround } from './TraceAround.tsx';
import { traceFields } from './tracePlace.ts';

/** Live, or with a moment in the address (`node=…&at=ISO`) what was traced around it. */
export function TracePage() {
  const nodes = useNodes();
  const { nodeKeys, at } = usePlace(traceFields).place;
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
  if (nodes.length === 0) return <NoNodes isFiltered={false} onShowAll={() => {}} />;
  return <LiveTrace />;
}
