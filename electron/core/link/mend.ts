import type { Static, TSchema } from 'typebox';
import type { IsoTime } from '#shared/model/time.ts';
import type { Told } from '#shared/model/told.ts';
import { notUnderstood } from '#shared/words/told.ts';
import { isIsoTime } from './isoTime.ts';
import { cutText } from './tidy.ts';

/*
 * The tolerant way, for what a check has refused: goes through a value by its schema and puts something in
 * place of each part that is not as it should be, noting what the node said. Slower than a check by far, and
 * used only after one.
 */

export interface Mended<T> {
  readonly value: T;
  /** Empty: nothing had to be mended. */
  readonly told: Told;
}

/** What of a schema is looked at. */
export interface Shape {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly unknownAs?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly patternProperties?: object;
  readonly items?: Shape;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

/** Of one item; more would only fill the memory. */
const maxNotes = 16;
const maxNoteLength = 80;

/** The value as its schema wants it. `at` stands for a time that is none. */
export function mend<S extends TSchema>(schema: S, raw: unknown, at: IsoTime): Mended<Static<S>> {
  const mender = new Mender(at);
  return { value: mender.mend(schema as Shape, raw, '') as Static<S>, told: mender.told };
}

class Mender {
  readonly told: Record<string, string> = {};
  readonly #at: IsoTime;
  #notes = 0;

  constructor(at: IsoTime) {
    this.#at = at;
  }

  mend(shape: Shape, raw: unknown, path: string): unknown {
    const [inner] = shape.anyOf ?? [];
    if (inner) return this.#nullable(inner, raw, path);
    if (shape.properties) return this.#object(shape.properties, shape.required ?? [], raw, path);
    if (shape.patternProperties) return isObject(raw) ? raw : this.#instead({}, raw, path);
    if (shape.items) return this.#list(shape.items, shape.maxItems ?? Number.POSITIVE_INFINITY, raw, path);
    return isFit(shape, raw) ? raw : this.#instead(this.#standIn(shape), raw, path);
  }

  #nullable(inner: Shape, raw: unknown, path: string): unknown {
    if (raw === null) return null;
    const isWhole = inner.properties ? isObject(raw) : inner.items ? Array.isArray(raw) : isFit(inner, raw);
    return isWhole ? this.mend(inner, raw, path) : this.#instead(null, raw, path);
  }

  #object(
    properties: Readonly<Record<string, Shape>>,
    required: readonly string[],
    raw: unknown,
    path: string,
  ): object {
    const given = isObject(raw) ? raw : {};
    if (given !== raw) this.#instead(null, raw, path);
    const whole: Record<string, unknown> = {};
    for (const [field, shape] of Object.entries(properties)) {
      const value = Object.hasOwn(given, field) ? given[field] : undefined;
      const isNeeded = required.includes(field);
      if (isNeeded) whole[field] = this.mend(shape, value, within(path, field));
      else if (isFit(shape, value)) whole[field] = value;
      else if (value !== undefined) this.#instead(null, value, within(path, field));
    }
    return whole;
  }

  /** What is no item at all, and a word that is none of the list's, is left out. */
  #list(shape: Shape, maxItems: number, raw: unknown, path: string): unknown[] {
    if (!Array.isArray(raw)) return this.#instead([], raw, path);
    if (raw.length > maxItems) this.#instead(null, raw.length, path);
    return raw.slice(0, maxItems).flatMap((item: unknown, index) => {
      const place = within(path, String(index));
      if (shape.properties ? isObject(item) : isFit(shape, item)) return [this.mend(shape, item, place)];
      this.#instead(null, item, place);
      return [];
    });
  }

  #standIn(shape: Shape): unknown {
    if (shape.unknownAs !== undefined) return shape.unknownAs;
    if (shape.const !== undefined) return shape.const;
    if (shape.pattern !== undefined) return this.#at;
    if (shape.type === 'boolean') return false;
    return shape.type === 'string' ? notUnderstood : (shape.minimum ?? 0);
  }

  #instead<T>(standIn: T, raw: unknown, path: string): T {
    if (this.#notes < maxNotes && !Object.hasOwn(this.told, path)) {
      this.#notes++;
      this.told[path || 'form'] = noteOf(raw);
    }
    return standIn;
  }
}

/** Whether a value without parts is as its schema wants it. */
export function isFit(shape: Shape, value: unknown): boolean {
  if (shape.enum) return shape.enum.includes(value);
  if (shape.const !== undefined) return value === shape.const;
  if (shape.pattern !== undefined) return typeof value === 'string' && isIsoTime(value);
  if (typeof value === 'string')
    return (
      shape.type === 'string' &&
      value.length >= (shape.minLength ?? 0) &&
      value.length <= (shape.maxLength ?? 0)
    );
  if (typeof value !== 'number') return shape.type === typeof value;
  if (shape.type === 'integer' ? !Number.isInteger(value) : shape.type !== 'number') return false;
  if (value <= (shape.exclusiveMinimum ?? Number.NEGATIVE_INFINITY)) return false;
  return (
    Number.isFinite(value) &&
    value >= (shape.minimum ?? Number.NEGATIVE_INFINITY) &&
    value <= (shape.maximum ?? Number.POSITIVE_INFINITY)
  );
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const within = (path: string, field: string): string => (path === '' ? field : `${path}.${field}`);

/** What the node said, as short as it must be to be shown in the place of a word. */
function noteOf(raw: unknown): string {
  if (raw === undefined || raw === null || raw === '') return 'nothing';
  if (typeof raw === 'object') return Array.isArray(raw) ? 'a list' : 'an object';
  return cutText(String(raw), maxNoteLength);
}
