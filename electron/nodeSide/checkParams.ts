import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { badParameter } from './refusal.ts';

const compiled = new WeakMap<TSchema, Validator>();

/** The compiled check of a schema: compiled once. */
function validatorOf(schema: TSchema): Validator {
  let validator = compiled.get(schema);
  if (!validator) {
    validator = Compile(schema) as Validator;
    compiled.set(schema, validator);
  }
  return validator;
}

export interface SchemaProblem {
  /** A JSON pointer: "/set/users". */
  readonly pointer: string;
  readonly reason: string;
}

/** The first thing wrong with `value`, at its most exact place; null when nothing is. */
export function problemOf(schema: TSchema, value: unknown): SchemaProblem | null {
  const validator = validatorOf(schema);
  if (validator.Check(value)) return null;
  const errors = validator.Errors(value);
  const missing = errors.find(({ keyword }) => keyword === 'required');
  if (missing?.keyword === 'required') {
    const [name] = missing.params.requiredProperties;
    return { pointer: `${missing.instancePath}/${name}`, reason: 'is missing' };
  }
  const unknown = errors.find(({ keyword }) => keyword === 'additionalProperties');
  if (unknown?.keyword === 'additionalProperties') {
    const [name] = unknown.params.additionalProperties;
    return { pointer: `${unknown.instancePath}/${name}`, reason: 'is not known here' };
  }
  const [first] = errors;
  const allowed = first?.keyword === 'enum' ? first.params.allowedValues : null;
  return {
    pointer: first?.instancePath ?? '',
    reason: allowed ? `must be one of ${allowed.join(', ')}` : (first?.message ?? 'is not valid'),
  };
}

/** `params` as the schema has them, or a `-32602` naming the parameter. Absent params are an empty object. */
export function checkParams<S extends TSchema>(schema: S, params: unknown): Static<S> {
  const value = params === undefined ? {} : params;
  const problem = problemOf(schema, value);
  if (!problem) return value as Static<S>;
  const name = problem.pointer.slice(1).replaceAll('/', '.') || 'params';
  throw badParameter(name, problem.reason);
}
