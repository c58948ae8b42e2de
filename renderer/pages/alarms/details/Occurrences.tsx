import { Suspense } from 'react';
import { laterPart } from '#renderer/store/laterPart.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import { overLife } from '#shared/advice/alarms/overLife.ts';
import type { AlarmOccurrence, KnownAlarm } from '#shared/contract/alarms.ts';
import { formatAlarmChange } from '#shared/words/alarm.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import type { NodeTimes } from '#shared/words/shownTime.ts';
import styles from './Details.module.css';
import { Section } from './Section.tsx';

const OccurrenceChart = laterPart(async () => (await import('./OccurrenceChart.tsx')).OccurrenceChart);

/** Events listed; the chart shows all that were asked for. */
const maxListed = 100;

interface OccurrencesProps {
  readonly alarm: KnownAlarm;
  readonly times: NodeTimes;
}

/** What the node told of an alarm, one event after the other. */
export function Occurrences(props: OccurrencesProps) {
  return (
    <Section label="Occurrences">
      <Events {...props} />
    </Section>
  );
}

function Events({ alarm, times }: OccurrencesProps) {
  const { ref, receivedAt, occurrences, severity } = alarm;
  const { value, problem } = useAnswer(`${ref} ${receivedAt} ${occurrences} ${alarm.removedAt}`, (calls) =>
    calls.alarmHistory(ref),
  );
  const counts = overLife(alarm, value ?? []);
  const isDrawn = new Set(counts.map(({ at }) => at)).size > 1;
  return (
    <>
      {problem !== null && <p role="alert">Could not be read: {problem}</p>}
      {isDrawn && (
        <Suspense fallback={<div className={styles.chart} />}>
          <OccurrenceChart
            counts={counts}
            events={value?.length ?? 0}
            zone={times.zone}
            severity={severity}
          />
        </Suspense>
      )}
      {value && value.length === 1 && <Only event={value[0] as AlarmOccurrence} times={times} />}
      {value && value.length > 1 && <History history={value} times={times} />}
    </>
  );
}

/** One event is a sentence: a chart of one point says nothing. */
function Only({ event, times }: { readonly event: AlarmOccurrence; readonly times: NodeTimes }) {
  return (
    <p>
      {formatAlarmChange(event, true)}: <Timestamp at={event.at} zone={times.zone} now={times.now} />,{' '}
      {formatPlural(event.occurrences, 'occurrence')}. Nothing has been told of it since.
    </p>
  );
}

interface HistoryProps {
  /** Newest first. */
  readonly history: readonly AlarmOccurrence[];
  readonly times: NodeTimes;
}

function History({ history, times }: HistoryProps) {
  const rest = history.length - maxListed;
  return (
    <>
      <table className={styles.history}>
        <thead>
          <tr>
            <th scope="col">At</th>
            <th scope="col">State</th>
            <th scope="col">Occurrences</th>
          </tr>
        </thead>
        <tbody>
          {history.slice(0, maxListed).map((event, index) => (
            <tr key={`${event.seq} ${event.receivedAt} ${event.change}`}>
              <td>
                <Timestamp at={event.at} zone={times.zone} now={times.now} />
              </td>
              <td>{formatAlarmChange(event, index === history.length - 1)}</td>
              <td>{formatCount(event.occurrences)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && <p>{formatPlural(rest, 'older event')} not listed.</p>}
    </>
  );
}
