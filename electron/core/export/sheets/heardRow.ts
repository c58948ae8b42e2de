import type { SilentSince } from '#core/export/alarmLines.ts';
import type { ListRow, LogRow } from '#core/store/storeTypes.ts';

/** A row with what is known of its node as it is written: its key may be a stand-in by then. */
export interface HeardRow {
  readonly row: LogRow | ListRow;
  readonly silent: ReturnType<SilentSince>;
}

export const isGap = (row: LogRow | ListRow): row is LogRow & { readonly kind: 'gap' } => row.kind === 'gap';

export const isEvent = (row: LogRow | ListRow): row is LogRow & { readonly kind: 'event' } =>
  row.kind === 'event' && 'change' in row;
