import { type AlarmFacts, exampleFacts, fieldsIn, fillFields, unknownField } from './alarmFields.ts';
import { formatElapsed } from './duration.ts';
import { oneLine } from './oneLine.ts';
import { alone } from './outsideText.ts';

/*
 * Actions of one's own: an address or a program with what is known of an alarm in it. What a node says is
 * never more than a part of the one place where its field stands.
 */

/** As one line, without what isolates it in a sentence. */
const plain = (value: string | null): string => oneLine(alone(value ?? ''));

/** Percent-encoded: nothing in a value ends the part of the address in which its field stands. */
export function fillUrl(template: string, facts: AlarmFacts): string {
  return fillFields(template, (name) => encodeURIComponent(plain(facts[name])));
}

/**
 * The program and its arguments, each on its own: no value becomes two of them. One that would begin as an
 * option because of a value begins with a blank.
 */
export function fillCommand(command: readonly string[], facts: AlarmFacts): readonly string[] {
  return command.map((part) => {
    const filled = fillFields(part, (name) => plain(facts[name]));
    return filled.startsWith('-') && !part.startsWith('-') ? ` ${filled}` : filled;
  });
}

/** What they lead to runs in the page that opens it, or is a program on a disk. */
const schemesThatRun: readonly string[] = ['javascript:', 'vbscript:', 'data:', 'blob:', 'file:'];

/**
 * What is wrong with the address, without a full stop; null: nothing. Its scheme is never what a node says.
 */
export function urlProblem(template: string): string | null {
  const unknown = unknownField(template);
  if (unknown !== null) return unknown;
  const url = /^\s*[a-z][a-z\d+.-]*:/i.test(template) ? URL.parse(fillUrl(template, exampleFacts)) : null;
  if (!url) return 'it is no address once its fields are filled';
  return schemesThatRun.includes(url.protocol)
    ? `an address that begins with ${url.protocol} is not opened`
    : null;
}

/** What is wrong with each part of a command, by its place: 0 is the program. */
export function commandProblems(command: readonly string[]): ReadonlyMap<number, string> {
  const [program = '', ...rest] = command;
  const first = programProblem(program);
  const problems = rest.map((part, index) => [index + 1, unknownField(part)] as const);
  return new Map(
    [[0, first] as const, ...problems].filter((each): each is [number, string] => each[1] !== null),
  );
}

/** The first of them; null: there is none. */
export function commandProblem(command: readonly string[]): string | null {
  const [first] = commandProblems(command).values();
  return first ?? null;
}

/** Why no command of one's own runs. */
export const programsAreOff = '“Run programs” is off in Settings, Own actions.';

/** "It ended with status 0 after 2 s." */
export function endOfProgram({ status, problem, tookMs }: ProgramEnd): string {
  return problem ?? `It ended with status ${status} after ${formatElapsed(tookMs)}.`;
}

/** What `endOfProgram` tells of. */
interface ProgramEnd {
  readonly status: number | null;
  readonly problem: string | null;
  readonly tookMs: number;
}

function programProblem(program: string): string | null {
  if (program.trim() === '') return 'it must be the program to run';
  return fieldsIn(program).length > 0 ? 'the program itself has no fields; its arguments have' : null;
}
