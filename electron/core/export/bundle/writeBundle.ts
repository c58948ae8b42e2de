import { writeAlarmLog } from '#core/export/alarmLog.ts';
import { actSheet } from '#core/export/sheets/actSheet.ts';
import { type Writing, writeSheet } from '#core/export/writeSheet.ts';
import type { Write } from '#core/export/writeWhole.ts';
import { redactedLog } from '#shared/savedTrace/redactedLog.ts';
import { manifestName } from '#shared/words/bundle.ts';
import { redacted } from '#shared/words/redacted.ts';
import type { Bundle } from './bundleParts.ts';
import { manifestText } from './manifest.ts';
import { stateFiles } from './stateFiles.ts';
import { summaryOf, Told } from './summary.ts';
import { ZipFile } from './zipFile.ts';

/**
 * A ticket bundle: all that is known of a stretch of time as files for people and programs, and their sums.
 * Read twice from the history, and not beyond the moment at which it is written. Answers the rows of its log.
 */
export async function writeBundle(
  bundle: Bundle,
  write: Write,
  watching: Pick<Writing, 'signal' | 'onRows'> = {},
): Promise<number> {
  const { store, nodes, writtenAt, redactor, timeZone } = bundle;
  const query = { ...bundle.query, until: Math.min(writtenAt, bundle.query.until ?? writtenAt) };
  const zip = new ZipFile(write, writtenAt);
  const told = new Told();
  const { signal } = watching;
  const log = { what: 'alarms', query, redactor, timeZone, ...(signal && { signal }) } as const;
  const listening = {
    log: (asked: typeof query) => heard(store.log(asked), (rows) => told.addLogged(rows)),
    list: () => store.list(query),
  };
  const rows = await zip.add('alarms.csv', (add) =>
    writeAlarmLog({ ...log, ...watching, store: listening, isWhole: true }, add),
  );
  await zip.add('alarms.jsonl', (add) => writeAlarmLog({ ...log, store, format: 'jsonl' }, add));
  for (const [name, value] of Object.entries(stateFiles(nodes)))
    await zip.add(name, (add) => add(`${JSON.stringify(redacted(value, redactor), null, 1)}\n`));
  await zip.add('trace.txt', (add) => add(traceText(bundle)));
  const acted = store.actions({ ...query, ...bundle.acted });
  const acts = heard(acted, (actions) => told.addActions(actions));
  await zip.add('operator-actions.csv', (add) =>
    writeSheet(actSheet(acts, nodes, timeZone), { redactor, isWhole: true, ...(signal && { signal }) }, add),
  );
  for await (const listed of store.list({ nodeKeys: nodes.map(({ key }) => key) })) {
    signal?.throwIfAborted();
    told.addListed(listed);
  }
  const summary = summaryOf({ ...bundle, query }, told, rows);
  await zip.add('summary.txt', (add) => add(`${summary.join('\n')}\n`));
  await zip.add(manifestName, (add) =>
    add(manifestText({ ...bundle, query, gaps: told.gaps, rows }, zip.files)),
  );
  await zip.end();
  return rows;
}

async function* heard<Row>(
  pages: AsyncIterable<readonly Row[]>,
  hear: (rows: readonly Row[]) => void,
): AsyncGenerator<readonly Row[]> {
  for await (const rows of pages) {
    hear(rows);
    yield rows;
  }
}

const traceText = ({ trace, redactor }: Bundle): string => {
  if ('whyNone' in trace) return `${redactor.redact(trace.whyNone)}\n`;
  const lines = trace.flatMap((one) => {
    const redact = redactedLog(redactor);
    return one.map((line) => redact(line));
  });
  return `${lines.join('\n')}\n`;
};
