import type { AlarmSubject } from './alarmSubject.ts';
import { subjectKey } from './alarmSubject.ts';

/** What can have failed first: what alarms are about, a node as a whole, or what several depend on. */
export type CulpritSubject = AlarmSubject | { readonly kind: 'node' } | DependencySubject;

/** By the name it has in Settings. */
interface DependencySubject {
  readonly kind: 'dependency';
  readonly name: string;
}

/** What has failed first where several alarms tell of one failure. */
export interface Culprit {
  /** Null: it is no node that is monitored, but what nodes depend on. */
  readonly nodeKey: string | null;
  readonly subject: CulpritSubject;
}

/** A culprit, and the sentence that says what is wrong with it. */
export interface Explained {
  readonly culprit: Culprit;
  readonly why: string;
}

/** Alarms of that node about that subject come from that culprit. */
export interface CauseLink extends Explained {
  readonly nodeKey: string;
  /** `node`: not alarms but the node itself, where it is not heard because of what it depends on. */
  readonly subject: AlarmSubject | { readonly kind: 'node' };
}

/** Tells any node and subject from any other. Not to be shown. */
export function culpritKey({ nodeKey, subject }: Culprit): string {
  const word = subject.kind === 'dependency' ? `dependency ${subject.name}` : subjectKey(subject);
  return `${word}\n${nodeKey ?? ''}`;
}
