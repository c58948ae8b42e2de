import type { Recurrence, ScopeKey } from '#shared/acts/maintenance.ts';
import { type Plan, type PlanField, planProblems } from '#shared/advice/maintenance/plan.ts';
import { dayMs, type EpochMs, hourMs } from '#shared/model/time.ts';
import { type Moment, momentOfTyped, readTypedTime, timeFieldForm } from '#shared/words/timeField.ts';
import { formatTimestamp } from '#shared/words/timestamp.ts';

/** What stands in the fields. */
export interface PlanForm {
  readonly scope: readonly ScopeKey[];
  /** As typed. */
  readonly from: string;
  readonly until: string;
  readonly every: Recurrence | 'once';
  readonly reason: string;
}

/** From now on, for two hours, until something else is typed. `zone`: as of `readPlan`. */
export function emptyPlan(scope: readonly ScopeKey[], zone: string | undefined, now: EpochMs): PlanForm {
  return { scope, ...firstTimes(zone, now), every: 'once', reason: '' };
}

/**
 * Times that nobody typed stay the moments they are when other nodes are chosen, whose clocks show another
 * time. `opened`: as told to `emptyPlan`.
 */
export function inZone(
  form: PlanForm,
  zones: { readonly opened: EpochMs; readonly from: string | undefined; readonly to: string | undefined },
): PlanForm {
  const before = firstTimes(zones.from, zones.opened);
  const after = firstTimes(zones.to, zones.opened);
  return {
    ...form,
    from: form.from === before.from ? after.from : form.from,
    until: form.until === before.until ? after.until : form.until,
  };
}

function firstTimes(zone: string | undefined, now: EpochMs): Pick<PlanForm, 'from' | 'until'> {
  const typed = (at: EpochMs): string => formatTimestamp(at, zone).slice(0, timeFieldForm.length);
  return { from: typed(now), until: typed(now + 2 * hourMs) };
}

export interface ReadPlan {
  /** Null: something is missing or wrong. */
  readonly plan: Plan | null;
  readonly problems: Readonly<Partial<Record<PlanField, string>>>;
  /** What is worth a word about a time. */
  readonly notes: Readonly<Partial<Record<'from' | 'until', string | null>>>;
  /** How long it lasts; null: that is not known. */
  readonly lengthMs: number | null;
}

/** `zone`: in which the times are meant, an IANA name; undefined: this computer's. */
export function readPlan(form: PlanForm, zone: string | undefined, now: EpochMs): ReadPlan {
  const begin = readTime(form.from, 'from', zone);
  const end = readTime(form.until, 'to', zone);
  const [from, until] = [momentIn(begin), momentIn(end)];
  const plan: Plan = {
    kind: 'maintenance',
    scope: form.scope,
    from: from ?? now,
    until: until ?? now + hourMs,
    ...(form.every !== 'once' && { every: form.every }),
    reason: form.reason.trim(),
  };
  const problems = {
    ...planProblems(plan, now),
    ...('problem' in begin && { from: begin.problem }),
    ...('problem' in end && { until: end.problem }),
  };
  return {
    plan: Object.keys(problems).length === 0 ? plan : null,
    problems,
    notes: { from: noteOf(begin), until: noteOf(end) },
    lengthMs: from !== null && until !== null && until > from ? until - from : null,
  };
}

function readTime(text: string, side: 'from' | 'to', zone: string | undefined): Moment {
  const typed = readTypedTime(text);
  if (!typed) return { problem: `Write it as ${timeFieldForm}` };
  if ('problem' in typed) return typed;
  const moment = momentOfTyped(typed.time, side, zone);
  if ('problem' in moment || side === 'from') return moment;
  // An end is the moment that is typed, not the last of its minute; of a day, the end of it.
  const { lengthMs } = typed.time;
  return { ...moment, at: moment.at + 1 - (lengthMs < dayMs ? lengthMs : 0) };
}

const momentIn = (moment: Moment): EpochMs | null => ('at' in moment ? moment.at : null);
const noteOf = (moment: Moment): string | null => ('note' in moment ? moment.note : null);
