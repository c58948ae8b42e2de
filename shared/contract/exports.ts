import type { AlarmGroupingName } from '#shared/model/alarm.ts';
import type { ChosenKind, RedactionKind } from '#shared/model/redaction.ts';
import type { AlarmFilter, AlarmSort, NodeSpan } from './alarms.ts';

/** `alarms`: a row for each event received. `alarms-now`: a row for each alarm, as on screen. */
export const exportSubjects = ['alarms', 'alarms-now'] as const;
export type ExportSubject = (typeof exportSubjects)[number];

/** `jsonl`: JSON Lines, raw values by the names of the node protocol. `html`: a page, to read and print. */
export const exportFormats = ['csv', 'jsonl', 'html'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** All that is known of a stretch of time, for a ticket: a zip file. */
export const bundleFormat = 'bundle';

export type ExportRequest =
  | {
      readonly what: 'alarms';
      readonly format: ExportFormat | typeof bundleFormat;
      readonly redact?: readonly ChosenKind[];
      readonly nodeKeys?: readonly string[];
      /** By the last date of error as of the event; a gap, by the event of its node before it. */
      readonly spans?: readonly NodeSpan[];
    }
  | {
      readonly what: 'alarms-now';
      readonly format: ExportFormat;
      readonly redact?: readonly ChosenKind[];
      /** Every row that passes, in this order. */
      readonly filter: AlarmFilter;
      readonly sort: AlarmSort;
      /** Those of a group together, where its first would stand. */
      readonly groupBy?: AlarmGroupingName;
    };

/**
 * The desktop saves where its save dialog says; the browser downloads from a one-time address of the host.
 */
export type ExportOutcome =
  | { readonly kind: 'saved'; readonly path: string; readonly rows: number }
  | { readonly kind: 'download'; readonly path: string; readonly fileName: string }
  | { readonly kind: 'cancelled' };

/** What a file would be like, by its first rows. */
export interface ExportPreview {
  /** Looked at; fewer than all where there are more. */
  readonly rows: number;
  /** In the format asked for; of a bundle, those of its alarm log. */
  readonly bytes: number;
  readonly replaced: readonly (readonly [kind: RedactionKind, count: number])[];
  /** Error descriptions as they would leave. */
  readonly texts: readonly string[];
}

export interface ExportCalls {
  /** Rejects, and writes nothing, where there is no row. */
  exportLog(request: ExportRequest): Promise<ExportOutcome>;
  /** How many rows that would be now. */
  countExport(request: ExportRequest): Promise<number>;
  previewExport(request: ExportRequest): Promise<ExportPreview>;
}
