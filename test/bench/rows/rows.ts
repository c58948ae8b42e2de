import type { Row } from '#test/bench/report/taken.ts';
import { coreRows } from './coreRows.ts';
import { pageRows } from './pageRows.ts';
import { storeRows } from './storeRows.ts';

/** In the order of the table. */
export const rows: Readonly<Record<string, Row>> = { ...coreRows, ...pageRows, ...storeRows };
