import { useDebouncedValue, useLocalStorage } from '@mantine/hooks';
import { useContext, useState } from 'react';
import { useNodes, useSolutionKey } from '#renderer/store/hooks.ts';
import { useRoute } from '#renderer/store/routeStore.ts';
import { useAnswer } from '#renderer/store/useAnswer.ts';
import { TimeFrameContext, useHostNow } from '#renderer/ui/now.ts';
import type { ExportPreview, ExportRequest } from '#shared/contract/exports.ts';
import { type ExportSubject, type Separator, separators } from '#shared/model/exported.ts';
import type { ChosenKind } from '#shared/model/redaction.ts';
import type { TimeMode } from '#shared/model/time.ts';
import { type ExportChoice, isState, type PageView, redactOf, timesOf, toRequest } from './exportRequest.ts';
import { describeZones, type ExportTimes, exportTimes } from './exportTimes.ts';
import { subjectOf, usePageView } from './usePageView.ts';

/** How long typing must pause before rows are counted. */
const typingMs = 250;
/** How often rows are counted again while the dialog is open. */
const recountMs = 5_000;

export interface ExportState {
  readonly choice: ExportChoice;
  readonly change: (part: Partial<ExportChoice>) => void;
  readonly times: ExportTimes;
  /** By whose clock the times are; null: there are none. */
  readonly clock: 'nodes' | 'host' | null;
  readonly mode: TimeMode;
  readonly zones: string | null;
  /** Null: what is typed is wrong. */
  readonly request: ExportRequest | null;
  /** Rows the export would have; undefined: being counted; null: too many to be counted before. */
  readonly count: number | null | undefined;
  /** What the file would be like; undefined: being looked at. */
  readonly preview: ExportPreview | undefined;
  readonly redact: readonly ChosenKind[];
  /** What the page shows first. */
  readonly subject: ExportSubject;
  /** Rows of the page's view of that, and all there are; undefined: being counted, or nobody counts them. */
  readonly view: { readonly shown: number | undefined; readonly all: number | undefined };
  /** Whether the page keeps anything of it back. */
  readonly isNarrowed: boolean;
}

/** The dialog's choice, what it asks the host for, and how many rows that is. */
export function useExport(): ExportState {
  const nodes = useNodes();
  const solutionKey = useSolutionKey();
  const frame = useContext(TimeFrameContext);
  const subject = useRoute(({ page }) => subjectOf[page]);
  const pageView = usePageView();
  const [separator, keepSeparator] = useLocalStorage<Separator>(keptSeparator);
  const [choice, setChoice] = useState<ExportChoice>({
    ...{ what: subject, format: 'csv', separator, redact: null },
    ...{ nodeKeys: [], from: '', to: '', isFiltered: true },
  });
  const isChosen = (key: string): boolean => choice.nodeKeys.length === 0 || choice.nodeKeys.includes(key);
  const zoned = nodes
    .filter(({ key }) => isChosen(key))
    .map(({ key, info }) => ({ key, zone: info?.timeZone }));
  const clock = timesOf(choice);
  // This computer has no node's time.
  const mode = clock === 'host' && frame.mode === 'node' ? 'local' : frame.mode;
  const times = exportTimes(clock ? choice : noTimes, clock === 'host' ? [thisComputer] : zoned, mode);
  // A chosen solution narrows the export as it narrows the pages.
  const solution = solutionKey === null ? null : nodes.map(({ key }) => key);
  const own = choice.nodeKeys.length === 0 ? solution : zoned.map(({ key }) => key);
  const request = times.isWrong ? null : toRequest(choice, times.spans, own, pageView);
  const round = Math.floor(useHostNow() / recountMs);
  const [settled] = useDebouncedValue(JSON.stringify(request), typingMs);
  const isLog = request?.what === 'alarms' || request?.what === 'history';
  const { value } = useAnswer(`${settled} ${isLog ? '' : round}`, async (calls) => {
    const asked = JSON.parse(settled) as ExportRequest | null;
    if (!asked) return null;
    const [count, preview] = await Promise.all([calls.countExport(asked), calls.previewExport(asked)]);
    return { settled, count, preview };
  });
  const view = useCounts(subject, solution, pageView, round);
  const change = (part: Partial<ExportChoice>): void => {
    setChoice((now) => ({ ...now, ...part }));
    if (part.separator) keepSeparator(part.separator);
  };
  const isCounted = value?.settled === JSON.stringify(request);
  return {
    ...{ choice, change, times, clock, mode, request, subject, view },
    zones: clock === 'nodes' ? describeZones(zoned, mode) : null,
    count: isCounted ? value?.count : undefined,
    preview: isCounted ? value?.preview : undefined,
    redact: redactOf(choice),
    isNarrowed: isNarrowed(choice.what, pageView, view),
  };
}

/** The spreadsheets of a desk expect the same one each time. */
const keptSeparator = {
  key: 'watchline.separator',
  getInitialValueInEffect: false,
  defaultValue: 'comma' as const,
  serialize: (separator: Separator): string => separator,
  deserialize: (kept = ''): Separator => separators.find((each) => each === kept) ?? 'comma',
};

const noTimes = { from: '', to: '' };
const thisComputer = { key: '', zone: undefined };

function isNarrowed(what: ExportSubject, view: PageView, { shown, all }: ExportState['view']): boolean {
  if (what === 'alarms-now') return Object.keys(view.alarms.filter).length > 0;
  if (what === 'history') return Object.keys(view.history ?? {}).length > 0;
  if (what === 'trace') return view.trace !== undefined;
  return isState(what) && view.rows(what) !== undefined && shown !== all;
}

/** How many rows the page shows of its subject, and how many there are; of long ones nobody counts them. */
function useCounts(
  subject: ExportSubject,
  own: readonly string[] | null,
  pageView: PageView,
  round: number,
): ExportState['view'] {
  const choice = { what: subject, format: 'csv', separator: 'comma', redact: null } as const;
  const typed = { nodeKeys: [], from: '', to: '' };
  const asked = subject === 'alarms-now' || isState(subject);
  const [shown, all] = [true, false].map((isFiltered) =>
    toRequest({ ...choice, ...typed, isFiltered }, null, own, pageView),
  );
  const { value } = useAnswer(`${JSON.stringify([shown, all])} ${round}`, async (calls) => {
    if (!asked || !shown || !all) return null;
    return Promise.all([calls.countExport(shown), calls.countExport(all)]);
  });
  return { shown: value?.[0] ?? undefined, all: value?.[1] ?? undefined };
}
