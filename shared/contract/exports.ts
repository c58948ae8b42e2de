import type { AlarmGroupingName } from '#shared/model/alarm.ts';
import type {
  bundleFormat,
  ExportFormat,
  everySubject,
  Separator,
  StateSubject,
} from '#shared/model/exported.ts';
import type { ChosenKind, RedactionKind } from '#shared/model/redaction.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { AlarmFilter, AlarmSort, NodeSpan } from './alarms.ts';
import type { HistoryFilter } from './history.ts';

/** Rows a page may name. */
export const maxNamedRows = 100_000;

interface Leaving {
  readonly format: ExportFormat;
  /** Of CSV; comma where left out. */
  readonly separator?: Separator;
  readonly redact?: readonly ChosenKind[];
}

export type ExportRequest =
  | (Omit<Leaving, 'format'> & {
      readonly what: 'alarms';
      readonly format: ExportFormat | typeof bundleFormat;
      readonly nodeKeys?: readonly string[];
      /** By the last date of error as of the event; a gap, by the event of its node before it. */
      readonly spans?: readonly NodeSpan[];
    })
  | (Leaving & {
      readonly what: 'alarms-now';
      /** Every row that passes, in this order. */
      readonly filter: AlarmFilter;
      readonly sort: AlarmSort;
      /** Those of a group together, where its first would stand. */
      readonly groupBy?: AlarmGroupingName;
    })
  | (Leaving & { readonly what: 'history'; readonly filter: HistoryFilter })
  | (Leaving & {
      readonly what: 'acts';
      readonly nodeKeys?: readonly string[];
      /** By the clock of the host, both included. */
      readonly since?: EpochMs;
      readonly until?: EpochMs;
    })
  | (Leaving & {
      readonly what: StateSubject;
      readonly nodeKeys?: readonly string[];
      /** Those of a view and no others, in its order, by their keys: at most `maxNamedRows`. */
      readonly rows?: readonly string[];
    })
  | (Leaving & {
      readonly what: 'trace';
      readonly nodeKeys?: readonly string[];
      /** All but these tags, or these alone. */
      readonly tags?: { readonly mode: 'except' | 'only'; readonly tags: readonly string[] };
    })
  | (Leaving & {
      readonly what: typeof everySubject;
      readonly nodeKeys?: readonly string[];
      /** Of the alarm log. */
      readonly spans?: readonly NodeSpan[];
    });

/**
 * The desktop saves where its save dialog says; the browser downloads from a one-time address of the host.
 */
export type ExportOutcome =
  | ({ readonly kind: 'saved'; readonly path: string; readonly rows: number } & KeptHere)
  | ({ readonly kind: 'download'; readonly path: string; readonly fileName: string } & KeptHere)
  | { readonly kind: 'cancelled' };

interface KeptHere {
  /** The file that says what the stand-ins stand for: it stays on this computer. Left out: there is none. */
  readonly standIns?: string;
}

/** What a file would be like, by its first rows. */
export interface ExportPreview {
  /** Looked at; fewer than all where there are more. */
  readonly rows: number;
  /** In the format asked for; of a bundle, those of its alarm log. */
  readonly bytes: number;
  readonly replaced: readonly (readonly [kind: RedactionKind, count: number])[];
  /** What rows say, as it would leave. */
  readonly texts: readonly string[];
}

export interface ExportCalls {
  /** Rejects, and writes nothing, where there is no row. */
  exportLog(request: ExportRequest): Promise<ExportOutcome>;
  /** How many rows that would be now; null: so many that nobody has counted them. */
  countExport(request: ExportRequest): Promise<number | null>;
  previewExport(request: ExportRequest): Promise<ExportPreview>;
  /** How many rows of the export this page waits for are written; null: it waits for none. */
  exportProgress(): Promise<number | null>;
  /** Ends the export this page waits for: nothing of it is left, and it is answered `cancelled`. */
  cancelExport(): Promise<void>;
  /** Shows a file that was saved here in its folder. Rejects for any other. */
  showExport(path: string): Promise<void>;
}
