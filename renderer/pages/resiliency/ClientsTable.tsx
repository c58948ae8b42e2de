import { DataTable, type TableColumn } from '#renderer/ui/DataTable.tsx';
import { useHostNow } from '#renderer/ui/now.ts';
import { isLive, nodeTime } from '#shared/advice/nodes.ts';
import { type ClientRow, clientRows, secondsToTry } from '#shared/advice/resiliency/clientRows.ts';
import type { Place } from '#shared/advice/resiliency/portalFacts.ts';
import type { Reporter } from '#shared/advice/resiliency/portals.ts';
import { formatCount } from '#shared/words/count.ts';
import styles from './Resiliency.module.css';

const headers: readonly (readonly [Place, string])[] = [
  ['primary', 'On the primary'],
  ['secondary', 'On the secondary'],
  ['reconnecting', 'Reconnecting'],
];

/** Where the clients are, and when those without a portal try again. */
export function ClientsTable({ viewer }: { readonly viewer: Reporter }) {
  const columns: readonly TableColumn<ClientRow>[] = [
    { header: 'Client', cell: ({ kind, isTotal }) => (isTotal ? <strong>{kind}</strong> : kind) },
    ...headers.map(([place, header]) => ({
      header,
      align: 'end' as const,
      cell: ({ counts, isTotal }: ClientRow) => {
        const count = formatCount(counts[place]);
        if (isTotal) return <strong>{count}</strong>;
        return counts[place] > 0 ? count : '';
      },
    })),
    {
      header: 'Next try',
      align: 'end',
      cell: ({ tries }) => (tries.length > 0 ? <NextTry tries={tries} viewer={viewer} /> : ''),
    },
  ];
  return (
    <div className={styles.clients}>
      <DataTable
        label="Clients"
        columns={columns}
        rows={clientRows(viewer.resiliency.clients)}
        rowKey={({ kind }) => kind}
        wraps
        isDim={() => !isLive(viewer)}
      />
    </div>
  );
}

function NextTry({ tries, viewer }: { readonly tries: ClientRow['tries']; readonly viewer: Reporter }) {
  const seconds = secondsToTry(tries, nodeTime(viewer.clock, useHostNow()));
  return <>{isLive(viewer) && seconds !== null ? `in ${seconds} s` : 'not known'}</>;
}
