import { Anchor } from '@mantine/core';
import { joinValues, type PageName, type Params } from '#renderer/store/route.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { Age } from '#renderer/ui/Age.tsx';
import { useHostNow } from '#renderer/ui/now.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import type { CauseSubject, TopCause } from '#shared/advice/topCauses.ts';
import { formatAge } from '#shared/words/duration.ts';
import { notLive } from './overviewPlace.ts';

const ways: Readonly<Record<CauseSubject['kind'], { readonly word: string; readonly page: PageName }>> = {
  links: { word: 'Links', page: 'overview' },
  licenses: { word: 'Why?', page: 'licenses' },
  resiliency: { word: 'Resiliency', page: 'resiliency' },
  services: { word: 'Service', page: 'services' },
  lines: { word: 'Lines', page: 'resiliency' },
  alarms: { word: 'Alarms', page: 'alarms' },
};

interface CauseLinkProps {
  readonly cause: TopCause;
  /** Whose cause it is, in an address; undefined: the only one's. */
  readonly solution: string | undefined;
}

/** To where a cause is looked into. */
export function CauseLink({ cause, solution }: CauseLinkProps) {
  const { word, page } = ways[cause.subject.kind];
  const params = { ...paramsOf(cause), ...(solution === undefined ? {} : { solution }) };
  return (
    <Anchor size="xs" href={hrefOf(page, params)} aria-label={`${word} ${cause.text}`} title={cause.text}>
      {word}
    </Anchor>
  );
}

function paramsOf({ subject, nodes }: TopCause): Params {
  const node = joinValues(nodes.map(({ key }) => key));
  switch (subject.kind) {
    case 'links':
      return { link: notLive };
    case 'licenses':
      return { why: joinValues([subject.id]) };
    case 'services':
      return { service: joinValues([subject.id]), state: 'down' };
    case 'alarms':
      return { state: 'active', node };
    default:
      return { node: joinValues(nodes.slice(0, 1).map(({ key }) => key)) };
  }
}

/** "12 min", by the clock of whoever told it; nothing where nobody did. */
export function CauseAge({ cause: { since } }: { readonly cause: TopCause }) {
  if (!since) return null;
  return since.node ? <NodeAge at={since.at} node={since.node} /> : <Age since={since.at} />;
}

function NodeAge({
  at,
  node,
}: {
  readonly at: number;
  readonly node: NonNullable<TopCause['nodes'][number]>;
}) {
  return <>{formatAge(nodeTime(node.clock, useHostNow()) - at)}</>;
}
