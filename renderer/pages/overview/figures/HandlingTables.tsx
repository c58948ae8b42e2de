import { useSolutions } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { DataTable, type TableColumn } from '#renderer/ui/DataTable.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { findSolution, solutionWord } from '#shared/advice/solutions.ts';
import type { HandlingOf, Spread } from '#shared/contract/figures.ts';
import { formatCount } from '#shared/words/count.ts';
import { formatTaken } from '#shared/words/figures.ts';
import { alarmText } from '#shared/words/severity.ts';
import styles from './Figures.module.css';
import { AlarmsLink, exactly, type TablesProps } from './TopAlarms.tsx';

/** How long it took until alarms were acknowledged, and until they ended. */
export function HandlingByCode({ figures, span }: TablesProps) {
  return (
    <Panel title="Time to acknowledge and to end" note="by kind of alarm">
      <DataTable
        label="Time by kind of alarm"
        wraps
        rows={figures.byCode}
        rowKey={({ code }) => code}
        columns={[
          {
            header: 'Kind of alarm',
            cell: (row) => (
              <AlarmsLink span={span} params={exactly(row.text)}>
                <span title={row.code}>{alarmText(row)}</span>
              </AlarmsLink>
            ),
          },
          ...handlingColumns,
        ]}
      />
    </Panel>
  );
}

/** The same by customer, where there are several. */
export function HandlingBySolution({ figures, span }: TablesProps) {
  const solutions = useSolutions();
  const names = useNodeNames();
  if (!names.areSeveral) return null;
  return (
    <Panel title="Time to acknowledge and to end" note="by customer">
      <DataTable
        label="Time by customer"
        rows={figures.bySolution}
        rowKey={({ solution }) => solution ?? ''}
        columns={[
          {
            header: 'Customer',
            cell: ({ solution: key }) => {
              const solution = key === null ? null : findSolution(solutions, key);
              if (!solution) return 'Not known';
              return (
                <AlarmsLink span={span} params={{ solution: solutionWord(solutions, solution) }}>
                  {names.ofSolution(solution)}
                </AlarmsLink>
              );
            },
          },
          ...handlingColumns,
        ]}
      />
    </Panel>
  );
}

/** The median of how many, what nine of ten took at most, and with how many it was not done. */
const spreadColumns = (
  of: (row: HandlingOf) => Spread,
  [done, within, open]: readonly [string, string, string],
): readonly TableColumn<HandlingOf>[] => [
  {
    header: done,
    align: 'end',
    cell: (row) => {
      const { medianMs, count } = of(row);
      return (
        <span title={`Median of ${formatCount(count)}`}>
          {formatTaken(medianMs)} <span className={styles.dim}>({formatCount(count)})</span>
        </span>
      );
    },
  },
  { header: within, align: 'end', cell: (row) => formatTaken(of(row).p90Ms) },
  { header: open, align: 'end', cell: (row) => formatCount(of(row).open) },
];

const handlingColumns: readonly TableColumn<HandlingOf>[] = [
  { header: 'Raised', align: 'end', cell: ({ raised }) => formatCount(raised) },
  ...spreadColumns(
    ({ toAcknowledge }) => toAcknowledge,
    ['Acknowledged in', '90 % within', 'Not acknowledged'],
  ),
  ...spreadColumns(({ toEnd }) => toEnd, ['Ended in', '90 % ended within', 'Not ended']),
];
