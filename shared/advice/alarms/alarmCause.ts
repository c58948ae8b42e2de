import type { AlarmFilter } from '#shared/contract/alarms.ts';
import { subjectKey, subjectOf, type Told } from './alarmSubject.ts';
import type { CauseIndex } from './causeLinks.ts';
import { type CauseLink, type Culprit, culpritKey } from './culprit.ts';

/** An alarm of a node, as far as its cause is asked about. */
export type OnNode = Told & { readonly nodeKey: string };

/**
 * What an alarm comes from, as the nodes stand now. Null: it is the first itself, or nothing Watchline can
 * see explains it.
 */
export function causeOfAlarm(alarm: OnNode, causes: CauseIndex): CauseLink | null {
  const subject = subjectOf(alarm);
  return (subject && causes.get(culpritKey({ nodeKey: alarm.nodeKey, subject }))) ?? null;
}

/**
 * Where the alarms about a culprit are looked for; `isAbout` says which of them they are. Null: there are
 * none about it.
 */
export function alarmsAbout({ nodeKey, subject }: Culprit): AlarmFilter | null {
  if (nodeKey === null || subject.kind === 'node') return null;
  return { state: 'active', nodeKeys: [nodeKey], ...wordsOf(subject) };
}

function wordsOf(subject: Culprit['subject']): { readonly text?: string } {
  if (subject.kind === 'service') return { text: `service ${subject.service}` };
  return subject.kind === 'line' ? { text: 'line' } : {};
}

export function isAbout(alarm: OnNode, { nodeKey, subject }: Culprit): boolean {
  const own = subjectOf(alarm);
  return alarm.nodeKey === nodeKey && own !== null && subjectKey(own) === subjectKey(subject);
}

/** Of these alarms those that come from this one. */
export function consequencesOf<Row extends OnNode>(
  alarm: OnNode,
  others: readonly Row[],
  causes: CauseIndex,
): readonly Row[] {
  return others.filter((other) => {
    const cause = causeOfAlarm(other, causes);
    return cause !== null && isAbout(alarm, cause.culprit);
  });
}
