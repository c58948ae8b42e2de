import { useNodes, useNodesByKey, useSolutionKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { joinValues } from '#renderer/store/route.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { useHostNow } from '#renderer/ui/now.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { PcTimestamp } from '#renderer/ui/Timestamp.tsx';
import { Told } from '#renderer/ui/Told.tsx';
import { happenedText } from '#shared/advice/history/happened.ts';
import { isNews, newsKinds, newsTone } from '#shared/advice/news.ts';
import type { HistoryRow } from '#shared/contract/history.ts';
import { secondMs } from '#shared/model/time.ts';
import styles from './Desk.module.css';

const refreshMs = 5 * secondMs;
const shown = 10;
/** Of what is read, not all are changes of state. */
const read = 60;

/** What changed last: alarms, license modes, serving portals, connections. */
export function NewsPanel() {
  const nodes = useNodes();
  const solutionKey = useSolutionKey();
  const round = Math.floor(useHostNow() / refreshMs);
  const { value, problem } = useAnswer(`${solutionKey} ${round}`, (calls) =>
    calls.history({
      filter: {
        kinds: newsKinds,
        ...(solutionKey === null ? {} : { nodeKeys: nodes.map(({ key }) => key) }),
      },
      ...{ direction: 'older', from: null, limit: read },
    }),
  );
  const news = value?.rows.filter(isNews).slice(0, shown);
  return (
    <Panel
      title="News"
      note={
        <a className={styles.more} href={hrefOf('history', {})}>
          History
        </a>
      }
      scrolls
    >
      {problem !== null && !news && <p role="alert">Could not be read: {problem}</p>}
      {news?.length === 0 && <p className={styles.dim}>Nothing has changed lately.</p>}
      <ol className={styles.list} aria-label="News">
        {news?.map((row) => (
          <Item key={JSON.stringify(row.place)} row={row} />
        ))}
      </ol>
    </Panel>
  );
}

function Item({ row }: { readonly row: HistoryRow }) {
  const nodes = useNodesByKey();
  const names = useNodeNames();
  const { nodeKey, nodeName } = row;
  const node = nodeKey === null ? undefined : nodes[nodeKey];
  const text = happenedText(row);
  const said = <ToneText tone={newsTone(row)}>{text}</ToneText>;
  return (
    <li>
      <span className={styles.dim}>
        <PcTimestamp at={row.at} />
      </span>
      <span>{node ? names.of(node) : nodeName}</span>
      <a href={hrefOf(...placeOf(row))} title={text}>
        {node && isToldByNode(row) ? <Told by={node}>{said}</Told> : said}
      </a>
    </li>
  );
}

/** What became of a connection the monitor itself says. */
const isToldByNode = ({ kind }: HistoryRow): boolean => kind !== 'link';

/** Where more of it is. */
function placeOf(row: HistoryRow): Parameters<typeof hrefOf> {
  const node = row.nodeKey === null ? '' : joinValues([row.nodeKey]);
  switch (row.kind) {
    case 'alarm':
      return ['alarms', { alarm: String(row.ref) }];
    case 'license':
      return ['licenses', { open: node }];
    case 'resiliency':
      return ['resiliency', { node }];
    default:
      return ['history', { kind: row.kind, node }];
  }
}
