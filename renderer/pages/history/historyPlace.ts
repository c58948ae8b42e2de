import {
  type Fields,
  keyField,
  keysField,
  momentField,
  readFields,
  someOf,
  textField,
} from '#renderer/store/place/fields.ts';
import { type HistoryFilter, type HistoryKind, historyKinds } from '#shared/contract/history.ts';
import { type Severity, severities } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** What the page narrows the list to. */
export interface HistoryChoice {
  readonly kinds: readonly string[];
  readonly severities: readonly string[];
  readonly nodeKeys: readonly string[];
  /** '': whoever did it. */
  readonly by: string;
  readonly text: string;
  readonly since: EpochMs | null;
  readonly until: EpochMs | null;
}

export interface HistoryPlaceShown extends HistoryChoice {
  /** The moment that was jumped to; null: what came last. */
  readonly at: EpochMs | null;
  /** The job that is open. */
  readonly job: string | null;
}

export const historyFields: Fields<HistoryPlaceShown> = {
  kinds: someOf('kind', historyKinds),
  severities: someOf('severity', severities),
  nodeKeys: keysField('node'),
  by: textField('by'),
  text: textField('text'),
  since: momentField('from'),
  until: momentField('to'),
  at: momentField('at'),
  job: keyField('job'),
};

/** What holds where the address says nothing. */
export const everything: HistoryPlaceShown = readFields(historyFields, {});

export const isNarrowed = ({ at: _, job: __, ...choice }: HistoryPlaceShown): boolean =>
  Object.entries(choice).some(([name, value]) => {
    const usual = everything[name as keyof HistoryChoice];
    return JSON.stringify(value) !== JSON.stringify(usual);
  });

/** `solutionKeys`: the nodes of the chosen solution; null: no solution is chosen. */
export function toFilter(choice: HistoryChoice, solutionKeys: readonly string[] | null): HistoryFilter {
  const nodeKeys = choice.nodeKeys.length > 0 ? choice.nodeKeys : solutionKeys;
  const text = choice.text.trim();
  return {
    ...(choice.kinds.length > 0 && { kinds: choice.kinds as readonly HistoryKind[] }),
    ...(choice.severities.length > 0 && { severities: choice.severities as readonly Severity[] }),
    ...(nodeKeys && { nodeKeys }),
    ...(choice.by && { by: choice.by }),
    ...(text && { text }),
    ...(choice.since !== null && { since: choice.since }),
    ...(choice.until !== null && { until: choice.until }),
  };
}
