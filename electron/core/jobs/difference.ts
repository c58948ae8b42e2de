import type { ActiveAlarm } from '#core/store/storeTypes.ts';
import type { Bounded, LicenseChange, LicenseCount, TaskDifference } from '#shared/contract/jobs.ts';
import type { LicenseStatus } from '#shared/model/license.ts';

/** What is kept of each list; a difference is read by a person, on a page and in the audit. */
const mostItems = 50;
const longestText = 300;

/** A node at one moment of a renewal. `alarms` null: the history could not be read. */
export interface Moment {
  readonly license: LicenseStatus | null;
  readonly alarms: readonly ActiveAlarm[] | null;
}

/** What differs between two moments of a node. Pure. */
export function differenceOf(before: Moment, after: Moment): TaskDifference {
  return {
    licenses: bounded(licenseChanges(before.license, after.license)),
    alarms:
      before.alarms && after.alarms
        ? {
            ended: bounded(textsOnlyIn(before.alarms, after.alarms)),
            raised: bounded(textsOnlyIn(after.alarms, before.alarms)),
          }
        : null,
  };
}

/** In the order the node lists its types; a type that has gone comes last. */
function licenseChanges(before: LicenseStatus | null, after: LicenseStatus | null): LicenseChange[] {
  const was = countsByName(before);
  const is = countsByName(after);
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((name) => {
    const change = { name, before: was.get(name) ?? none, after: is.get(name) ?? none };
    const isSame =
      change.before.granted === change.after.granted && change.before.virtual === change.after.virtual;
    return isSame ? [] : [change];
  });
}

const none: LicenseCount = { granted: 0, virtual: 0 };

/** A type can have two rows, one of them obsolete: they are one type. */
function countsByName(license: LicenseStatus | null): Map<string, LicenseCount> {
  const counts = new Map<string, LicenseCount>();
  for (const { name, granted, virtual } of license?.features ?? []) {
    const sum = counts.get(name) ?? none;
    counts.set(name, { granted: sum.granted + granted, virtual: sum.virtual + virtual });
  }
  return counts;
}

function textsOnlyIn(these: readonly ActiveAlarm[], those: readonly ActiveAlarm[]): string[] {
  const others = new Set(those.map(({ ref }) => ref));
  return these.filter(({ ref }) => !others.has(ref)).map(({ text }) => text.slice(0, longestText));
}

function bounded<T>(items: readonly T[]): Bounded<T> {
  return { first: items.slice(0, mostItems), more: Math.max(0, items.length - mostItems) };
}
