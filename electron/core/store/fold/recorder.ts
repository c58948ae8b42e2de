import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type AlarmRead, noAlarm, readAlarm } from '#core/store/pack/alarmColumns.ts';
import { definitionAt } from '#core/store/pack/definitionColumns.ts';
import type { OpenedRecord, Pack, PackedBatch } from '#core/store/pack/pack.ts';
import type { AlarmNews } from '#core/store/storeTypes.ts';
import { raised } from '#core/store/tables/alarmBits.ts';
import type { Definition } from '#core/store/tables/definitionTable.ts';
import { type History, loadHistory } from '#core/store/tables/history.ts';
import type { BootRecord, NodeRecord } from '#core/store/tables/nodeTable.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { AlarmFold } from './alarmFold.ts';
import { AliasNames } from './aliasNames.ts';
import { markMaintained, turnedAlarms } from './maintained.ts';
import { SessionFold } from './sessionFold.ts';

/** What a transaction has left on disk. */
export interface Written {
  readonly nodes: readonly NodeRecord[];
  readonly alarms: AlarmNews;
}

/** A life of a node. */
interface Journal {
  readonly node: NodeRecord;
  readonly boot: BootRecord;
}

interface Writing {
  readonly history: History;
  readonly alarms: AlarmFold;
  readonly sessions: SessionFold;
  readonly setSeq: StatementSync;
  readonly setBoot: StatementSync;
}

/**
 * The only writer: takes packs in, leaves them in the database, one transaction a call. A
 * transaction that fails leaves no trace in memory either, so that the same packs can be tried
 * again. Never waits and never retries.
 */
export class Recorder {
  /** Grows whenever a row of the alarm list may have changed. */
  alarmsVersion = 0;
  /** How long what ended unseen stays listed; until that is said, all of it does. */
  keepsUnseenMs = Number.POSITIVE_INFINITY;
  readonly #database: DatabaseSync;
  /** Throws where this process is the writer no more. */
  readonly #mayWrite: () => void;
  /** Null after a failure, until it has been read again. */
  #writing: Writing | null = null;
  readonly #names = new AliasNames();
  readonly #touchedBoots = new Set<BootRecord>();
  readonly #touchedNodes = new Set<NodeRecord>();
  #isRelisted = false;
  readonly #alarm = noAlarm();
  /** Who is worked on, whatever of the history has to be read again. */
  #maintained: ReadonlySet<string> = new Set();

  constructor(database: DatabaseSync, mayWrite: () => void = () => {}) {
    this.#database = database;
    this.#mayWrite = mayWrite;
  }

  get history(): History {
    return this.#ready().history;
  }

  /** What is kept in memory is read anew: the tables have been put right. */
  reload(): void {
    this.#writing = null;
    this.alarmsVersion++;
  }

  /** When something next ends by its time; null: nothing does. */
  get nextEnd(): EpochMs | null {
    const { standings, alarms } = this.history;
    const next = Math.min(
      standings.nextEnd ?? Number.POSITIVE_INFINITY,
      alarms.earliestUnseen + this.keepsUnseenMs,
    );
    return Number.isFinite(next) ? next : null;
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

  /** The same, with what is in no list of alarms. */
  note(work: (history: History) => void): void {
    const writing = this.#ready();
    this.#transaction(writing, () => work(writing.history));
  }

  /** The nodes that are worked on from here on; see `Questions.setMaintained`. */
  setMaintained(keys: ReadonlySet<string>): Written | null {
    this.#maintained = keys;
    const { history } = this.#ready();
    history.nodes.setMaintained(keys);
    const turned = turnedAlarms(history);
    return turned.length === 0 ? null : this.change((_, touched) => markMaintained(history, touched, turned));
  }

  #ready(): Writing {
    if (this.#writing) return this.#writing;
    const database = this.#database;
    const history = loadHistory(database);
    history.nodes.setMaintained(this.#maintained);
    const alarms = new AlarmFold(history);
    this.#writing = {
      history,
      alarms,
      sessions: new SessionFold(history, alarms),
      setSeq: database.prepare('UPDATE boots SET seq = ?, heard_at = ? WHERE id = ?'),
      setBoot: database.prepare('UPDATE nodes SET boot = ? WHERE id = ?'),
    };
    return this.#writing;
  }

  #transaction({ alarms }: Writing, work: () => void): Written {
    this.#touchedBoots.clear();
    this.#touchedNodes.clear();
    this.#isRelisted = false;
    this.#names.begin();
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      this.#mayWrite();
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#writing = null;
      this.#names.putBack();
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
    if (this.#isRelisted) this.alarmsVersion++;
    return { nodes: [...this.#touchedNodes], alarms: alarms.news.take() };
  }

  #pack(writing: Writing, pack: Pack): void {
    let firstAlarm = 0;
    for (const entry of pack.entries) {
      if (entry.kind === 'opened') {
        this.#opened(writing, entry.nodeKey, entry.opened);
      } else {
        this.#batch(writing, pack, entry, firstAlarm);
        firstAlarm += entry.alarms;
      }
    }
  }

  #opened(writing: Writing, nodeKey: string, opened: OpenedRecord): void {
    const { node, boot } = journalOf(writing.history, nodeKey, opened.cursor.bootId);
    if (writing.sessions.opened(node, boot, opened)) this.#isRelisted = true;
    // A resumed session goes on from what is stored; a snapshot says how far it reaches.
    if (opened.snapshot) boot.seq = opened.cursor.seq;
    this.#heard(writing, node, boot, opened.receivedAt);
  }

  #batch(writing: Writing, pack: Pack, batch: PackedBatch, firstAlarm: number): void {
    const { nodeKey, bootId, receivedAt } = batch;
    const { node, boot } = journalOf(writing.history, nodeKey, bootId);
    this.#heard(writing, node, boot, receivedAt);
    // Up to here all is stored, or in a recorded gap.
    const seenUpTo = boot.seq;
    const alarm = this.#alarm;
    for (let row = firstAlarm; row < firstAlarm + batch.alarms; row++) {
      readAlarm(pack.alarms, row, alarm);
      const words = definitionAt(pack.definitions, alarm.definition);
      if (alarm.seq <= seenUpTo) {
        if (words) this.#names.wait(alarm.alias, words);
        continue;
      }
      const waiting = this.#names.takeWaiting(alarm.alias);
      const ref = this.#refOf(writing.alarms, node, alarm, words ?? waiting, receivedAt);
      writing.alarms.event(ref, boot, alarm, receivedAt);
    }
    for (const event of batch.others)
      if (event.seq > seenUpTo) writing.sessions.event(node, boot, event, receivedAt);
    for (const gap of batch.gaps ?? []) if (gap.from > seenUpTo) writing.sessions.gap(node, gap, receivedAt);
    if (batch.seq > boot.seq) boot.seq = batch.seq;
  }

  /** The row an alias stands for; new words may make it another. */
  #refOf(
    alarms: AlarmFold,
    node: NodeRecord,
    { alias, change }: AlarmRead,
    words: Definition | undefined,
    receivedAt: EpochMs,
  ): number {
    if (!words) return this.#names.ref(alias);
    const { ref } = alarms.rowOf(node, words, receivedAt, change === raised);
    this.#names.setRef(alias, ref);
    return ref;
  }

  #heard(writing: Writing, node: NodeRecord, boot: BootRecord, at: EpochMs): void {
    if (node.boot !== boot) {
      if (node.boot) writing.history.happened.restarted(node.id, at);
      node.boot = boot;
      writing.setBoot.run(boot.id, node.id);
    }
    boot.heardAt = at;
    this.#touchedBoots.add(boot);
    this.#touchedNodes.add(node);
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

/** Which life of which node; both are written down where they are new. */
function journalOf({ nodes }: History, nodeKey: string, bootId: string): Journal {
  const node = nodes.of(nodeKey);
  return { node, boot: nodes.bootOf(node, bootId) };
}
