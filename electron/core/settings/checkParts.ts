import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import Value from 'typebox/value';

/** Keys and array indexes from the root. */
export type Path = readonly (string | number)[];

export interface WrongPart {
  readonly path: Path;
  /** "it must be …", without a full stop. */
  readonly reason: string;
  /** A field nobody knows: it may be of a later version. */
  readonly isUnknown: boolean;
}

export interface CheckedParts {
  /** Follows the schema; undefined: no such value could be had. */
  readonly value: unknown;
  readonly wrong: readonly WrongPart[];
}

/** What is read of a schema here: TypeBox's are JSON Schemas. */
interface Shape {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly patternProperties?: Readonly<Record<string, TSchema>>;
  readonly items?: TSchema;
  readonly anyOf?: readonly TSchema[];
  readonly enum?: readonly unknown[];
  readonly type?: string;
}

/**
 * The value with its smallest wrong parts replaced by what stands in `fallback` there, or left out of their
 * list; and what was wrong. Fields nobody knows are left out.
 */
export function checkParts(
  schema: TSchema,
  value: unknown,
  fallback: unknown = undefined,
  path: Path = [],
): CheckedParts {
  const shape: Shape = schema;
  if (follows(schema, value)) return { value, wrong: [] };
  if (shape.anyOf) return checkChoice(shape.anyOf, value, fallback, path);
  const parts = isRecord(value)
    ? checkFields(shape, value, fallback, path)
    : Array.isArray(value) && shape.items
      ? checkItems(shape.items, value, path)
      : { value, wrong: [] };
  if (parts.value !== undefined && follows(schema, parts.value)) return parts;
  // What is wrong with a part says enough of the whole.
  if (parts.wrong.some(({ isUnknown }) => !isUnknown)) return { ...parts, value: fallback };
  const reason = shape.description ?? kindOf(shape) ?? undefined;
  const told = reason
    ? `it must be ${reason}`
    : `it ${Value.Errors(schema, value)[0]?.message ?? 'is not valid'}`;
  return { value: fallback, wrong: [{ path, reason: told, isUnknown: false }] };
}

const compiled = new WeakMap<TSchema, Validator>();

/** Compiled once: thousands of sites are looked through at each change, and nobody waits for that. */
function follows(schema: TSchema, value: unknown): boolean {
  const known = compiled.get(schema) ?? Compile(schema);
  compiled.set(schema, known);
  return known.Check(value);
}

/** Read by whichever of the choices fits best. */
function checkChoice(
  choices: readonly TSchema[],
  value: unknown,
  fallback: unknown,
  path: Path,
): CheckedParts {
  const read = choices.map((choice) => checkParts(choice, value, fallback, path));
  const [best] = read.toSorted((a, b) => a.wrong.length - b.wrong.length);
  return best ?? { value: fallback, wrong: [] };
}

function checkFields(
  { properties, patternProperties }: Shape,
  value: Readonly<Record<string, unknown>>,
  fallback: unknown,
  path: Path,
): CheckedParts {
  const usual = isRecord(fallback) ? fallback : {};
  const [anyField] = Object.values(patternProperties ?? {});
  const wrong: WrongPart[] = [];
  const fields: [string, unknown][] = [];
  // One by one: there may be more of them than a call takes arguments.
  for (const [name, field] of Object.entries(value)) {
    const schema = properties && Object.hasOwn(properties, name) ? properties[name] : anyField;
    const at = [...path, name];
    if (!schema) {
      wrong.push({ path: at, reason: 'no such field is known here', isUnknown: true });
      continue;
    }
    const checked = checkParts(schema, field, Object.hasOwn(usual, name) ? usual[name] : undefined, at);
    for (const part of checked.wrong) wrong.push(part);
    if (checked.value !== undefined) fields.push([name, checked.value]);
  }
  for (const name of Object.keys(properties ?? {})) {
    if (Object.hasOwn(value, name)) continue;
    if (Object.hasOwn(usual, name)) fields.push([name, usual[name]]);
    else wrong.push({ path: [...path, name], reason: 'it is missing', isUnknown: false });
  }
  return { value: Object.fromEntries(fields), wrong };
}

function checkItems(schema: TSchema, items: readonly unknown[], path: Path): CheckedParts {
  const checked = items.map((item, index) => checkParts(schema, item, undefined, [...path, index]));
  return {
    value: checked.flatMap(({ value }) => (value === undefined ? [] : [value])),
    wrong: checked.flatMap(({ wrong }) => wrong),
  };
}

/** What a part must be where its schema does not say. */
function kindOf({ enum: choices, type }: Shape): string | null {
  if (choices) return `one of ${choices.join(', ')}`;
  if (type === 'boolean') return 'true or false';
  return null;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
