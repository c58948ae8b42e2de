import { writeAlarmLog } from '#core/export/alarmLog.ts';
import { redacted } from '#core/export/redacted.ts';
import type { Write } from '#core/export/writeWhole.ts';
import type { LogQuery, LogRow } from '#core/store/storeTypes.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { manifestName } from '#shared/words/bundle.ts';
import { actionLines, actionsHeader } from './actions.ts';
import type { Bundle } from './bundleParts.ts';
import { stateFiles } from './stateFiles.ts';
import { summaryOf, Told } from './summary.ts';
import { ZipFile } from './zipFile.ts';

/**
 * A ticket bundle: all that is known of a stretch of time as files for people and programs, and their sums.
 * Read twice from the history, and not beyond the moment at which it is written. Answers the rows of its log.
 */
export async function writeBundle(bundle: Bundle, write: Write): Promise<number> {
  const { store, nodes, writtenAt, redactor, timeZone } = bundle;
  const query = { ...bundle.query, until: Math.min(writtenAt, bundle.query.until ?? writtenAt) };
  const zip = new ZipFile(write, writtenAt);
  const told = new Told();
  const log = { what: 'alarms', query, redactor, timeZone } as const;
  const listening = {
    log: (asked: LogQuery) => heard(store.log(asked), told),
    list: () => store.list(query),
  };
  const rows = await zip.add('alarms.csv', (add) =>
    writeAlarmLog({ ...log, store: listening, isWhole: true }, add),
  );
  await zip.add('alarms.jsonl', (add) => writeAlarmLog({ ...log, store, format: 'jsonl' }, add));
  for (const [name, value] of Object.entries(stateFiles(nodes)))
    await zip.add(name, (add) => add(`${JSON.stringify(redacted(value, redactor), null, 1)}\n`));
  await zip.add('trace.txt', (add) => add(traceText(bundle)));
  await zip.add('operator-actions.csv', async (add) => {
    await add(actionsHeader);
    for await (const actions of store.actions(query)) {
      told.addActions(actions);
      await add(actionLines(redacted(actions, redactor), nodes, timeZone, redactor));
    }
  });
  for await (const listed of store.list({ nodeKeys: nodes.map(({ key }) => key) })) told.addListed(listed);
  const summary = summaryOf({ ...bundle, query }, told, rows);
  await zip.add('summary.txt', (add) => add(`${summary.join('\n')}\n`));
  await zip.add(manifestName, (add) => add(manifestText({ ...bundle, query }, zip, told, rows)));
  await zip.end();
  return rows;
}

async function* heard(
  pages: AsyncIterable<readonly LogRow[]>,
  told: Told,
): AsyncGenerator<readonly LogRow[]> {
  for await (const rows of pages) {
    told.addLogged(rows);
    yield rows;
  }
}

const traceText = ({ trace, redactor }: Bundle): string =>
  trace.length === 0
    ? 'No trace is kept: nobody followed one of these nodes.\n'
    : `${redactor.redactLines(trace).join('\n')}\n`;

/** What the sums are of, and everything that says what the files leave out. */
function manifestText(
  { query, nodes, writtenAt, version, quality, timeZone, redactor }: Bundle,
  { files }: ZipFile,
  { gaps }: Told,
  rows: number,
): string {
  const iso = (at: EpochMs | undefined): string | null =>
    at === undefined ? null : new Date(at).toISOString();
  const about = {
    nodes: nodes.map(({ key, name, info, lastHeardAt, word }) => ({
      ...{ url: key, name, version: info?.version ?? null, timeZone: info?.timeZone ?? null },
      ...{ link: word, lastHeardAt: iso(lastHeardAt ?? undefined) },
    })),
    range: { since: iso(query.since), until: iso(query.until), spans: query.spans ?? [] },
    gaps: gaps.first,
    quality,
  };
  const manifest = {
    version: 1,
    writtenAt: iso(writtenAt),
    watchline: version,
    timeZone,
    rows,
    moreGaps: gaps.more,
    ...redacted(about, redactor),
    redactions: Object.fromEntries(redactor.replaced),
    files,
  };
  return `${JSON.stringify(manifest, null, 1)}\n`;
}
