import type { AlarmsMissed, NodeMissed } from '#shared/contract/away.ts';
import { noAlarms, type Severity, severities } from '#shared/model/alarm.ts';

/** One event about an alarm, with how it was before. */
export interface TurnTold {
  readonly alarm: number;
  readonly nodeKey: string;
  readonly isRaise: boolean;
  readonly wasActive: boolean;
  readonly isActive: boolean;
  readonly severity: Severity;
  /** Null: it was not told of before. */
  readonly severityBefore: Severity | null;
}

interface Course {
  readonly nodeKey: string;
  readonly wasActive: boolean;
  readonly severityWas: Severity;
  isActive: boolean;
  severity: Severity;
  /** It was raised while it was not active. */
  hasBegun: boolean;
}

/** Sums up what came of alarms, told in the order received. Grows with the number of alarms. */
export class MissedAlarms {
  readonly #courses = new Map<number, Course>();

  told({ alarm, nodeKey, isRaise, wasActive, isActive, severity, severityBefore }: TurnTold): void {
    const course: Course = this.#courses.get(alarm) ?? {
      ...{ nodeKey, wasActive, severityWas: severityBefore ?? severity },
      ...{ isActive, severity, hasBegun: false },
    };
    this.#courses.set(alarm, course);
    course.isActive = isActive;
    course.severity = severity;
    course.hasBegun ||= !wasActive && (isRaise || isActive);
  }

  /** Those of which there is anything to tell. */
  nodes(): readonly NodeMissed[] {
    const byNode = Map.groupBy(this.#courses.values(), ({ nodeKey }) => nodeKey);
    return [...byNode].flatMap(([nodeKey, courses]) => {
      const missed = sumUp(courses);
      return missed ? { nodeKey, ...missed } : [];
    });
  }
}

function sumUp(courses: readonly Course[]): AlarmsMissed | null {
  const raised = { ...noAlarms } as Record<Severity, number>;
  let [worsened, ended, cameAndWent, all] = [0, 0, 0, 0];
  for (const { wasActive, isActive, hasBegun, severity, severityWas } of courses) {
    if (isActive && hasBegun) raised[severity]++;
    else if (hasBegun) cameAndWent++;
    else if (wasActive && !isActive) ended++;
    else if (isActive && severities.indexOf(severity) < severities.indexOf(severityWas)) worsened++;
    else continue;
    all++;
  }
  return all === 0 ? null : { raised, worsened, ended, cameAndWent };
}
