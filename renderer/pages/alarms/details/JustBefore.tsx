import { useAnswer } from '#renderer/store/useAnswer.ts';
import { PcTimestamp, Timestamp } from '#renderer/ui/Timestamp.tsx';
import {
  beforeMs,
  concernedNodes,
  justBefore,
  type Recorded,
  toldByHost,
} from '#shared/advice/alarms/justBefore.ts';
import type { SolutionView } from '#shared/advice/solutions.ts';
import type { KnownAlarm } from '#shared/contract/alarms.ts';
import type { HostCalls } from '#shared/contract/calls.ts';
import { changeTypes } from '#shared/contract/history.ts';
import { formatElapsed } from '#shared/words/duration.ts';
import type { NodeTimes } from '#shared/words/shownTime.ts';
import styles from './Details.module.css';
import { Section } from './Section.tsx';

interface JustBeforeProps {
  readonly alarm: KnownAlarm;
  readonly solution: SolutionView;
  readonly timesOf: (nodeKey: string) => NodeTimes;
}

export function JustBefore(props: JustBeforeProps) {
  return (
    <Section label="What changed just before">
      <Changes {...props} />
    </Section>
  );
}

/** What a change is from is looked for in as much again, and so many orders are looked through. */
const readMs = 2 * beforeMs;
const mostOrders = 100;
const mostNotes = 100;
const mostChanges = 500;

function Changes({ alarm, solution, timesOf }: JustBeforeProps) {
  const { firstAt, nodeKey, ref } = alarm;
  const nodes = concernedNodes(nodeKey, solution);
  const nodeKeys = nodes.map(({ key }) => key);
  const { value, problem } = useAnswer(JSON.stringify([firstAt, nodeKeys]), (calls) =>
    read(calls, nodeKeys, firstAt, ref),
  );
  if (problem !== null) return <p role="alert">Could not be read: {problem}</p>;
  if (!value) return null;
  const told = justBefore(value, nodes);
  if (told.length === 0)
    return (
      <p>
        Nothing that is recorded: no mode, service, line, link or order in the {formatElapsed(beforeMs)}{' '}
        before it was first seen.
      </p>
    );
  return (
    <ul className={styles.before}>
      {told.map(({ id, text, at, nodeKey: by, distance }) => (
        <li key={id}>
          <span className={styles.where}>{distance}</span>{' '}
          {by === null ? <PcTimestamp at={at} /> : <Timestamp at={at} {...timesOf(by)} />} {text}
        </li>
      ))}
    </ul>
  );
}

async function read(
  calls: HostCalls,
  nodeKeys: readonly string[],
  firstAt: number,
  ref: number,
): Promise<Recorded> {
  const span = { nodeKeys, since: firstAt - readMs, until: firstAt, limit: mostChanges };
  const heard = async (): Promise<Pick<Recorded, 'heardAt' | 'history'>> => {
    const first = (await calls.alarmHistory(ref)).at(-1);
    if (first?.change !== 'raised') return { heardAt: null, history: [] };
    const { receivedAt } = first;
    const filter = { nodeKeys, kinds: toldByHost, since: receivedAt - beforeMs, until: receivedAt };
    const { rows } = await calls.history({ filter, direction: 'older', from: null, limit: mostNotes });
    return { heardAt: receivedAt, history: rows };
  };
  // Each by itself: what there is much of must not take the place of what there is little of.
  const [jobs, noted, ...changes] = await Promise.all([
    calls.jobs({ nodeKeys, limit: mostOrders }),
    heard(),
    ...changeTypes
      .filter((type) => type !== 'webLm')
      .map((type) => calls.changes({ ...span, types: [type] })),
  ]);
  return { firstAt, ...noted, jobs, changes: changes.flat() };
}
