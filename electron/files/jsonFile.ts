import { type DocumentNode, type MemberNode, parse, type ValueNode } from '@humanwhocodes/momoa';
import type { Static, TObject, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { TLocalizedValidationError } from 'typebox/error';
import { ConfigError, type ConfigFault, type JsonPath } from './configError.ts';

/** A JSON file that follows its schema, and where each part of it stands. */
export interface JsonFile<T> {
  readonly value: T;
  readonly document: DocumentNode;
  /** The error to throw about one part: names file, line, column and path. */
  errorAt(path: JsonPath, reason: string): ConfigError;
}

/**
 * `path`: what the text is called in errors.
 * @throws ConfigError when it is not JSON or does not follow the schema.
 */
export function readJson<S extends TObject>(path: string, text: string, schema: S): JsonFile<Static<S>> {
  const document = parseDocument(path, text);
  const errorAt = (at: JsonPath, reason: string): ConfigError => {
    const where = at.length > 0 ? ` (${printPath(at)})` : '';
    return errorOf(path, find(document, at).loc.start, { at, reason }, where);
  };
  const twice = findTwice(document);
  if (twice) {
    const reason = `the field "${keyOf(twice)}" is there twice in one object`;
    throw errorOf(path, twice.loc.start, { at: [], reason });
  }
  const value = parseValue(path, text);
  const check = Compile(schema);
  if (check.Check(value)) return { value: value as Static<S>, document, errorAt };
  const [error] = check.Errors(value);
  if (!error) throw errorAt([], 'it does not follow its schema');
  const { at, reason } = explain(schema, error);
  throw errorAt(at, reason);
}

function errorOf(
  path: string,
  { line, column }: { readonly line: number; readonly column: number },
  about: ConfigFault,
  where = '',
): ConfigError {
  return new ConfigError(`${path}, line ${line}, column ${column}${where}: ${about.reason}.`, { about });
}

/** The library's names of what it has found. */
const tokens: Readonly<Record<string, string>> = {
  LBrace: '"{"',
  RBrace: '"}"',
  LBracket: '"["',
  RBracket: '"]"',
  Comma: 'comma',
  Colon: 'colon',
  String: 'text',
  Number: 'number',
  Boolean: 'true or false',
  Null: 'null',
};

function parseDocument(path: string, text: string): DocumentNode {
  try {
    return parse(text, { mode: 'json' });
  } catch (error) {
    const { message, ...place } = error as Error & { line?: number; column?: number };
    // Of a document that stops short the library tells the beginning.
    const { line, column } = message.startsWith('Unexpected end') ? endOf(text) : place;
    if (line === undefined) throw new ConfigError(`${path}: it is nested too deeply.`);
    // The library puts (line:column) behind its sentence.
    const reason = message
      .replace(/\.? \(\d+:\d+\)$/, '')
      .replace(/^U/, 'u')
      .replace(/\btoken (\w+) found/, (_, token: string) => `${tokens[token] ?? token} found`);
    throw new ConfigError(`${path}, line ${line}, column ${column}: it is not valid JSON: ${reason}.`);
  }
}

/** The library takes in a text what JSON wants written as an escape. */
function parseValue(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [, position = '0'] = /at position (\d+)/.exec((error as Error).message) ?? [];
    const { line, column } = endOf(text.slice(0, Number(position)));
    const reason = 'a character that is not seen stands in a text';
    throw new ConfigError(`${path}, line ${line}, column ${column}: it is not valid JSON: ${reason}.`);
  }
}

function endOf(text: string): { line: number; column: number } {
  const lines = text.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

const keyOf = ({ name }: MemberNode): string => (name.type === 'String' ? name.value : name.name);

/**
 * The second field of one name in an object, the first such in the file: of two JSON takes the last,
 * silently.
 */
function findTwice(document: DocumentNode): MemberNode | null {
  let first: MemberNode | null = null;
  const waiting: ValueNode[] = [document.body];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'Array') for (const { value } of node.elements) waiting.push(value);
    if (node.type !== 'Object') continue;
    const seen = new Set<string>();
    for (const member of node.members) {
      const isTwice = seen.has(keyOf(member));
      if (isTwice && (!first || member.loc.start.offset < first.loc.start.offset)) first = member;
      seen.add(keyOf(member));
      waiting.push(member.value);
    }
  }
  return first;
}

function find(document: DocumentNode, path: JsonPath): ValueNode | MemberNode {
  let node: ValueNode | MemberNode = document.body;
  for (const part of path) {
    const inner: ValueNode = node.type === 'Member' ? node.value : node;
    const next: ValueNode | MemberNode | undefined =
      inner.type === 'Object'
        ? inner.members.find((member) => keyOf(member) === String(part))
        : inner.type === 'Array'
          ? inner.elements[Number(part)]?.value
          : undefined;
    if (!next) return node;
    node = next;
  }
  return node;
}

const printPath = (path: JsonPath): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${part}` : part),
    '',
  );

/**
 * A schema error in words. Of a choice, the whole choice is named: its `description`
 * says what may stand there.
 */
function explain(schema: TSchema, error: TLocalizedValidationError): { at: JsonPath; reason: string } {
  const choice = error.schemaPath.indexOf('/anyOf');
  const depth = error.schemaPath
    .slice(0, choice < 0 ? undefined : choice)
    .split('/')
    .filter((part) => part === 'properties' || part === 'items').length;
  const all = error.instancePath.split('/').slice(1).map(unescapePointer);
  const at = choice < 0 ? all : all.slice(0, depth);
  const described = schemaAt(schema, at);
  if (choice < 0 && error.keyword === 'required')
    return { at, reason: `${quoted(error.params.requiredProperties)} is missing` };
  if (choice < 0 && (error.keyword === 'boolean' || error.keyword === 'additionalProperties')) {
    const field =
      error.keyword === 'boolean' ? at : [...at, ...error.params.additionalProperties.slice(0, 1)];
    const known = Object.keys((schemaAt(schema, field.slice(0, -1)) as Partial<TObject>).properties ?? {});
    return { at: field, reason: `no such field is known here; there are ${known.join(', ')}` };
  }
  const expected = (described as { description?: string }).description;
  return { at, reason: expected ? `it must be ${expected}` : `it ${error.message}` };
}

const unescapePointer = (part: string): string | number =>
  /^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~');

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(' and ');

function schemaAt(schema: TSchema, path: JsonPath): TSchema {
  let at: TSchema = schema;
  for (const part of path) {
    const { properties, items } = at as { properties?: Record<string, TSchema>; items?: TSchema };
    const next = typeof part === 'number' ? items : properties?.[part];
    if (!next) return {};
    at = next;
  }
  return at;
}
