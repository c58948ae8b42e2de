import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HistorySearches, historyPage } from '#core/store/answers/history/historyPage.ts';
import { TextSearch } from '#core/store/answers/textSearch.ts';
import { Recorder } from '#core/store/fold/recorder.ts';
import { PackWriter } from '#core/store/pack/packWriter.ts';
import { openWriter } from '#core/store/tables/database.ts';
import { migrate } from '#core/store/tables/migrate.ts';
import { historyName } from '#core/store/tables/openHistory.ts';
import type { HistoryFilter, HistoryPlace, HistoryQuery } from '#shared/contract/history.ts';
import { alarmChanges, severities } from '#shared/model/alarm.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import { dayMs, type EpochMs, hourMs } from '#shared/model/time.ts';
import { aNodeInfo, anAlarm, aSnapshot, evening } from '#test/support/builders.ts';
import { quantile } from './median.ts';

const nodes = 150;
const alarmsPerNode = 200;
const batch = 50;
/** Of a hundred events, those that are notices: rows beside the alarm events. */
const notices = 4;
const spanMs = 400 * dayMs;
const rare = 'Something that happened once';

export interface HistoryListResult {
  readonly rows: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly slowest: string;
  /** The most answers that it took to a page that is full, or to the end. */
  readonly mostAnswers: number;
}

/** Answers of the list of everything over so many rows: the first page, filters, words and jumps. */
export async function measureHistoryList(rows = 500_000): Promise<HistoryListResult> {
  const folder = await mkdtemp(join(tmpdir(), 'watchline-bench-'));
  const path = join(folder, historyName);
  const database = openWriter(path);
  try {
    migrate(database, path, evening);
    const recorder = new Recorder(database);
    fill(recorder, rows);
    const { history } = recorder;
    const searches = {
      definitions: new TextSearch(database),
      texts: new TextSearch(database, 'happened_texts'),
    };
    return measure((query) => historyPage(history, searches satisfies HistorySearches, query), rows);
  } finally {
    database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function fill(recorder: Recorder, rows: number): void {
  const packer = new PackWriter();
  const seqs = new Array<number>(nodes).fill(0);
  const keyOf = (node: number): string => `ws://bench/${node}`;
  for (let node = 0; node < nodes; node++) {
    const info = aNodeInfo({ id: `n${node}`, name: `Node ${node}` });
    const opened = { cursor: { bootId: 'b', seq: 0 }, resumed: false, node: info, permissions: [] } as const;
    const times = { nodeAt: evening, receivedAt: evening };
    packer.opened(keyOf(node), { ...opened, ...times, snapshot: aSnapshot({ alarms: [] }), gaps: [] });
  }
  for (let done = 0; done < rows; done += batch) {
    const round = done / batch;
    // The last node is heard of once in 2,000 batches.
    const node = round % 2_000 === 0 ? nodes - 1 : round % (nodes - 1);
    const receivedAt = evening + Math.floor((done / rows) * spanMs);
    const events = Array.from({ length: batch }, (_, index): NodeEvent => {
      const seq = (seqs[node] ?? 0) + 1;
      seqs[node] = seq;
      const number = (round * 7 + index) % 100;
      if (number < notices)
        return { seq, at: receivedAt, type: 'notice', level: 'info', text: `Said ${number}` };
      const id = (round + index * 3) % alarmsPerNode;
      const alarm = anAlarm({
        id: `a${id}`,
        text: done === 0 && index === 0 ? rare : `Feature ${id % 150} of the system fails`,
        severity: severities[id % 97 === 0 ? 0 : 1 + (id % 4)] ?? 'minor',
      });
      return { seq, at: receivedAt, type: 'alarm', change: alarmChanges[index % 3] ?? 'raised', alarm };
    });
    packer.append(keyOf(node), { bootId: 'b', events, seq: seqs[node] ?? 0, receivedAt });
    if (packer.isFull) recorder.write([packer.take()]);
  }
  recorder.write([packer.take()]);
}

const filters: readonly HistoryFilter[] = [
  {},
  { kinds: ['alarm'] },
  { kinds: ['notice'] },
  { kinds: ['gap', 'restart', 'monitor'] },
  { severities: ['critical'] },
  { nodeKeys: ['ws://bench/7'] },
  { nodeKeys: [`ws://bench/${nodes - 1}`], severities: ['critical'] },
  { text: 'feature 77' },
  { text: 'once' },
  { text: 'said 3' },
  { by: 'nobody' },
];

function measure(
  ask: (query: HistoryQuery) => { readonly rows: readonly unknown[]; readonly next: HistoryPlace | null },
  rows: number,
): HistoryListResult {
  const times: { readonly ms: number; readonly what: string }[] = [];
  let mostAnswers = 0;
  const jumps: readonly (EpochMs | null)[] = [null, 0.93, 0.5, 0.11, 0.02].map((share) =>
    share === null ? null : evening + share * spanMs,
  );
  for (let round = 0; round < 4; round++)
    for (const filter of filters)
      for (const jump of jumps)
        for (const direction of ['older', 'newer'] as const) {
          let from: HistoryPlace | null =
            jump === null ? null : { at: jump + round * hourMs, rank: 2, id: 0 };
          let found = 0;
          let answers = 0;
          do {
            // Of the processor: nothing is waited for, and others have the machine, too.
            const before = process.threadCpuUsage();
            const page = ask({ filter, direction, from, limit: 100 });
            const what = `${JSON.stringify(filter)} ${direction} ${jump}`;
            const { user, system } = process.threadCpuUsage(before);
            times.push({ ms: (user + system) / 1_000, what });
            found += page.rows.length;
            from = page.next;
            answers++;
          } while (from && found < 100);
          mostAnswers = Math.max(mostAnswers, answers);
        }
  const ms = times.map((time) => time.ms);
  const worst = times.reduce((most, time) => (time.ms > most.ms ? time : most));
  return {
    rows,
    p50Ms: quantile(ms, 0.5),
    p99Ms: quantile(ms, 0.99),
    slowest: `${worst.ms.toFixed(1)} ms: ${worst.what}`,
    mostAnswers,
  };
}
