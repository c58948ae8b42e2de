import { useNodesByKey } from '#renderer/store/hooks.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { timesOf } from '#renderer/store/nodeTimes.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { useHostNow } from '#renderer/ui/now.ts';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import { OldMark } from '#renderer/ui/Told.tsx';
import { qualityOf } from '#shared/advice/hearing.ts';
import { isLive, nodeTime } from '#shared/advice/nodes.ts';
import { findServiceByName, serviceNames } from '#shared/advice/services/findService.ts';
import { type EndOfRun, startsSeen } from '#shared/advice/services/startsSeen.ts';
import { isOfSolution, solutionKey, solutionOf } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { maxChanges, type StoredChange } from '#shared/contract/history.ts';
import { dayMs } from '#shared/model/time.ts';
import { formatPlural } from '#shared/words/count.ts';
import { formatUptime } from '#shared/words/duration.ts';
import { formatRole } from '#shared/words/node.ts';
import { notReported } from '#shared/words/notReported.ts';
import { toldWord } from '#shared/words/told.ts';
import styles from './NodeFacts.module.css';

const spanMs = 7 * dayMs;

/**
 * Whose services these are: a screen of the release notes showed the Secondary's under the Primary's address.
 */
export function NodeFacts({ node }: { readonly node: NodeView }) {
  const { info } = node;
  const name = useNodeNames().of(node);
  return (
    <section
      className={styles.facts}
      aria-label={`Node ${name}`}
      data-node={node.key}
      data-quality={qualityOf(node)}
    >
      <dl>
        {!isLive(node) && (
          <Fact name="Told">
            <OldMark lastHeardAt={node.link.lastHeardAt} isInWords />
          </Fact>
        )}
        <Fact name="Role">{info ? toldWord(info, 'role', formatRole) : 'Not known'}</Fact>
        <Fact name="Name">{name}</Fact>
        <Fact name="Address">
          {info?.address ?? 'Not known'}
          {info && <SameAddress node={node} address={info.address} />}
        </Fact>
        {info && node.system && <Fact name="Up for">{notReported}</Fact>}
        {info && !node.system && (
          <>
            <Fact name="Started">
              <Timestamp at={info.startedAt} {...timesOf(node)} />
            </Fact>
            <Fact name="Up for">
              <NodeUptime node={node} startedAt={info.startedAt} />
            </Fact>
            <Fact name="IP Office restarts seen">
              <Restarts node={node} />
            </Fact>
          </>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function SameAddress({ node, address }: { readonly node: NodeView; readonly address: string }) {
  const others = Object.values(useNodesByKey()).filter((other) => {
    const solution = solutionOf(other);
    const isOther = other.key !== node.key && other.info?.address === address;
    return isOther && solution !== null && isOfSolution(node, solutionKey(solution));
  });
  if (others.length === 0) return null;
  return <ToneText tone="major"> told by {others.map(({ name }) => name).join(', ')} too</ToneText>;
}

function NodeUptime({ node, startedAt }: { readonly node: NodeView; readonly startedAt: number }) {
  const now = useHostNow();
  const at = isLive(node) ? now : (node.link.lastHeardAt ?? now);
  return <>{formatUptime(nodeTime(node.clock, at) - startedAt)}</>;
}

const ends: Readonly<Record<EndOfRun, string>> = {
  stopped: 'stopped and started',
  failed: 'after a failure',
  'without a word': 'without a word: the node rebooted, crashed or lost power',
};

/** From what is stored of the last seven days of the node's time. */
function Restarts({ node }: { readonly node: NodeView }) {
  const startedAt = findServiceByName(node, serviceNames.ipOffice)?.startedAt ?? null;
  const now = nodeTime(node.clock, hostNow());
  const { value, problem } = useAnswer(`${node.key} ${startedAt} ${node.info?.startedAt}`, (calls) =>
    calls.changes({
      nodeKeys: [node.key],
      types: ['service'],
      since: Math.floor(now - spanMs),
      until: Math.ceil(now),
      limit: maxChanges,
    }),
  );
  const times = timesOf(node);
  if (problem !== null) return <span role="alert">Could not be read: {problem}</span>;
  if (!value) return null;
  const starts = startsSeen(
    value.filter((change): change is StoredChange<'service'> => change.type === 'service'),
    serviceNames.ipOffice,
  );
  const isWhole = value.length < maxChanges;
  const oldest = value.at(-1)?.at;
  const span =
    isWhole || oldest === undefined ? (
      'in 7 days'
    ) : (
      <>
        since <Timestamp at={oldest} {...times} />
      </>
    );
  const [last] = starts;
  if (!last) return <>None {span}</>;
  return (
    <>
      {formatPlural(starts.length, 'time')} {span}, last <Timestamp at={last.at} {...times} />,{' '}
      {ends[last.after]}
    </>
  );
}
