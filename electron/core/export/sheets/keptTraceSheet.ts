import { exportRows, exportTitles } from '#shared/words/exportAbout.ts';
import type { Sheet } from './sheet.ts';

/** A line of a log of a trace, with whose it is. */
interface KeptLine {
  readonly node: string;
  readonly line: string;
}

const linesAtOnce = 1_000;
const identity = /^\*\*\* Node: (.*?)(?: \(|; it has not said)/;
const traced = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) +(\d{1,10})mS (?:([^:]{1,24}): )?(.*)$/;

/** Logs of traces that were written to files. Times are as they stand there, by the clock of the node. */
export const keptTraceSheet = (logs: AsyncIterable<AsyncIterable<string>>): Sheet<KeptLine> => ({
  title: exportTitles.trace,
  rowsAre: exportRows.trace,
  pages: pagesOf(logs),
  columns: ['Time', 'Node', 'Uptime mS', 'Tag', 'Text'],
  widths: [15, 12, 8, 10, 55],
  cells: ({ node, line }) => {
    const { at, uptimeMs, tag, text } = partsOf(line);
    return { Time: at ?? '', Node: node, 'Uptime mS': uptimeMs ?? '', Tag: tag ?? '', Text: text };
  },
  json: ({ node, line }) => ({ nodeName: node, ...partsOf(line) }),
  line: {
    whose: ({ node }) => node,
    text: ({ line }) => partsOf(line).text,
    with: ({ node, line }, text) => ({
      node,
      line: line.slice(0, line.length - partsOf(line).text.length) + text,
    }),
  },
  sample: ({ line }) => line,
});

function partsOf(line: string): {
  readonly at: string | null;
  readonly uptimeMs: number | null;
  readonly tag: string | null;
  readonly text: string;
} {
  const found = traced.exec(line);
  if (!found) return { at: null, uptimeMs: null, tag: null, text: line };
  const [, day, time, uptime, tag, text = ''] = found;
  return { at: `${day}T${time}`, uptimeMs: Number(uptime), tag: tag ?? null, text };
}

async function* pagesOf(logs: AsyncIterable<AsyncIterable<string>>): AsyncGenerator<readonly KeptLine[]> {
  for await (const log of logs) {
    let node = '';
    let page: KeptLine[] = [];
    for await (const line of log) {
      node = identity.exec(line)?.[1] ?? node;
      page.push({ node, line });
      if (page.length < linesAtOnce) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  }
}
