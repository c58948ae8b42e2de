import type { ListRow, LogRow } from '#core/store/storeTypes.ts';
import type { ExportPreview } from '#shared/contract/exports.ts';
import { alarmText } from '#shared/words/severity.ts';
import { type AlarmLog, writeAlarmLog } from './alarmLog.ts';
import { redacted, redactorOf } from './redacted.ts';

/** Enough to tell how large a row is, and what would be replaced. */
const mostRows = 200;
const mostTexts = 3;

/** What the first rows of a file would be. Nothing is written. */
export async function previewOf(log: AlarmLog): Promise<ExportPreview> {
  const { store, redactor = redactorOf([], []) } = log;
  const texts: string[] = [];
  async function* first<R extends LogRow | ListRow>(
    pages: AsyncIterable<readonly R[]>,
  ): AsyncGenerator<readonly R[]> {
    let left = mostRows;
    for await (const page of pages) {
      const rows = page.slice(0, left);
      for (const row of rows) if (texts.length < mostTexts) texts.push(...textOf(row));
      yield rows;
      left -= rows.length;
      if (left <= 0) return;
    }
  }
  let bytes = 0;
  const rows = await writeAlarmLog(
    {
      ...{ ...log, redactor },
      store: { log: (query) => first(store.log(query)), list: (query) => first(store.list(query)) },
    },
    async (text) => {
      bytes += Buffer.byteLength(text);
    },
  );
  const replaced = [...redactor.replaced];
  return { rows, bytes, replaced, texts: redacted(texts, redactor) };
}

const textOf = (row: LogRow | ListRow): string[] => {
  if (!('kind' in row)) return [];
  if (row.kind === 'gap') return [];
  return [alarmText('alarm' in row ? row.alarm : row)];
};
