import { hostname } from 'node:os';
import type { PageRights } from '#core/core.ts';
import type { SilentSince } from '#core/export/alarmLines.ts';
import { type AlarmLog, exportAlarmLog } from '#core/export/alarmLog.ts';
import type { Bundle } from '#core/export/bundle/bundleParts.ts';
import { liveNode, tracedLines } from '#core/export/bundle/liveNodes.ts';
import { writeBundle } from '#core/export/bundle/writeBundle.ts';
import { countRows, logOf, type PageExport } from '#core/export/pageExport.ts';
import { previewOf } from '#core/export/preview.ts';
import { redactorOf } from '#core/export/redacted.ts';
import { writeWhole } from '#core/export/writeWhole.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { LogQuery, Store } from '#core/store/storeTypes.ts';
import type { Traces } from '#core/trace/traces.ts';
import { isLive, nodeTime } from '#shared/advice/nodes.ts';
import { whyNoRows } from '#shared/advice/whyNoRows.ts';
import { bundleFormat, type ExportCalls, type ExportRequest } from '#shared/contract/exports.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { minuteMs } from '#shared/model/time.ts';
import { fileName, heardQuality } from '#shared/words/exportAbout.ts';
import { hostTimeZone } from '#shared/words/zonedTime.ts';

/** How much of the traces goes into a bundle. */
const tracedMs = 10 * minuteMs;

interface PageExportsParts {
  readonly store: Store;
  readonly traces: Pick<Traces, 'around'>;
  readonly clock: Clock;
  readonly version: string;
  readonly operator: () => string;
  readonly node: (key: string) => NodeView | null;
  readonly nodes: () => readonly NodeView[];
  /** What a page asks for, narrowed to the fleet and its times worked out. */
  readonly ready: (request: ExportRequest) => PageExport;
  /** Where no export goes. */
  readonly dataFolder: string;
}

/** What leaves by a page. */
export function createPageExports(parts: PageExportsParts): Pick<
  ExportCalls,
  'countExport' | 'previewExport'
> & {
  readonly exportLog: (rights: PageRights, request: ExportRequest) => ReturnType<ExportCalls['exportLog']>;
} {
  const { store, traces, clock, version, operator, node, nodes, ready, dataFolder } = parts;
  const silentSince: SilentSince = (key) => {
    const found = node(key);
    return found && !isLive(found) ? found.link : null;
  };
  const logFor = (request: ExportRequest): AlarmLog & Required<Pick<AlarmLog, 'redactor' | 'about'>> => {
    const { format, redact = [] } = request;
    const silent = nodes().filter((each) => !isLive(each));
    const quality = heardQuality(silent.map(({ name, link }) => ({ name, word: link.word })));
    return {
      ...logOf(store, ready(request)),
      ...(format !== bundleFormat && { format }),
      about: { writtenAt: clock.now(), quality, nodes: null },
      redactor: redactorOf(redact, nodes()),
      silentSince,
    };
  };
  const bundleFor = async (request: ExportRequest): Promise<Bundle> => {
    const { query, redactor, about } = logFor(request);
    const views = chosen(query, nodes());
    const trace: string[] = [];
    for (const view of views) {
      const at = nodeTime(view.clock, clock.now());
      const around = await traces.around({ nodeKey: view.key, at, beforeMs: tracedMs, afterMs: tracedMs });
      trace.push(...tracedLines(view, around));
    }
    return {
      ...{ store, query, redactor, trace, version },
      ...{ nodes: views.map(liveNode), writtenAt: about.writtenAt, quality: about.quality },
      ...{ operator: operator(), station: hostname(), timeZone: hostTimeZone() },
    };
  };
  const nameFor = ({ redact = [], ...request }: ExportRequest, what: string, ending: string): string => {
    const wanted = request.what === 'alarms' ? request : request.filter;
    const customers = redact.includes('name')
      ? []
      : chosen(wanted, nodes()).map(({ info }) => info?.solution);
    return `${fileName(what, customers, clock.now())}.${ending}`;
  };
  return {
    countExport: (request) => countRows(store, ready(request)),
    previewExport: (request) => previewOf(logFor(request)),
    exportLog: async (rights, request) => {
      const keepOut = [dataFolder];
      if (request.format === bundleFormat)
        return rights.deliverExport(nameFor(request, 'ticket', 'zip'), async (path) => {
          const bundle = await bundleFor(request);
          let rows = 0;
          await writeWhole(
            path,
            async (write) => {
              rows = await writeBundle(bundle, write);
              return true;
            },
            keepOut,
          );
          return rows;
        });
      // Counted first: nobody is asked where to put a file that is not written.
      if ((await countRows(store, ready(request), 1)) === 0) throw new Error(whyNoRows(request));
      return rights.deliverExport(nameFor(request, request.what, request.format), async (path) => {
        const rows = await exportAlarmLog({ ...logFor(request), keepOut, leavesOutEmpty: true, path });
        if (rows === 0) throw new Error(whyNoRows(request));
        return rows;
      });
    },
  };
}

/** Those a question is about. */
function chosen({ nodeKeys, spans }: LogQuery, nodes: readonly NodeView[]): readonly NodeView[] {
  const keys = nodeKeys && new Set(nodeKeys);
  const spanned = spans && new Set(spans.flatMap((span) => span.nodeKeys));
  return nodes.filter(({ key }) => (!keys || keys.has(key)) && (!spanned || spanned.has(key)));
}
