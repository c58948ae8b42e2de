import { isDeepStrictEqual } from 'node:util';
import { isRecord } from './checkParts.ts';

/** One field that is to be another; undefined: that is to be gone. Lists are fields as a whole. */
export interface Edit {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** The fields in which `wanted` differs from `base`, the smallest there are. */
export function editsOf(base: unknown, wanted: unknown, path: readonly string[] = []): readonly Edit[] {
  if (!isRecord(base) || !isRecord(wanted))
    return isDeepStrictEqual(base, wanted) ? [] : [{ path, value: wanted }];
  const names = new Set([...Object.keys(base), ...Object.keys(wanted)]);
  return [...names].flatMap((name) => editsOf(own(base, name), own(wanted, name), [...path, name]));
}

/** Whether the field is another one than it was, and not what it is to be. */
export function isInConflict({ path, value }: Edit, base: unknown, current: unknown): boolean {
  const now = valueAt(current, path);
  return !isDeepStrictEqual(now, valueAt(base, path)) && !isDeepStrictEqual(now, value);
}

/** `root` as it is once it is so edited; what else is in it stays. Changes nothing. */
export function withEdit(root: unknown, { path, value }: Edit): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const fields = isRecord(root) ? root : {};
  if (rest.length > 0 || value !== undefined)
    return { ...fields, [name]: withEdit(own(fields, name), { path: rest, value }) };
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name));
}

function valueAt(root: unknown, path: readonly string[]): unknown {
  return path.reduce((at, name) => (isRecord(at) ? own(at, name) : undefined), root);
}

/** Never what every object has by itself. */
function own(fields: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
