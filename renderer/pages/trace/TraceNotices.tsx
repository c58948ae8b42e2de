import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBan } from '@tabler/icons-react';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useLinkCures } from '#renderer/store/setup/linkCures.ts';
import { openTrace, useTrace } from '#renderer/store/traceStore.ts';
import { LostLink } from '#renderer/ui/LostLink.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { isLive } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';

/** More of them would leave no room for lines: the others are counted in the page's first line. */
const maxNotices = 2;

/** What stands in the way of the trace, and what to do. */
export function TraceNotices({ nodes }: { readonly nodes: readonly NodeView[] }) {
  const names = useNodeNames();
  const cures = useLinkCures();
  const problem = useTrace((state) => state.problem);
  const states = useTrace((state) => state.states);
  const lost = nodes.filter((node) => !isLive(node));
  const refused = nodes.filter((node) => isLive(node) && states[node.key]?.marker === 'refused');
  return (
    <>
      {problem !== null && (
        <Notice
          tone="critical"
          role="alert"
          icon={<IconAlertTriangle aria-hidden />}
          action={<Button onClick={() => void openTrace()}>Try Again</Button>}
        >
          The trace could not be opened: {problem}
        </Notice>
      )}
      {refused.slice(0, maxNotices).map(({ key }) => (
        <Notice key={key} tone="critical" role="status" icon={<IconBan aria-hidden />}>
          {states[key]?.text} It is asked again every minute. A service user with the rights of System Status
          may trace.
        </Notice>
      ))}
      {lost.slice(0, maxNotices).map((node) => (
        <LostLink key={node.key} name={names.of(node)} node={node} cures={cures} />
      ))}
    </>
  );
}
