import type { AlarmFilter, AlarmSort, NodeSpan } from '#shared/contract/alarms.ts';
import type { ExportRequest } from '#shared/contract/exports.ts';
import type { HistoryFilter } from '#shared/contract/history.ts';
import type { AlarmGroupingName } from '#shared/model/alarm.ts';
import {
  bundleFormat,
  type ExportFormat,
  type ExportSubject,
  everySubject,
  type Separator,
  type StateSubject,
  stateSubjects,
} from '#shared/model/exported.ts';
import { type ChosenKind, redactionKinds } from '#shared/model/redaction.ts';

/** What is chosen in the dialog. */
export interface ExportChoice {
  readonly what: ExportSubject;
  readonly format: ExportFormat | typeof bundleFormat;
  readonly separator: Separator;
  /** Null: as is usual for the format. */
  readonly redact: readonly ChosenKind[] | null;
  readonly nodeKeys: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Only what passes the filter of the page. */
  readonly isFiltered: boolean;
}

/** What the page on screen is narrowed to, by subject; left out: it has none of that. */
export interface PageView {
  readonly alarms: {
    readonly filter: AlarmFilter;
    readonly sort: AlarmSort;
    readonly groupBy?: AlarmGroupingName | undefined;
  };
  readonly history?: HistoryFilter | undefined;
  readonly trace?: Pick<Extract<ExportRequest, { readonly what: 'trace' }>, 'nodeKeys' | 'tags'> | undefined;
  readonly rows: (of: StateSubject) => readonly string[] | undefined;
}

export const isState = (what: ExportSubject): what is StateSubject =>
  stateSubjects.some((each) => each === what);

/**
 * By whose clock From and To are: the nodes', for when an alarm was; this computer's, for what has no other
 * time; null: how something stands now has none.
 */
export function timesOf({ what, format }: Pick<ExportChoice, 'what' | 'format'>): 'nodes' | 'host' | null {
  if (format === bundleFormat) return 'nodes';
  if (what === 'history' || what === 'acts') return 'host';
  return isState(what) || what === 'trace' ? null : 'nodes';
}

/** A bundle goes to others: by itself it says nothing that a node is known by. */
export const redactOf = ({ format, redact }: ExportChoice): readonly ChosenKind[] =>
  redact ?? (format === bundleFormat ? redactionKinds : []);

/**
 * @param spans the times that are typed; null: none are.
 * @param own the nodes that are chosen, or of the chosen solution; null: all.
 */
export function toRequest(
  choice: ExportChoice,
  spans: readonly NodeSpan[] | null,
  own: readonly string[] | null,
  view: PageView,
): ExportRequest {
  const { what, format, separator, isFiltered } = choice;
  const common = {
    redact: redactOf(choice),
    ...(format === 'csv' && separator !== 'comma' && { separator }),
  };
  const within = spans ? { spans } : {};
  const some = own ? { nodeKeys: own } : {};
  if (format === bundleFormat) return { what: 'alarms', format, ...common, ...some, ...within };
  if (what === 'alarms') return { what, format, ...common, ...some, ...within };
  if (what === everySubject) return { what, format, ...common, ...some, ...within };
  if (what === 'acts') return { what, format, ...common, ...some, ...hostSpan(spans) };
  if (what === 'trace') {
    const seen = isFiltered ? view.trace : undefined;
    return { what, format, ...common, ...seen, ...both(seen?.nodeKeys, own) };
  }
  if (what === 'history') {
    const seen = isFiltered ? view.history : undefined;
    const { since, until } = hostSpan(spans);
    const filter = {
      ...seen,
      ...both(seen?.nodeKeys, own),
      ...(since !== undefined && { since: Math.max(since, seen?.since ?? since) }),
      ...(until !== undefined && { until: Math.min(until, seen?.until ?? until) }),
    };
    return { what, format, ...common, filter };
  }
  if (what === 'alarms-now') {
    const { filter, sort, groupBy } = view.alarms;
    const seen = isFiltered ? filter : {};
    return {
      ...{ what, format, ...common, sort },
      filter: { ...seen, ...both(seen.nodeKeys, own), ...within },
      ...(groupBy && { groupBy }),
    };
  }
  const rows = isFiltered ? view.rows(what) : undefined;
  return { what, format, ...common, ...some, ...(rows && { rows }) };
}

/** The nodes that are in both; undefined or null: all. */
function both(
  seen: readonly string[] | undefined,
  own: readonly string[] | null,
): { readonly nodeKeys?: readonly string[] } {
  const keys = seen && own ? seen.filter((key) => own.includes(key)) : (seen ?? own);
  return keys ? { nodeKeys: keys } : {};
}

/** Of this computer's clock there is one span. */
function hostSpan(spans: readonly NodeSpan[] | null): Pick<NodeSpan, 'since' | 'until'> {
  const [span] = spans ?? [];
  return {
    ...(span?.since !== undefined && { since: span.since }),
    ...(span?.until !== undefined && { until: span.until }),
  };
}
