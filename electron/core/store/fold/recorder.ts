import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  batchRow,
  type Definition,
  type Extra,
  extraRow,
  licenseRow,
  type Pack,
  rowSize,
} from '#core/store/pack/pack.ts';
import type { AlarmNews } from '#core/store/storeTypes.ts';
import { type History, loadHistory } from '#core/store/tables/history.ts';
import type { BootRecord, NodeRecord } from '#core/store/tables/nodeTable.ts';
import { AlarmFold } from './alarmFold.ts';
import { SessionFold } from './sessionFold.ts';

/** What a transaction has left on disk. */
export interface Written {
  readonly nodes: readonly NodeRecord[];
  readonly alarms: AlarmNews;
}

/** Which boot of which node a batch is about. */
interface Source {
  readonly node: NodeRecord;
  readonly boot: BootRecord;
}

interface Writing {
  readonly history: History;
  readonly alarms: AlarmFold;
  readonly sessions: SessionFold;
  readonly setSeq: StatementSync;
  readonly setBoot: StatementSync;
  readonly sources: (Source | undefined)[];
}

/**
 * The only writer: takes packs in, leaves them in the database, one transaction a call. A transaction that fails
 * leaves no trace in memory either, so that the same packs can be tried again. Never waits and never retries.
 */
export class Recorder {
  /** Grows whenever a row of the alarm list may have changed. */
  alarmsVersion = 0;
  readonly #database: DatabaseSync;
  /** Null after a failure, until it has been read again. */
  #writing: Writing | null = null;
  readonly #sourceNames: ({ readonly nodeKey: string; readonly bootId: string } | undefined)[] = [];
  readonly #refOfAlias: (number | undefined)[] = [];
  /** Words that came with an event seen before: they stand for their alias until an event is stored about it. */
  readonly #unusedWords: (Definition | undefined)[] = [];
  /** Puts back the names the running transaction has given, last first. */
  #undo: (() => void)[] = [];
  readonly #touchedBoots = new Set<BootRecord>();
  readonly #touchedNodes = new Set<NodeRecord>();
  #isRelisted = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  get history(): History {
    return this.#ready().history;
  }

  /** Stores the packs, whole or not at all. Answers what they told, once that is on disk. */
  write(packs: Iterable<Pack>): Written {
    const writing = this.#ready();
    return this.#transaction(writing, () => {
      for (const pack of packs) this.#pack(writing, pack);
      this.#flush(writing);
    });
  }

  /** Changes the tables in another way, in a transaction of its own. */
  change(work: (history: History, touched: Set<NodeRecord>) => void): Written {
    const writing = this.#ready();
    return this.#transaction(writing, () => {
      work(writing.history, this.#touchedNodes);
      this.#isRelisted = true;
    });
  }

  #ready(): Writing {
    if (this.#writing !== null) return this.#writing;
    const database = this.#database;
    const history = loadHistory(database);
    const alarms = new AlarmFold(history);
    this.#writing = {
      history,
      alarms,
      sessions: new SessionFold(history, alarms),
      setSeq: database.prepare('UPDATE boots SET seq = ?, heard_at = ? WHERE id = ?'),
      setBoot: database.prepare('UPDATE nodes SET boot = ? WHERE id = ?'),
      sources: this.#sourceNames.map((name) => name && source(history, name.nodeKey, name.bootId)),
    };
    return this.#writing;
  }

  #transaction({ alarms }: Writing, work: () => void): Written {
    this.#touchedBoots.clear();
    this.#touchedNodes.clear();
    this.#isRelisted = false;
    this.#undo = [];
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#writing = null;
      for (const putBack of this.#undo.reverse()) putBack();
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
    if (this.#isRelisted) this.alarmsVersion++;
    return { nodes: [...this.#touchedNodes], alarms: alarms.news.take() };
  }

  #pack(writing: Writing, pack: Pack): void {
    const { numbers, definitions, extras } = pack;
    const { alarms } = writing;
    const end = pack.rows * rowSize;
    let source: Source | undefined;
    let receivedAt = 0;
    let endSeq = 0;
    const endBatch = () => {
      if (source !== undefined && endSeq > source.boot.seq) source.boot.seq = endSeq;
      source = undefined;
    };
    for (let at = 0; at < end; at += rowSize) {
      const first = numbers[at] ?? 0;
      if (first === batchRow) {
        endBatch();
        source = writing.sources[numbers[at + 1] ?? 0];
        endSeq = numbers[at + 2] ?? 0;
        receivedAt = numbers[at + 3] ?? 0;
        if (source !== undefined) this.#heard(writing, source, receivedAt);
      } else if (first === extraRow) {
        const extra = extras[numbers[at + 1] ?? 0];
        if (extra === undefined) continue;
        if (extra.kind !== 'event') endBatch();
        this.#extra(writing, source, receivedAt, extra);
      } else if (first === licenseRow) {
        const seq = numbers[at + 2] ?? 0;
        if (source === undefined || seq <= source.boot.seq) continue;
        source.boot.seq = seq;
        writing.sessions.license(
          source.node,
          source.boot,
          seq,
          numbers[at + 3] ?? 0,
          numbers[at + 4] ?? 0,
          numbers[at + 5] ?? Number.NaN,
          receivedAt,
          pack.texts[numbers[at + 1] ?? 0] ?? '{}',
          pack.texts[numbers[at + 6] ?? -1],
        );
      } else if (source !== undefined) {
        const alias = numbers[at + 1] ?? 0;
        const words = definitions[numbers[at + 7] ?? -1];
        const { boot } = source;
        const seq = numbers[at + 2] ?? 0;
        if (seq <= boot.seq) {
          // Seen before: stored, or in a recorded gap. Its words may be those of the next event.
          if (words !== undefined) this.#change(this.#unusedWords, alias, words);
          continue;
        }
        boot.seq = seq;
        const news = words ?? this.#unusedWords[alias];
        if (news !== undefined) {
          this.#change(this.#unusedWords, alias, undefined);
          this.#change(this.#refOfAlias, alias, alarms.rowOf(source.node, news).ref);
        }
        alarms.event(
          this.#refOfAlias[alias] ?? 0,
          boot,
          seq,
          first & 7,
          first >> 3,
          numbers[at + 4] ?? 0,
          numbers[at + 3] ?? 0,
          numbers[at + 5] ?? 0,
          numbers[at + 6] ?? 0,
          receivedAt,
        );
      }
    }
    endBatch();
  }

  #extra(writing: Writing, of: Source | undefined, receivedAt: number, extra: Extra): void {
    const { history, sessions, sources } = writing;
    switch (extra.kind) {
      case 'source': {
        const { source: number, nodeKey, bootId } = extra;
        this.#change(this.#sourceNames, number, { nodeKey, bootId });
        sources[number] = source(history, nodeKey, bootId);
        return;
      }
      case 'opened': {
        const { nodeKey, opened } = extra;
        const of = source(history, nodeKey, opened.cursor.bootId);
        if (sessions.opened(of.node, of.boot, opened)) this.#isRelisted = true;
        // A resumed session goes on from what is stored; a snapshot says how far it reaches.
        if (opened.snapshot !== null) of.boot.seq = opened.cursor.seq;
        this.#heard(writing, of, opened.receivedAt);
        return;
      }
      case 'event': {
        const { event } = extra;
        if (of === undefined || event.seq <= of.boot.seq) return;
        of.boot.seq = event.seq;
        sessions.event(of.node, of.boot, event, receivedAt);
      }
    }
  }

  #heard(writing: Writing, { node, boot }: Source, at: number): void {
    if (node.boot !== boot) {
      node.boot = boot;
      writing.setBoot.run(boot.id, node.id);
    }
    boot.heardAt = at;
    this.#touchedBoots.add(boot);
    this.#touchedNodes.add(node);
  }

  /** Changes a name so that it is put back if the transaction fails. */
  #change<T>(names: (T | undefined)[], of: number, to: T | undefined): void {
    const before = names[of];
    if (before === to) return;
    names[of] = to;
    this.#undo.push(() => {
      names[of] = before;
    });
  }

  #flush({ history, alarms, sessions, setSeq }: Writing): void {
    if (alarms.hasTouched) this.#isRelisted = true;
    history.events.flush();
    alarms.flush();
    sessions.flush();
    history.counts.flush();
    for (const boot of this.#touchedBoots) setSeq.run(boot.seq, boot.heardAt, boot.id);
  }
}

function source({ nodes }: History, nodeKey: string, bootId: string): Source {
  const node = nodes.of(nodeKey);
  return { node, boot: nodes.bootOf(node, bootId) };
}
