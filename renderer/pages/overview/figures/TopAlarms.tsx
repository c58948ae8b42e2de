import type { ReactNode } from 'react';
import { useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { joinValues, type Params } from '#renderer/store/route.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { AlarmFigures } from '#shared/contract/figures.ts';
import { formatCount } from '#shared/words/count.ts';
import { formatShare } from '#shared/words/figures.ts';
import { alarmText } from '#shared/words/severity.ts';
import type { FiguresSpan } from './figuresSpan.ts';

export interface TablesProps {
  readonly figures: AlarmFigures;
  readonly span: FiguresSpan;
}

/** To the alarms that are counted. */
export function AlarmsLink({
  span,
  params = {},
  children,
}: {
  readonly span: FiguresSpan;
  readonly params?: Params;
  readonly children: ReactNode;
}) {
  return <a href={hrefOf('alarms', { age: span, ...params })}>{children}</a>;
}

/** As the filter takes it: these words as they stand. */
export const exactly = (text: string): Params => (text ? { text: `"${text.replaceAll('"', ' ')}"` } : {});

/** What was raised most, and by whom. */
export function TopAlarms({ figures, span }: TablesProps) {
  const names = useNodeNames();
  const nodes = useNodesByKey();
  return (
    <Panel title="Top ten" note="raised most">
      <DataTable
        label="Top ten"
        wraps
        rows={figures.top}
        rowKey={({ nodeKey, code, text }) => `${nodeKey} ${code} ${text}`}
        columns={[
          {
            header: 'Error Description',
            cell: (row) => (
              <AlarmsLink span={span} params={{ node: joinValues([row.nodeKey]), ...exactly(row.text) }}>
                {alarmText(row)}
              </AlarmsLink>
            ),
          },
          {
            header: 'Node',
            cell: ({ nodeKey }) => {
              const node = nodes[nodeKey];
              return node ? names.of(node) : nodeKey;
            },
          },
          { header: 'Raised', align: 'end', cell: ({ count }) => formatCount(count) },
          {
            header: 'Share',
            align: 'end',
            cell: ({ count }) => formatShare(count / Math.max(1, figures.raised)),
          },
        ]}
      />
    </Panel>
  );
}
