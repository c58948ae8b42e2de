import { formatCount } from '#renderer/format/usage.ts';
import { DataTable, type TableColumn } from '#renderer/ui/DataTable.tsx';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';

type Clients = ResiliencyStatus['clients'];
const places = ['primary', 'secondary', 'reconnecting'] as const;
type Place = (typeof places)[number];

interface ClientRow {
  readonly kind: string;
  readonly counts: Readonly<Record<Place, number>>;
}

const headers: Readonly<Record<Place, string>> = {
  primary: 'On the primary',
  secondary: 'On the secondary',
  reconnecting: 'Reconnecting',
};

/** One row a kind of client, in the order the node tells them. */
function toRows(clients: Clients): readonly ClientRow[] {
  const rows = new Map<string, ClientRow>();
  for (const { kind, count, on } of clients) {
    const { counts } = rows.get(kind) ?? { counts: { primary: 0, secondary: 0, reconnecting: 0 } };
    rows.set(kind, { kind, counts: { ...counts, [on]: counts[on] + count } });
  }
  return [...rows.values()];
}

const columns: readonly TableColumn<ClientRow>[] = [
  { header: 'Client', cell: ({ kind }) => kind },
  ...places.map((place) => ({
    header: headers[place],
    align: 'end' as const,
    cell: ({ counts }: ClientRow) => (counts[place] > 0 ? formatCount(counts[place]) : ''),
  })),
];

/** Where the clients are. */
export function ClientsTable({ clients }: { readonly clients: Clients }) {
  return (
    <DataTable label="Clients" columns={columns} rows={toRows(clients)} rowKey={({ kind }) => kind} wraps />
  );
}
