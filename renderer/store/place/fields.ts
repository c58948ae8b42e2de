import type { EpochMs } from '#shared/model/time.ts';
import { joinValues, type Params, splitValues } from '../route.ts';

/** One thing a page keeps in its address. */
export interface Field<T> {
  readonly param: string;
  /** Never throws: what nobody understands is as if it were left out. */
  readonly read: (text: string) => T;
  /** '' leaves it out of the address. */
  readonly write: (value: T) => string;
}

/** All that a page keeps in its address, by name. */
export type Fields<T extends object> = { readonly [Name in keyof T]: Field<T[Name]> };

/** Longest text that is kept, as the hosts take it. */
const maxText = 200;

/** No half of a character stays at the end. */
const cut = (text: string): string => text.slice(0, maxText).replace(/[\uD800-\uDBFF]$/, '');

export const textField = (param: string): Field<string> => ({ param, read: cut, write: cut });

/** One of a few words; the first is what holds where none is given. */
export function oneOf<const T extends string>(param: string, words: readonly [T, ...T[]]): Field<T> {
  const [usual] = words;
  return {
    param,
    read: (text) => words.find((word) => word === text) ?? usual,
    write: (word) => (word === usual ? '' : word),
  };
}

/** Any of a few words; those nobody knows are left out. */
export const someOf = <const T extends string>(
  param: string,
  words: readonly T[],
): Field<readonly string[]> => ({
  param,
  read: (text) => words.filter((word) => splitValues(text).includes(word)),
  write: joinValues,
});

/** Keys of what is shown now, or was, or will be. */
export const keysField = (param: string): Field<readonly string[]> => ({
  param,
  read: (text) => [...new Set(splitValues(text))],
  write: joinValues,
});

export const keyField = (param: string): Field<string | null> => ({
  param,
  read: (text) => splitValues(text)[0] ?? null,
  write: (key) => (key === null ? '' : joinValues([key])),
});

/** Our own number of something, from 1. */
export const numberField = (param: string): Field<number | null> => ({
  param,
  read: (text) => (/^[1-9]\d{0,15}$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : null),
  write: (number) => (number === null ? '' : String(number)),
});

/** A moment, whatever zone it is shown in: ISO 8601 in UTC. */
export const momentField = (param: string): Field<EpochMs | null> => ({
  param,
  read: (text) => {
    const at = Date.parse(text);
    return Number.isNaN(at) ? null : at;
  },
  write: (at) => (at === null ? '' : new Date(at).toISOString()),
});

export const flagField = (param: string): Field<boolean> => ({
  param,
  read: (text) => text === 'yes',
  write: (isSet) => (isSet ? 'yes' : ''),
});

export function readFields<T extends object>(fields: Fields<T>, params: Params): T {
  const names = Object.keys(fields) as (keyof T)[];
  return Object.fromEntries(
    names.map((name) => [name, fields[name].read(params[fields[name].param] ?? '')]),
  ) as T;
}

/** As parameters of an address; '': to be left out. */
export function writeFields<T extends object>(fields: Fields<T>, values: Partial<T>): Params {
  const names = (Object.keys(values) as (keyof T)[]).filter((name) => fields[name] !== undefined);
  return Object.fromEntries(
    names.map((name) => [fields[name].param, fields[name].write(values[name] as T[typeof name])]),
  );
}
