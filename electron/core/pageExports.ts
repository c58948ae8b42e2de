import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { PageRights } from '#core/core.ts';
import { countRows } from '#core/export/alarmExport.ts';
import type { Bundle } from '#core/export/bundle/bundleParts.ts';
import { liveNode, tracedLines } from '#core/export/bundle/liveNodes.ts';
import { writeBundle } from '#core/export/bundle/writeBundle.ts';
import { ExportDesk, type Leaving } from '#core/export/exportDesk.ts';
import { type AlarmRequest, PageSheets, type PageSheetsParts } from '#core/export/pageSheets.ts';
import { countUpTo, hasRows, previewOf } from '#core/export/preview.ts';
import { redactorOf } from '#core/export/redaction.ts';
import { writeAll } from '#core/export/writeAll.ts';
import { type Writing, writeSheet } from '#core/export/writeSheet.ts';
import type { Traces } from '#core/trace/traces.ts';
import { isLive, nodeTime } from '#shared/advice/nodes.ts';
import { whyNoRows } from '#shared/advice/whyNoRows.ts';
import type { ExportCalls, ExportRequest } from '#shared/contract/exports.ts';
import { bundleFormat, everySubject } from '#shared/model/exported.ts';
import { minuteMs } from '#shared/model/time.ts';
import { fileName, heardQuality, nothingTraced } from '#shared/words/exportAbout.ts';
import { hostTimeZone } from '#shared/words/zonedTime.ts';

/** How much of the traces goes into a bundle. */
const tracedMs = 10 * minuteMs;
/** Rows of what has no number of its own are counted up to here. */
const mostCounted = 2_000;

interface PageExportsParts extends PageSheetsParts {
  readonly traces: Pick<Traces, 'around' | 'kept'>;
  readonly version: string;
  readonly operator: () => string;
  /** Where no export goes, and where it is kept what stand-ins stand for. */
  readonly dataFolder: string;
}

type OwnCalls = Pick<ExportCalls, 'exportLog' | 'exportProgress' | 'cancelExport' | 'showExport'>;

/** What leaves by a page. */
export function createPageExports(parts: PageExportsParts): Pick<
  ExportCalls,
  'countExport' | 'previewExport'
> & {
  /** `left`: the page has gone, and nobody waits for its export. */
  readonly forPage: (rights: PageRights, left: AbortSignal) => OwnCalls;
} {
  const { store, traces, clock, version, operator, nodes, ready, dataFolder } = parts;
  const sheets = new PageSheets(parts);
  const writingOf = ({
    format,
    separator,
    redact = [],
  }: ExportRequest): Writing & Required<Pick<Writing, 'redactor' | 'about'>> => {
    const silent = nodes().filter((each) => !isLive(each));
    const quality = heardQuality(silent.map(({ name, link }) => ({ name, word: link.word })));
    return {
      ...(format !== bundleFormat && { format }),
      ...(separator && { separator }),
      timeZone: hostTimeZone(),
      about: { writtenAt: clock.now(), quality, nodes: null },
      redactor: redactorOf(redact, nodes()),
    };
  };
  const bundleFor = async (
    request: AlarmRequest & { readonly what: 'alarms' },
    id: string,
  ): Promise<Bundle> => {
    const { redactor, about } = writingOf(request);
    const query = ready(request);
    const views = sheets.chosen(request);
    const trace: (readonly string[])[] = [];
    for (const view of views) {
      const at = nodeTime(view.clock, clock.now());
      const around = await traces.around({ nodeKey: view.key, at, beforeMs: tracedMs, afterMs: tracedMs });
      const lines = tracedLines(view, around);
      if (lines.length > 0) trace.push(lines);
    }
    return {
      ...{ id, store, redactor, version, acted: sheets.acted(request.spans) },
      query: 'filter' in query ? {} : query,
      trace: trace.length > 0 ? trace : { whyNone: nothingTraced },
      ...{ nodes: views.map(liveNode), writtenAt: about.writtenAt, quality: about.quality },
      ...{ operator: operator(), station: hostname(), timeZone: hostTimeZone() },
    };
  };
  const nameFor = ({ redact = [], ...request }: ExportRequest, what: string, ending: string): string => {
    const wanted = 'filter' in request ? request.filter : request;
    const customers = redact.includes('name') ? [] : sheets.chosen(wanted).map(({ info }) => info?.solution);
    return `${fileName(what, customers, clock.now())}.${ending}`;
  };
  const leaving = async (request: ExportRequest): Promise<Leaving> => {
    const id = randomUUID();
    const writing = writingOf(request);
    const { redactor, about } = writing;
    const of = { id, redactor, writtenAt: about.writtenAt, dataFolder };
    if (request.what === 'alarms' && request.format === bundleFormat) {
      const bundle = await bundleFor(request, id);
      const key = { ...of, redactor: bundle.redactor };
      return {
        ...key,
        fileName: nameFor(request, 'ticket', 'zip'),
        write: (write, watching) => writeBundle(bundle, write, watching),
      };
    }
    const { format } = request;
    if (format === bundleFormat) throw new Error('A bundle is of the alarm log.');
    if (request.what === everySubject) {
      const views = sheets.chosen(request);
      const everything = {
        ...{
          id,
          redactor,
          version,
          writtenAt: about.writtenAt,
          quality: about.quality,
          timeZone: hostTimeZone(),
        },
        ...{ nodes: views.map(liveNode), query: request.spans ? { spans: request.spans } : {} },
        sheets: sheets.all(request),
      };
      return {
        ...of,
        fileName: nameFor(request, everySubject, 'zip'),
        write: (write, watching) => writeAll(everything, { ...writing, format, ...watching }, write),
      };
    }
    // Looked for first: nobody is asked where to put a file that is not written.
    if (!(await hasRows(sheets.of(request)))) throw new Error(whyNoRows(request));
    return {
      ...of,
      fileName: nameFor(request, request.what, format),
      whyNoRows: whyNoRows(request),
      write: (write, watching) => writeSheet(sheets.of(request), { ...writing, ...watching }, write),
    };
  };
  return {
    countExport: async (request) => {
      if (request.what === everySubject) return null;
      if (request.what === 'alarms' || request.what === 'alarms-now') return countRows(store, ready(request));
      return countUpTo(sheets.of(request), mostCounted);
    },
    previewExport: (request) => {
      const sheet = sheets.of(request.what === everySubject ? { ...request, what: 'alarms' } : request);
      return previewOf(sheet, writingOf(request));
    },
    forPage: (rights, left) => {
      const desk = new ExportDesk(rights, left);
      return {
        exportLog: async (request) => desk.run(() => leaving(request)),
        exportProgress: async () => desk.rows,
        cancelExport: async () => desk.cancel(),
        showExport: async (path) => desk.show(path),
      };
    },
  };
}
