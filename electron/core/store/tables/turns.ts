import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { StoredChange } from '#shared/contract/history.ts';
import { text } from './cells.ts';

type Turning = 'service' | 'line' | 'webLm' | 'resiliency';
type Values = { readonly [T in Turning]: StoredChange<T>['value'] };
/** Something told of anything that may turn. */
export type Turnable = { [T in Turning]: { readonly type: T; readonly value: Values[T] } }[Turning];

interface Stand {
  /** What of it is a turn when it differs; so happenedStep.ts has it. */
  readonly is: string;
  /** What a row says that it was. */
  readonly was: string;
  /** Which of its kind. */
  readonly item: string;
}

function standOf(told: Turnable): Stand {
  switch (told.type) {
    case 'service': {
      const { state, startedAt, id } = told.value;
      return { is: `${state}${startedAt ?? ''}`, was: state, item: id };
    }
    case 'line':
      return { is: told.value.state, was: told.value.state, item: told.value.id };
    case 'webLm': {
      const reachable = told.value.reachable ? '1' : '0';
      return { is: reachable, was: reachable, item: '' };
    }
    case 'resiliency': {
      const { serving, voicemail, pending, components } = told.value;
      const is = `${serving}${voicemail}${pending?.action ?? ''}${JSON.stringify(components)}`;
      return { is, was: serving, item: '' };
    }
  }
}

/** Knows how everything stood, so that what turned can be told from what only counts on. */
export class Turns {
  /** By node, then by type and item; read from the states of a node when it first tells of any. */
  readonly #stands = new Map<number, Map<string, Stand>>();
  readonly #states: StatementSync;

  constructor(database: DatabaseSync) {
    this.#states = database.prepare('SELECT part, value FROM states WHERE node = ?');
  }

  /** What it was before it turned; null: it has not, or nobody knew it. */
  of(node: number, told: Turnable): string | null {
    const stands = this.#stands.get(node) ?? this.#read(node);
    const stand = standOf(told);
    const name = `${told.type} ${stand.item}`;
    const before = stands.get(name);
    stands.set(name, stand);
    return before && before.is !== stand.is ? before.was : null;
  }

  #read(node: number): Map<string, Stand> {
    const stands = new Map<string, Stand>();
    for (const { part, value } of this.#states.all(node)) {
      // A list that the node cannot tell is null.
      if (part === 'license' || part === 'notReported' || value === 'null') continue;
      const told = { type: part, value: JSON.parse(text(value)) } as Turnable;
      const stand = standOf(told);
      stands.set(`${told.type} ${stand.item}`, stand);
    }
    this.#stands.set(node, stands);
    return stands;
  }
}
