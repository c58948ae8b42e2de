import type { DatabaseSync } from 'node:sqlite';
import { isActive } from '#core/store/tables/alarmBits.ts';
import type { History } from '#core/store/tables/history.ts';
import type { NodeRecord } from '#core/store/tables/nodeTable.ts';
import { subjectKey, subjectOf } from '#shared/advice/alarms/alarmSubject.ts';
import { type CauseLink, type Culprit, culpritKey, type Explained } from '#shared/advice/alarms/culprit.ts';
import { solutionKey } from '#shared/advice/solutions.ts';
import type { AlarmGrouping } from '#shared/contract/alarms.ts';
import { ByDefinition, Numbered } from './byDefinition.ts';
import { tableSize } from './nodeOrder.ts';

/** The key of those that have none: no key is empty. */
const unknown = '-';

/** Which group a row is in: numbers from 1; 0 is none. */
export interface AlarmGroups {
  /** One more than the highest number. */
  readonly size: number;
  /** Fewer than these are no group. */
  readonly least: number;
  /** By index of the refs. */
  readonly of: Int32Array;
  /** The same after a restart. */
  readonly key: (group: number) => string;
  /** Of a group by cause: whether this alarm is the one about the cause, and why they are a group. */
  readonly cause: ((group: number) => Cause) | null;
}

export interface Cause extends Explained {
  /** 0: it is not known. */
  readonly node: number;
  readonly isOf: (ref: number) => boolean;
}

/** Groups the rows of the list by what they have in common; told which alarms come from what. */
export class AlarmGrouper {
  /** Grows when what comes from what has become something else. */
  version = 0;
  #links: readonly CauseLink[] = [];
  readonly #codeNames = new Numbered();
  readonly #subjectNames = new Numbered();
  readonly #codes: ByDefinition;
  readonly #subjects: ByDefinition;

  constructor(database: DatabaseSync) {
    this.#codes = new ByDefinition(database, ({ code }) => this.#codeNames.of(code || unknown));
    this.#subjects = new ByDefinition(database, (words) => {
      const subject = subjectOf(words);
      return subject ? this.#subjectNames.of(subjectKey(subject)) : 0;
    });
  }

  explain(links: readonly CauseLink[]): void {
    this.#links = links;
    this.version++;
  }

  /** Null: nothing of it can be in any group. */
  groups(history: History, refs: Int32Array, by: AlarmGrouping['by']): AlarmGroups | null {
    const { alarms, nodes } = history;
    switch (by) {
      case 'cause':
        return this.#links.length === 0 ? null : this.#byCause(history, refs);
      case 'node': {
        const key = (node: number): string => nodes.byId.get(node)?.key ?? '';
        return { of: read(refs, alarms.node), size: tableSize(nodes), least: 1, key, cause: null };
      }
      case 'solution': {
        const names = new Numbered();
        const table = new Int32Array(tableSize(nodes));
        for (const { id, info } of nodes.byId.values())
          table[id] = names.of(info ? solutionKey(info.solution) : unknown);
        return named(readThrough(refs, alarms.node, table), names);
      }
      case 'code':
        return named(readThrough(refs, alarms.definition, this.#codes.values()), this.#codeNames);
    }
  }

  /** 0: no alarm is about it. */
  #numberOf(subject: Culprit['subject']): number {
    if (subject.kind === 'dependency' || subject.kind === 'node') return 0;
    return this.#subjectNames.find(subjectKey(subject));
  }

  /** Alarms come from what fails now: what has ended is in no group. One alarm alone is none either. */
  #byCause(history: History, refs: Int32Array): AlarmGroups | null {
    const { alarms, nodes } = history;
    const subjects = this.#subjects.values();
    const keys = new Numbered();
    const causes: (Omit<Cause, 'isOf'> & { readonly subject: number })[] = [];
    const tables: (Int32Array | undefined)[] = [];
    const put = (node: NodeRecord | undefined, subject: number, group: number): void => {
      if (!node || subject === 0) return;
      tables[node.id] ??= new Int32Array(this.#subjectNames.texts.length);
      (tables[node.id] as Int32Array)[subject] = group;
    };
    for (const { nodeKey, subject, culprit, why } of this.#links) {
      const group = keys.of(culpritKey(culprit));
      const at = nodes.byKey.get(culprit.nodeKey ?? '');
      const about = this.#numberOf(culprit.subject);
      if (!causes[group]) put(at, about, group);
      causes[group] ??= { node: at?.id ?? 0, subject: about, culprit, why };
      put(nodes.byKey.get(nodeKey), this.#numberOf(subject), group);
    }
    const of = new Int32Array(refs.length);
    let isAny = false;
    for (let index = 0; index < refs.length; index++) {
      const ref = refs[index] as number;
      if (!isActive(alarms.state[ref] as number)) continue;
      const group =
        tables[alarms.node[ref] as number]?.[subjects[alarms.definition[ref] as number] as number];
      if (group === undefined || group === 0) continue;
      of[index] = group;
      isAny = true;
    }
    if (!isAny) return null;
    const cause = (group: number): Cause => {
      const { subject, ...found } = causes[group] as (typeof causes)[number];
      const isOf = (ref: number): boolean =>
        subject !== 0 &&
        alarms.node[ref] === found.node &&
        subjects[alarms.definition[ref] ?? 0] === subject &&
        isActive(alarms.state[ref] ?? 0);
      return { ...found, isOf };
    };
    return { of, size: keys.texts.length, least: 2, key: (group) => keys.texts[group] ?? '', cause };
  }
}

const named = (of: Int32Array, { texts }: Numbered): AlarmGroups => ({
  of,
  size: texts.length,
  least: 1,
  key: (group) => texts[group] ?? '',
  cause: null,
});

function read(refs: Int32Array, column: Int32Array): Int32Array {
  const found = new Int32Array(refs.length);
  for (let index = 0; index < refs.length; index++) found[index] = column[refs[index] as number] as number;
  return found;
}

function readThrough(refs: Int32Array, column: Int32Array, table: Int32Array): Int32Array {
  const found = new Int32Array(refs.length);
  for (let index = 0; index < refs.length; index++)
    found[index] = table[column[refs[index] as number] as number] as number;
  return found;
}
