import { Redactor } from './redaction.ts';

/** Words of the protocol, and a version, which looks like an address: nobody is known by them. */
const kept: ReadonlySet<string> = new Set([
  ...['role', 'edition', 'version', 'timeZone'],
  ...['kind', 'change', 'severity', 'category', 'bootId', 'word', 'turn', 'mark'],
]);

/** The same with every text in it redacted, whatever it is in. Times are numbers here, and stay. */
export function redacted<T>(value: T, redactor: Redactor): T {
  return mapped(value, redactor, false) as T;
}

function mapped(value: unknown, redactor: Redactor, isKept: boolean): unknown {
  if (typeof value === 'string')
    return isKept ? redactor.redactCredentials(value) : redactor.redactText(value);
  if (Array.isArray(value)) return value.map((each) => mapped(each, redactor, isKept));
  if (typeof value !== 'object' || value === null) return value;
  // One by one: of a million rows lists of pairs would be most of what is made and dropped.
  const all: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(value)) all[name] = mapped(each, redactor, kept.has(name));
  return all;
}

/** For what leaves without a choice of what stays here. */
export const withoutCredentials = <T>(value: T): T =>
  redacted(value, new Redactor({ kinds: new Set(), known: {} }));
