import { useSolutions } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import type { Params } from '#renderer/store/route.ts';
import { DataTable, type TableColumn } from '#renderer/ui/DataTable.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { findSolution, type Solution, solutionWord } from '#shared/advice/solutions.ts';
import type { AlarmFigures, HandlingOf, Spread } from '#shared/contract/figures.ts';
import { formatCount } from '#shared/words/count.ts';
import { formatTaken } from '#shared/words/figures.ts';
import { alarmText } from '#shared/words/severity.ts';
import styles from './Figures.module.css';
import type { FiguresSpan } from './figuresSpan.ts';
import { AlarmsLink, exactly, type TablesProps } from './TopAlarms.tsx';

type ByCode = AlarmFigures['byCode'][number];
type BySolution = AlarmFigures['bySolution'][number];

/** How long it took until alarms were acknowledged, and until they ended. */
export function HandlingByCode({ figures, span }: TablesProps) {
  const paramsOf = ({ text }: ByCode): Params => exactly(text);
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
              <AlarmsLink span={span} params={paramsOf(row)}>
                <span title={row.code}>{alarmText(row)}</span>
              </AlarmsLink>
            ),
          },
          ...handlingColumns<ByCode>(span, paramsOf),
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
  const solutionOf = ({ solution }: BySolution): Solution | null =>
    solution === null ? null : findSolution(solutions, solution);
  const paramsOf = (row: BySolution): Params | null => {
    const solution = solutionOf(row);
    return solution && { solution: solutionWord(solutions, solution) };
  };
  return (
    <Panel title="Time to acknowledge and to end" note="by customer">
      <DataTable
        label="Time by customer"
        rows={figures.bySolution}
        rowKey={({ solution }) => solution ?? ''}
        columns={[
          {
            header: 'Customer',
            cell: (row) => {
              const solution = solutionOf(row);
              const params = paramsOf(row);
              if (!solution || !params) return 'Not known';
              return (
                <AlarmsLink span={span} params={params}>
                  {names.ofSolution(solution)}
                </AlarmsLink>
              );
            },
          },
          ...handlingColumns<BySolution>(span, paramsOf),
        ]}
      />
    </Panel>
  );
}

/** How many were raised, how long it took with them, and the way to those with which it was not done. */
function handlingColumns<Row extends HandlingOf>(
  span: FiguresSpan,
  paramsOf: (row: Row) => Params | null,
): readonly TableColumn<Row>[] {
  const spreadColumns = (
    of: (row: Row) => Spread,
    [done, within, open]: readonly [string, string, string],
    openParams: Params,
  ): readonly TableColumn<Row>[] => [
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
    {
      header: open,
      align: 'end',
      cell: (row) => {
        const params = paramsOf(row);
        const count = of(row).open;
        if (count === 0 || !params) return formatCount(count);
        return (
          <AlarmsLink span={span} params={{ ...params, ...openParams }}>
            {formatCount(count)}
          </AlarmsLink>
        );
      },
    },
  ];
  return [
    { header: 'Raised', align: 'end', cell: ({ raised }) => formatCount(raised) },
    ...spreadColumns(
      ({ toAcknowledge }) => toAcknowledge,
      ['Acknowledged in', '90 % within', 'Not acknowledged'],
      { acknowledged: 'no' },
    ),
    ...spreadColumns(({ toEnd }) => toEnd, ['Ended in', '90 % ended within', 'Not ended'], {
      state: 'active',
    }),
  ];
}
