import { plainName } from './plainName.ts';
import type { Settings } from './settings.ts';

type Desk = Settings['desk'];

const maxLength = 128;
const maxOperators = 100;

/** What is wrong with a name for somebody who is not `except`, in a sentence; null: nothing. */
export function operatorProblem({ operators }: Desk, name: string, except: string | null): string | null {
  if (name.trim() === '') return 'Type a name.';
  if (name.trim().length > maxLength) return `A name of at most ${maxLength} characters.`;
  if (operators.some((known) => known !== except && plainName(known) === plainName(name)))
    return 'This name is there already.';
  return except === null && operators.length >= maxOperators ? `No more than ${maxOperators} names.` : null;
}

/** Added, and at the desk from now on. */
export function withOperator({ operators }: Desk, name: string): Desk {
  return { operators: [...operators, name.trim()], present: name.trim() };
}

export function renameOperator({ operators, present }: Desk, from: string, to: string): Desk {
  const rename = (name: string): string => (name === from ? to.trim() : name);
  return { operators: operators.map(rename), present: present === null ? null : rename(present) };
}

/** Whoever goes is not at the desk any more. */
export function withoutOperator({ operators, present }: Desk, name: string): Desk {
  return {
    operators: operators.filter((known) => known !== name),
    present: present === name ? null : present,
  };
}
