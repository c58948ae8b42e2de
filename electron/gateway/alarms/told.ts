import type { Alarm } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { trimmedEnd } from '../trimmedEnd.ts';

/** What was just told of an alarm. */
export type Telling = Pick<Alarm, 'id' | 'category' | 'code' | 'text' | 'detail' | 'severity' | 'kind'> & {
  readonly at: EpochMs;
};

/** The alarm as it is now; told again it counts up, and its detail goes on from when it began. */
export function raised(before: Alarm | undefined, { at, ...telling }: Telling): Alarm {
  const began = before?.active ? before.detail['Node Time'] : undefined;
  return {
    ...telling,
    detail: began === undefined ? telling.detail : { ...telling.detail, 'Node Time': began },
    active: true,
    occurrences: (before?.occurrences ?? 0) + 1,
    firstAt: before?.firstAt ?? at,
    lastAt: at,
  };
}

/** What ends an alarm says nothing of it: it keeps its text, without the doubt of a start. */
export function ended(before: Alarm): Alarm {
  const { Uncertain: _, ...detail } = before.detail;
  return { ...before, detail, active: false };
}

/** One text after the other, with a full stop between them. */
export const asSentences = (one: string, other: string): string => `${trimmedEnd(one, '. \t\r\n')}. ${other}`;
