import { compileFind, type FindQuery } from '#renderer/store/trace/traceFind.ts';
import { reasonOf } from '#shared/words/reason.ts';

/** What to look for, or what is wrong with the expression, for a person. Both null: nothing is looked for. */
export function readFind(query: FindQuery): {
  readonly expression: RegExp | null;
  readonly problem: string | null;
} {
  try {
    return { expression: compileFind(query), problem: null };
  } catch (error) {
    const reason = reasonOf(error).replace(/^Invalid regular expression: /, '');
    return { expression: null, problem: `Not a regular expression: ${reason}` };
  }
}
