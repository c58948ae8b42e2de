import type { ReactNode } from 'react';
import type { Bounded, LicenseChange, LicenseSummary, TaskDifference } from '#shared/contract/jobs.ts';
import { formatWholeDays } from '#shared/words/grace.ts';
import type { NodeTimes } from '#shared/words/shownTime.ts';
import styles from './JobReport.module.css';
import { Timestamp } from './Timestamp.tsx';

interface DifferenceProps {
  readonly before: LicenseSummary;
  readonly after: LicenseSummary;
  /** Null in jobs of earlier versions. */
  readonly difference: TaskDifference | null;
  readonly times: NodeTimes;
}

/** What a renewal changed on a node: only what is not as it was. */
export function Difference({ before, after, difference, times }: DifferenceProps) {
  const columns = changedColumns(before, after, times);
  const licenses = difference?.licenses;
  const alarms = difference?.alarms;
  const hasList = (list: Bounded<unknown> | undefined): boolean => (list?.first.length ?? 0) > 0;
  if (columns.length === 0 && !hasList(licenses) && !hasList(alarms?.ended) && !hasList(alarms?.raised))
    return <p className={styles.dim}>Nothing has changed.</p>;
  return (
    <div className={styles.differences}>
      <div>
        {columns.length > 0 && <SummaryTable columns={columns} />}
        {alarms && hasList(alarms.ended) && <AlarmList title="Alarms ended" texts={alarms.ended} />}
        {alarms && hasList(alarms.raised) && <AlarmList title="New alarms" texts={alarms.raised} />}
        {difference && !alarms && <p className={styles.dim}>Alarms: the history could not be read.</p>}
      </div>
      {licenses && hasList(licenses) && <LicenseTable licenses={licenses} />}
    </div>
  );
}

interface SummaryColumn {
  readonly name: string;
  readonly was: ReactNode;
  readonly is: ReactNode;
}

const noValue = '–';

function changedColumns(before: LicenseSummary, after: LicenseSummary, times: NodeTimes): SummaryColumn[] {
  const column = <V,>(
    name: string,
    was: V,
    is: V,
    show: (value: V) => ReactNode = String,
  ): SummaryColumn[] => (was === is ? [] : [{ name, was: show(was), is: show(is) }]);
  const days = (value: number | null): ReactNode =>
    value === null ? noValue : value === 0 ? formatWholeDays(value) : value;
  const time = (at: number | null): ReactNode => (at === null ? noValue : <Timestamp at={at} {...times} />);
  return [
    ...column('License Mode', before.mode, after.mode),
    ...column('Grace Days', before.daysRemaining, after.daysRemaining, days),
    ...column('Grace Ends', before.graceEndsAt ?? null, after.graceEndsAt ?? null, time),
    ...column('Granted', before.granted, after.granted),
    ...column('Virtual', before.virtual, after.virtual),
    ...column('Active Alarms', before.activeAlarms, after.activeAlarms),
  ];
}

function SummaryTable({ columns }: { readonly columns: readonly SummaryColumn[] }) {
  return (
    <table className={styles.difference}>
      <caption className="visually-hidden">Before and after</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">When</span>
          </th>
          {columns.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Before</th>
          {columns.map(({ name, was }) => (
            <td key={name}>{was}</td>
          ))}
        </tr>
        <tr>
          <th scope="row">After</th>
          {columns.map(({ name, is }) => (
            <td key={name} data-changed>
              {is}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function LicenseTable({ licenses }: { readonly licenses: Bounded<LicenseChange> }) {
  return (
    <div>
      <table className={styles.difference}>
        <caption className="visually-hidden">License types that changed</caption>
        <thead>
          <tr>
            <th scope="col">License Type</th>
            <th scope="col">Granted</th>
            <th scope="col">Virtual</th>
          </tr>
        </thead>
        <tbody>
          {licenses.first.map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <Change was={before.granted} is={after.granted} />
              <Change was={before.virtual} is={after.virtual} />
            </tr>
          ))}
        </tbody>
      </table>
      <More count={licenses.more} />
    </div>
  );
}

function Change({ was, is }: { readonly was: number; readonly is: number }) {
  return <td data-changed={was !== is || undefined}>{was === is ? is : `${was} → ${is}`}</td>;
}

function AlarmList({ title, texts }: { readonly title: string; readonly texts: Bounded<string> }) {
  const { first, more } = texts;
  return (
    <div className={styles.alarms}>
      <strong>
        {title} ({first.length + more})
      </strong>
      <ul aria-label={title}>
        {first.map((text, place) => (
          // Two alarms can have the same text.
          <li key={`${place} ${text}`}>{text}</li>
        ))}
      </ul>
      <More count={more} />
    </div>
  );
}

function More({ count }: { readonly count: number }) {
  return count === 0 ? null : <p className={styles.dim}>and {count} more</p>;
}
