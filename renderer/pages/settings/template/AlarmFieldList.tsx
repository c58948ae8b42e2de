import { alarmFieldNames, alarmFields } from '#shared/words/alarmFields.ts';
import styles from './Template.module.css';
import type { SampleFacts } from './useSampleFacts.ts';

interface AlarmFieldListProps {
  readonly sample: SampleFacts;
}

/** Every field a template may hold, what it is, and what it says of an alarm. */
export function AlarmFieldList({ sample: { facts, isExample } }: AlarmFieldListProps) {
  return (
    <details className={styles.fields}>
      <summary>The fields there are</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">What it says</th>
            <th scope="col">{isExample ? 'For example' : 'Of the newest alarm'}</th>
          </tr>
        </thead>
        <tbody>
          {alarmFieldNames.map((name) => (
            <tr key={name}>
              <td>
                <code>{`{${name}}`}</code>
              </td>
              <td>{alarmFields[name].about}</td>
              <td>{facts[name] || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
