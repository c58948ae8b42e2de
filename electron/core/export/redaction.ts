import type { NodeInfo } from '#shared/model/node.ts';
import type { ChosenKind } from '#shared/model/redaction.ts';
import { redacted } from '#shared/words/redacted.ts';
import { type KnownWords, Redactor } from '#shared/words/redaction.ts';
import type { Sheet } from './sheets/sheet.ts';

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

/** A row of a sheet at a time, in their order: lines of a trace belong together with those before them. */
export function rowsRedacted<Row extends object>(
  { line }: Pick<Sheet<Row>, 'line'>,
  redactor: Redactor,
): (row: Row) => Row {
  if (!line) return (row) => redacted(row, redactor);
  const following = new Map<string, (text: string) => string>();
  return (row) => {
    const whose = line.whose(row);
    const left = following.get(whose) ?? redactor.following();
    following.set(whose, left);
    return redacted(line.with(row, left(line.text(row))), redactor);
  };
}
