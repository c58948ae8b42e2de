import type { BundleNode } from '#core/export/bundle/bundleParts.ts';
import { liveNode } from '#core/export/bundle/liveNodes.ts';
import type { Clock } from '#core/ports/ports.ts';
import { historyPages } from '#core/store/historyPages.ts';
import type { LogQuery, Store } from '#core/store/storeTypes.ts';
import { isLive, nodeTime } from '#shared/advice/nodes.ts';
import type { ExportRequest } from '#shared/contract/exports.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { TraceEntry } from '#shared/contract/trace.ts';
import {
  type AlarmSubject,
  type everySubject,
  type SheetSubject,
  sheetSubjects,
} from '#shared/model/exported.ts';
import { hostTimeZone } from '#shared/words/zonedTime.ts';
import { actedSpan } from './actedSpan.ts';
import { type AlarmExport, logOf } from './alarmExport.ts';
import type { SilentSince } from './alarmLines.ts';
import { actSheet } from './sheets/actSheet.ts';
import { alarmSheet } from './sheets/alarmSheet.ts';
import { historySheet } from './sheets/historySheet.ts';
import type { Sheet } from './sheets/sheet.ts';
import { stateSheet } from './sheets/stateSheet.ts';
import { traceSheet } from './sheets/traceSheet.ts';

export type AlarmRequest = Extract<ExportRequest, { readonly what: AlarmSubject }>;
type SheetRequest = Exclude<ExportRequest, { readonly what: typeof everySubject }>;

export interface PageSheetsParts {
  readonly store: Store;
  /** What is kept of traces, in the order in which it came. */
  readonly traces: { readonly kept: (nodeKeys: readonly string[]) => readonly TraceEntry[] };
  readonly clock: Clock;
  readonly node: (key: string) => NodeView | null;
  readonly nodes: () => readonly NodeView[];
  /** What a page asks for of alarms, narrowed to the fleet and its times worked out. */
  readonly ready: (request: AlarmRequest) => AlarmExport;
}

/** What a page asks for as rows. Nothing is read before they are. */
export class PageSheets {
  readonly #parts: PageSheetsParts;

  constructor(parts: PageSheetsParts) {
    this.#parts = parts;
  }

  of(request: SheetRequest): Sheet {
    const { store, traces, clock, node, ready } = this.#parts;
    const timeZone = hostTimeZone();
    switch (request.what) {
      case 'alarms':
      case 'alarms-now': {
        const { store: from, query } = logOf(store, ready(request));
        const pages = request.what === 'alarms' ? from.log(query) : from.list(query);
        return alarmSheet(request.what, pages, { silentSince: this.silentSince, timeZone });
      }
      case 'history':
        return historySheet(historyPages(store.history, request.filter), this.#known(), timeZone);
      case 'acts':
        return actSheet(store.actions(actsQuery(request)), this.#known(), timeZone);
      case 'trace': {
        const { tags } = request;
        const keys = this.chosen(request).map(({ key }) => key);
        const entries = traces.kept(keys);
        const wanted = tags && new Set(tags.tags);
        const passes = (tag: string): boolean => !wanted || wanted.has(tag) === (tags?.mode === 'only');
        const passing = entries.filter((entry) => 'marker' in entry || passes(entry.tag));
        return traceSheet(passing, this.#known(), timeZone);
      }
      default: {
        const nodeNow = (key: string): number => nodeTime(node(key)?.clock ?? null, clock.now());
        const { rows } = request;
        const nodes = this.chosen(request).map(liveNode);
        return stateSheet(request.what, nodes, { timeZone, nodeNow, ...(rows && { rows }) });
      }
    }
  }

  /** Every subject, of the nodes and the time asked for, by the names of its files. */
  all(
    request: Extract<ExportRequest, { readonly what: typeof everySubject }>,
  ): readonly (readonly [SheetSubject, Sheet])[] {
    const { format, nodeKeys, spans } = request;
    const some = { format, ...(nodeKeys && { nodeKeys }) };
    const acted = this.acted(spans);
    const filter = { ...(nodeKeys && { nodeKeys }), ...acted };
    const requestOf = (what: SheetSubject): SheetRequest => {
      if (what === 'alarms') return { ...some, what, ...(spans && { spans }) };
      if (what === 'alarms-now')
        return {
          format,
          what,
          filter: nodeKeys ? { nodeKeys } : {},
          sort: { column: 'source', descending: false },
        };
      return what === 'history' ? { format, what, filter } : { ...some, ...acted, what };
    };
    return sheetSubjects.map((what) => [what, this.of(requestOf(what))]);
  }

  /** A time by the clocks of nodes as it was by this computer's. */
  acted(spans: LogQuery['spans']): Pick<LogQuery, 'since' | 'until'> {
    return actedSpan(spans, (key) => this.#parts.node(key)?.clock ?? null);
  }

  /** Those a question is about. */
  chosen({ nodeKeys, spans }: Pick<LogQuery, 'nodeKeys' | 'spans'>): readonly NodeView[] {
    const keys = nodeKeys && new Set(nodeKeys);
    const spanned = spans && new Set(spans.flatMap((span) => span.nodeKeys));
    return this.#parts
      .nodes()
      .filter(({ key }) => (!keys || keys.has(key)) && (!spanned || spanned.has(key)));
  }

  readonly silentSince: SilentSince = (key) => {
    const found = this.#parts.node(key);
    return found && !isLive(found) ? found.link : null;
  };

  #known(): readonly BundleNode[] {
    return this.#parts.nodes().map(liveNode);
  }
}

const actsQuery = ({
  nodeKeys,
  since,
  until,
}: Extract<ExportRequest, { readonly what: 'acts' }>): LogQuery => ({
  ...(nodeKeys && { nodeKeys }),
  ...(since !== undefined && { since }),
  ...(until !== undefined && { until }),
});
