import type { Said } from '#shared/acts/act.ts';
import type { MaintenanceSaid } from '#shared/acts/maintenance.ts';
import type { AlarmTurn, HistoryKind, HistoryRow, JobOutcome } from '#shared/contract/history.ts';
import type { HistoryNote } from '#shared/contract/historyNote.ts';
import type { Bounded } from '#shared/contract/jobs.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { actParts, actText, endText } from '#shared/words/acts.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { formatTook } from '#shared/words/duration.ts';
import { formatMissing } from '#shared/words/gap.ts';
import { formatWholeDays } from '#shared/words/grace.ts';
import { maintenanceTurnText } from '#shared/words/maintenance.ts';
import { formatPending, formatServing } from '#shared/words/resiliency.ts';
import { serviceTitle, stateWord } from '#shared/words/service.ts';
import { formatSeverity } from '#shared/words/severity.ts';
import { trimmedText } from '#shared/words/trimmed.ts';

/*
 * What happened, in a sentence each, as the list of everything, its copies and its files have it.
 */

/** In filters and rows. */
export const historyKindNames: Readonly<Record<HistoryKind, string>> = {
  alarm: 'Alarm',
  repeat: 'Alarm repeated',
  act: 'Operator',
  license: 'License mode',
  resiliency: 'Resiliency',
  service: 'Service',
  line: 'Line',
  webLm: 'WebLM',
  notice: 'Notice',
  job: 'Job',
  handover: 'Handover',
  link: 'Connection',
  gap: 'Gap',
  restart: 'Restart',
  monitor: 'Watchline',
};

/** Under which kind a row is found. */
export const historyKindOf = ({ kind }: Pick<HistoryRow, 'kind'>): HistoryKind =>
  kind === 'end' ? 'act' : kind;

/** What is not known of a gap, said where gaps are. */
export const unknownInGap = 'What came and went meanwhile is not known.';

export function happenedText(row: HistoryRow): string {
  switch (row.kind) {
    case 'alarm':
    case 'repeat':
      return `${turnText(row)}: ${row.text}`;
    case 'act':
      return actSentence(row.act, row.alarms);
    case 'end':
      return `${endText(row.mark, row.reason)}: ${row.alarm.text}`;
    case 'license': {
      const days = row.daysRemaining === null ? '' : `, ${formatWholeDays(row.daysRemaining)} of grace left`;
      return `${row.mode}${wasText(row.mode, row.was)}${days}`;
    }
    case 'service': {
      const state = stateWord(row.value.state);
      const isSame = row.was === row.value.state;
      return `${serviceTitle(row.value)}: ${isSame ? 'started anew' : `${state}${wasText(state, row.was)}`}`;
    }
    case 'line':
      return `Line ${row.value.number} to ${row.value.peer.name}: ${row.value.state}${wasText(row.value.state, row.was)}`;
    case 'resiliency': {
      const { serving, pending } = row.value;
      return `${formatServing(serving)}${pending ? `. ${formatPending(pending.action)} is due` : ''}`;
    }
    case 'webLm':
      return `${row.value.url} is ${row.value.reachable ? 'reachable again' : 'not reachable'}`;
    case 'notice':
      return row.value.text;
    case 'gap':
      return `${formatMissing(row.value)}: ${row.value.reason}. ${unknownInGap}`;
    case 'job':
      return jobText(row.job);
    case 'handover':
      return handoverText(row);
    case 'restart':
      return 'Restarted: what it tells is counted anew';
    case 'link':
    case 'monitor':
      return noteText(row.note, row.at);
  }
}

/** "Took over from Ann the shift of 8 h"; "Handed over the shift of 8 h: The fan is loud." */
function handoverText({
  turn,
  from,
  since,
  until,
  text,
}: HistoryRow & { readonly kind: 'handover' }): string {
  const shift = `the shift of ${formatTook(until - since)}`;
  if (turn === 'takenOver') return `Took over from ${from} ${shift}`;
  return `Handed over ${shift}${text === '' ? '' : `: ${text}`}`;
}

const wasText = (now: string, was: string | null): string => (was && was !== now ? ` (was ${was})` : '');

const turnWords: Readonly<Record<Exclude<AlarmTurn, 'repeated' | 'worsened' | 'found'>, string>> = {
  raised: 'Raised',
  cleared: 'Ended',
  removed: 'Removed by its node',
  snapshot: 'Found',
};

function turnText({
  turn,
  active,
  severity,
  occurrences,
}: HistoryRow & { readonly kind: 'alarm' | 'repeat' }): string {
  if (turn === 'repeated') return `Repeated, ${formatPlural(occurrences, 'time')} by now`;
  if (turn === 'worsened') return `Worse, ${formatSeverity(severity)} now`;
  if (turn === 'found') return active ? 'Active as the connection opened' : 'Ended while it was not heard';
  return turnWords[turn];
}

function actSentence(
  said: Said | MaintenanceSaid,
  { first, more }: Bounded<{ readonly text: string }>,
): string {
  if (said.kind === 'maintenance') return `Maintenance planned: ${said.reason}`;
  if (said.kind === 'maintenance.end') return 'Maintenance ended early';
  const names = [
    ...first.map(({ text }) => text),
    ...(more > 0 ? [`and ${formatCount(more)} more`] : []),
  ].join('; ');
  return [`${actText(said)}: ${names}`, ...actParts(said)].join('. ');
}

const outcomeWords = {
  done: 'done',
  failed: 'failed',
  refused: 'refused',
  unknown: 'outcome not known',
  sent: 'running',
  waiting: 'waiting',
} as const;

/**
 * "Renew Licenses on Primary: done", "Renew Licenses on A, B and 7 more: 8 done, 1 refused. Not reachable."
 */
function jobText({ title, nodeNames: { first, more }, tasks, reason }: JobOutcome): string {
  const where = [...first, ...(more > 0 ? [`${formatCount(more)} more`] : [])].join(', ');
  const found = (Object.keys(outcomeWords) as (keyof typeof outcomeWords)[]).filter(
    (state) => tasks[state] > 0,
  );
  const [only] = found;
  const outcome =
    found.length === 1 && only
      ? outcomeWords[only]
      : found.map((state) => `${formatCount(tasks[state])} ${outcomeWords[state]}`).join(', ');
  return `${title}${where ? ` on ${where}` : ''}: ${outcome}${reason ? `. ${reason}` : ''}`;
}

function noteText(note: HistoryNote, at: EpochMs): string {
  const because = 'reason' in note && note.reason ? `: ${note.reason}` : '';
  switch (note.what) {
    case 'lost':
      return `Connection lost${because}${moreText(note.more)}`;
    case 'back':
      return `Connected again${afterText(note.since, at)}${moreText(note.more)}`;
    case 'notReached':
      return `Could not be connected${because}${moreText(note.more)}`;
    case 'paused':
      return `Paused by an operator${moreText(note.more)}`;
    case 'started':
      return `${note.program} ${note.version} started${note.lastAt === null ? '' : `, nothing was heard for ${formatTook(at - note.lastAt)} before`}`;
    case 'stopped':
      return `${note.program} stopped`;
    case 'notRecorded':
      return `Recording again${afterText(note.since, at)}. Until then${because}`;
    case 'damage':
      return note.reason;
    case 'trimmed':
      return trimmedText(note, at);
    case 'maintenance':
      return `${maintenanceTurnText(note.turn, note.names, note.by)}${because}`;
  }
}

const afterText = (since: EpochMs | null, at: EpochMs): string =>
  since === null ? '' : ` after ${formatTook(at - since)}`;
const moreText = (more: number): string =>
  more > 0 ? `, came and went ${formatPlural(more, 'time')} since the row before` : '';
