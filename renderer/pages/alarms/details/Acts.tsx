import { useAlarmsAnswer } from '#renderer/store/useAlarmsAnswer.ts';
import { PcTimestamp } from '#renderer/ui/Timestamp.tsx';
import { type AlarmAct, maxAlarmActs } from '#shared/contract/acts.ts';
import type { KnownAlarm } from '#shared/contract/alarms.ts';
import { actParts, actText, endText, stationText } from '#shared/words/acts.ts';
import styles from './Details.module.css';
import { Section } from './Section.tsx';

/** What operators did with an alarm, newest first, and what of it is over. */
export function Acts({ alarm: { ref } }: { readonly alarm: KnownAlarm }) {
  const { value, problem } = useAlarmsAnswer(`acts ${ref}`, (calls) => calls.alarmActs(ref));
  if (value?.length === 0) return null;
  return (
    <Section label="Acts">
      {problem !== null && <p role="alert">Could not be read: {problem}</p>}
      <ul className={styles.acts}>
        {value?.map((act) => (
          <OneAct key={act.id} act={act} />
        ))}
      </ul>
      {value?.length === maxAlarmActs && <p>Older ones are not listed.</p>}
    </Section>
  );
}

function OneAct({ act }: { readonly act: AlarmAct }) {
  return (
    <li>
      <b>{actText(act)}</b> <span className={styles.where}>{stationText(act.by, act.station)}</span>{' '}
      <PcTimestamp at={act.at} />
      {actParts(act).map((part) => (
        <div key={part}>{part}</div>
      ))}
      {'until' in act && act.until !== undefined && (
        <div>
          Until <PcTimestamp at={act.until} />
        </div>
      )}
      {act.ends.map(({ mark, at, reason }) => (
        <div key={mark} className={styles.where}>
          {endText(mark, reason)} <PcTimestamp at={at} />
        </div>
      ))}
    </li>
  );
}
