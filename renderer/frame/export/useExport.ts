import { useDebouncedValue } from '@mantine/hooks';
import { useContext, useState } from 'react';
import { useAlarms } from '#renderer/store/alarmsStore.ts';
import { useNodes, useSolutionKey } from '#renderer/store/hooks.ts';
import { useRoute } from '#renderer/store/routeStore.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { TimeFrameContext, useHostNow } from '#renderer/ui/now.ts';
import type { AlarmFilter } from '#shared/contract/alarms.ts';
import {
  bundleFormat,
  type ExportFormat,
  type ExportPreview,
  type ExportRequest,
  type ExportSubject,
} from '#shared/contract/exports.ts';
import type { AlarmGroupingName } from '#shared/model/alarm.ts';
import { type ChosenKind, redactionKinds } from '#shared/model/redaction.ts';
import { describeZones, type ExportTimes, exportTimes } from './exportTimes.ts';

/** How long typing must pause before rows are counted. */
const typingMs = 250;
/** How often rows are counted again while the dialog is open. */
const recountMs = 5_000;

/** What is chosen in the dialog. */
export interface ExportChoice {
  readonly what: ExportSubject;
  readonly format: ExportFormat | typeof bundleFormat;
  /** Null: as is usual for the format. */
  readonly redact: readonly ChosenKind[] | null;
  readonly nodeKeys: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Only what passes the filter of the page. */
  readonly isFiltered: boolean;
}

export interface ExportState {
  readonly choice: ExportChoice;
  readonly change: (part: Partial<ExportChoice>) => void;
  readonly times: ExportTimes;
  readonly zones: string | null;
  /** Null: what is typed is wrong. */
  readonly request: ExportRequest | null;
  /** Rows the export would have; undefined: being counted. */
  readonly count: number | undefined;
  /** What the file would be like; undefined: being looked at. */
  readonly preview: ExportPreview | undefined;
  readonly redact: readonly ChosenKind[];
  /** Rows of the page's view, and all there are; undefined: being counted. */
  readonly view: { readonly shown: number | undefined; readonly all: number | undefined };
  /** Null: the page has no filter, or lets everything through. */
  readonly pageFilter: AlarmFilter | null;
  readonly isOnAlarms: boolean;
}

const sourceOrder = { column: 'source', descending: false } as const;

/** The dialog's choice, what it asks the host for, and how many rows that is. */
export function useExport(): ExportState {
  const nodes = useNodes();
  const solutionKey = useSolutionKey();
  const { mode } = useContext(TimeFrameContext);
  const isOnAlarms = useRoute(({ page }) => page === 'alarms');
  const pageView = useAlarms();
  const [choice, setChoice] = useState<ExportChoice>({
    ...{ what: 'alarms-now', format: 'csv', redact: null },
    ...{ nodeKeys: [], from: '', to: '', isFiltered: true },
  });
  const isNarrow = isOnAlarms && narrows(pageView.filter, nodes.length);
  const pageFilter = isNarrow ? pageView.filter : null;
  const isChosen = (key: string): boolean => choice.nodeKeys.length === 0 || choice.nodeKeys.includes(key);
  const zoned = nodes
    .filter(({ key }) => isChosen(key))
    .map(({ key, info }) => ({ key, zone: info?.timeZone }));
  const times = exportTimes(choice, zoned, mode);
  // A chosen solution narrows the export as it narrows the pages.
  const own = solutionKey === null && choice.nodeKeys.length === 0 ? null : zoned.map(({ key }) => key);
  const request = toRequest(choice, times, own, {
    filter: pageFilter ?? {},
    sort: isOnAlarms ? pageView.sort : sourceOrder,
    groupBy: isOnAlarms ? pageView.grouping?.by : undefined,
  });
  const round = Math.floor(useHostNow() / recountMs);
  const [settled] = useDebouncedValue(JSON.stringify(request), typingMs);
  const isLog = request?.what === 'alarms';
  const { value } = useAnswer(`${settled} ${isLog ? '' : round}`, async (calls) => {
    const asked = JSON.parse(settled) as ExportRequest | null;
    if (!asked) return null;
    const [count, preview] = await Promise.all([calls.countExport(asked), calls.previewExport(asked)]);
    return { settled, count, preview };
  });
  const view = useCounts(
    solutionKey === null ? null : nodes.map(({ key }) => key),
    isOnAlarms ? pageView.filter : {},
    round,
  );
  const change = (part: Partial<ExportChoice>): void => setChoice((now) => ({ ...now, ...part }));
  const isCounted = value?.settled === JSON.stringify(request);
  return {
    ...{ choice, change, times, request, view, pageFilter, isOnAlarms },
    zones: describeZones(zoned, mode),
    count: isCounted ? value?.count : undefined,
    preview: isCounted ? value?.preview : undefined,
    redact: redactOf(choice),
  };
}

/** A bundle goes to others: by itself it says nothing that a node is known by. */
const redactOf = ({ format, redact }: ExportChoice): readonly ChosenKind[] =>
  redact ?? (format === bundleFormat ? redactionKinds : []);

function toRequest(
  choice: ExportChoice,
  { spans, isWrong }: ExportTimes,
  own: readonly string[] | null,
  view: {
    readonly filter: AlarmFilter;
    readonly sort: Extract<ExportRequest, { what: 'alarms-now' }>['sort'];
    readonly groupBy: AlarmGroupingName | undefined;
  },
): ExportRequest | null {
  if (isWrong) return null;
  const { what, format, isFiltered } = choice;
  const redact = redactOf(choice);
  const within = spans ? { spans } : {};
  if (what === 'alarms' || format === bundleFormat)
    return { what: 'alarms', format, redact, ...(own && { nodeKeys: own }), ...within };
  const filter = isFiltered ? view.filter : {};
  const keys =
    filter.nodeKeys && own ? filter.nodeKeys.filter((key) => own.includes(key)) : (filter.nodeKeys ?? own);
  return {
    what,
    format,
    redact,
    filter: { ...filter, ...(keys && { nodeKeys: keys }), ...within },
    sort: view.sort,
    ...(view.groupBy && { groupBy: view.groupBy }),
  };
}

/** Whether a filter keeps anything back. `count`: of the nodes there are. */
function narrows({ nodeKeys, ...conditions }: AlarmFilter, count: number): boolean {
  return Object.keys(conditions).length > 0 || (nodeKeys !== undefined && nodeKeys.length < count);
}

function useCounts(own: readonly string[] | null, filter: AlarmFilter, round: number): ExportState['view'] {
  const { value } = useAnswer(`${JSON.stringify([own, filter])} ${round}`, async (calls) => {
    const count = (wanted: AlarmFilter): Promise<number> =>
      calls.countExport({ what: 'alarms-now', format: 'csv', filter: wanted, sort: sourceOrder });
    const [shown, every] = await Promise.all([count(filter), count(own ? { nodeKeys: own } : {})]);
    return { shown, all: every };
  });
  return { shown: value?.shown, all: value?.all };
}
