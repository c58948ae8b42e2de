import { resolve } from 'node:path';
import { exportAlarmLog } from '#core/export/alarmLog.ts';
import { openReader } from '#core/store/reader.ts';
import type { ExportSubject } from '#shared/contract/views.ts';
import { dataFolderOf } from './dataFolder.ts';
import { Failure } from './failure.ts';

export interface ExportOptions {
  readonly data?: string;
  readonly what: ExportSubject;
  readonly format: 'csv';
  readonly out: string;
  readonly since?: number;
  readonly until?: number;
  readonly node?: readonly string[];
}
