import type { NodeInfo } from '#shared/model/node.ts';
import type { ChosenKind } from '#shared/model/redaction.ts';
import { type KnownWords, Redactor } from '#shared/words/redaction.ts';

/** A node as it and its customer are called, by itself and by the fleet file. */
export interface CalledNode {
  readonly key: string;
  readonly name: string;
  readonly info: NodeInfo | null;
  readonly group?: { readonly name: string } | null;
}

/** What `kinds` takes out of whatever is told of these nodes; credentials are never left in. */
export const redactorOf = (kinds: readonly ChosenKind[], nodes: readonly CalledNode[]): Redactor =>
  new Redactor({ kinds: new Set(kinds), known: knownWords(nodes) });

function knownWords(nodes: readonly CalledNode[]): KnownWords {
  const known = nodes.flatMap(({ info }) => info ?? []);
  // One that nobody has named is called by its address, which is another kind.
  const called = nodes.flatMap(({ key, name, group }) => [key.includes(name) ? '' : name, group?.name ?? '']);
  return {
    name: [...known.flatMap(({ name, solution }) => [name, solution.name]), ...called],
    hostId: known.flatMap(({ pldsHostId, webLmHostId }) => [pldsHostId, webLmHostId ?? '']),
    serial: known.map(({ serialNumber }) => serialNumber),
  };
}

/** Words of the protocol, and a version, which looks like an address: nobody is known by them. */
const kept: ReadonlySet<string> = new Set([
  ...['role', 'edition', 'version', 'timeZone'],
  ...['kind', 'change', 'severity', 'category', 'bootId', 'word', 'turn', 'mark'],
]);

/** The same with every text in it redacted, whatever it is in. Times are numbers here, and stay. */
export function redacted<T>(value: T, redactor: Redactor): T {
  return mapped(value, redactor) as T;
}

function mapped(value: unknown, redactor: Redactor): unknown {
  if (typeof value === 'string') return redactedText(value, redactor);
  if (Array.isArray(value)) return value.map((each) => mapped(each, redactor));
  if (typeof value !== 'object' || value === null) return value;
  // One by one: of a million rows lists of pairs would be most of what is made and dropped.
  const all: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(value))
    all[name] = kept.has(name) ? each : mapped(each, redactor);
  return all;
}

const lineEnd = /[\r\n\u2028\u2029]/;

/** Headers that carry credentials are known by the line they are in. */
function redactedText(text: string, redactor: Redactor): string {
  if (!lineEnd.test(text)) return redactor.redact(text);
  const parts = text.split(/(\r\n|[\n\r\u2028\u2029])/);
  const isLine = (_: string, index: number): boolean => index % 2 === 0;
  const lines = redactor.redactLines(parts.filter(isLine));
  return lines.map((line, index) => line + (parts[2 * index + 1] ?? '')).join('');
}
