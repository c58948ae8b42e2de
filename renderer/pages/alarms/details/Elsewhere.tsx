import { Anchor } from '@mantine/core';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { useAlarmsAnswer } from '#renderer/store/useAlarmsAnswer.ts';
import { elsewhere, sameText } from '#shared/advice/alarms/elsewhere.ts';
import type { AlarmRow, KnownAlarm } from '#shared/contract/alarms.ts';
import { formatPlural } from '#shared/words/count.ts';
import { AlarmLink, type AlarmLinkProps } from './AlarmLink.tsx';
import styles from './Details.module.css';
import { Section } from './Section.tsx';

type ElsewhereProps = Pick<AlarmLinkProps, 'nodes' | 'onOpen'> & { readonly alarm: KnownAlarm };

export function Elsewhere(props: ElsewhereProps) {
  return (
    <Section label="Same alarm elsewhere">
      <Others {...props} />
    </Section>
  );
}

const limit = 500;
const mostListed = 10;
const noRows: readonly AlarmRow[] = [];

function Others({ alarm, nodes, onOpen }: ElsewhereProps) {
  const fleet = useNodesByKey();
  const text = sameText(alarm);
  const query = {
    filter: { text },
    sort: { column: 'lastAt', descending: true },
    offset: 0,
    limit,
  } as const;
  const { value, problem } = useAlarmsAnswer(text, (calls) => calls.alarms(query));
  if (problem !== null) return <p role="alert">Could not be read: {problem}</p>;
  if (!value) return null;
  const { rows, sentence } = elsewhere(alarm, value.rows ?? noRows, fleet);
  const rest = rows.length - mostListed;
  return (
    <>
      <p>{sentence}</p>
      {rows.length > 0 && (
        <>
          <ul data-alarms>
            {rows.slice(0, mostListed).map((row) => (
              <li key={row.ref}>
                <AlarmLink row={row} nodes={nodes} onOpen={onOpen} />
              </li>
            ))}
          </ul>
          {rest > 0 && <p className={styles.where}>And {formatPlural(rest, 'more', 'more')}.</p>}
          <Anchor size="sm" href={hrefOf('alarms', { text })}>
            List all with this text
          </Anchor>
        </>
      )}
    </>
  );
}
