import type { EpochMs } from '#shared/model/time.ts';

/** `alarms`: a row for each event received. `alarms-now`: a row for each alarm, as on screen. */
export const exportSubjects = ['alarms', 'alarms-now'] as const;
export type ExportSubject = (typeof exportSubjects)[number];

export interface ExportRequest {
  readonly what: ExportSubject;
  readonly format: 'csv';
  readonly nodeKeys?: readonly string[];
  readonly since?: EpochMs;
  readonly until?: EpochMs;
}

/**
 * The desktop saves where its save dialog says; the browser downloads from a one-time address of the host.
 */
export type ExportOutcome =
  | { readonly kind: 'saved'; readonly path: string; readonly rows: number }
  | { readonly kind: 'download'; readonly path: string; readonly fileName: string }
  | { readonly kind: 'cancelled' };

export interface ExportCalls {
  exportLog(request: ExportRequest): Promise<ExportOutcome>;
}
