/*
 * What leaves, and in which form.
 */

/** `alarms`: a row for each event received. `alarms-now`: a row for each alarm, as on screen. */
export const alarmSubjects = ['alarms', 'alarms-now'] as const;
export type AlarmSubject = (typeof alarmSubjects)[number];

/** How the nodes stand. */
export const stateSubjects = ['nodes', 'licenses', 'services', 'lines', 'resiliency'] as const;
export type StateSubject = (typeof stateSubjects)[number];

/**
 * `history`: all that happened. `acts`: what operators did and ordered. `trace`: what is kept of the traces.
 */
export const sheetSubjects = [...alarmSubjects, 'history', 'acts', ...stateSubjects, 'trace'] as const;
export type SheetSubject = (typeof sheetSubjects)[number];

/** Each of them as a file, in one zip. */
export const everySubject = 'all';
export const exportSubjects = [...sheetSubjects, everySubject] as const;
export type ExportSubject = (typeof exportSubjects)[number];

/** `jsonl`: JSON Lines, raw values by the names of the node protocol. `html`: a page, to read and print. */
export const exportFormats = ['csv', 'jsonl', 'html'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Between the cells of a CSV file: which one a spreadsheet expects depends on its language. */
export const separators = ['comma', 'semicolon', 'tab'] as const;
export type Separator = (typeof separators)[number];

/** All that is known of a stretch of time, for a ticket: a zip file. */
export const bundleFormat = 'bundle';
