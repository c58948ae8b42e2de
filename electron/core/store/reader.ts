import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openReading, pragma } from '#files/database.ts';
import { isFaultPlace } from '#shared/model/faultPlace.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { ownName } from '#shared/words/node.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { actionPage } from './answers/actionPage.ts';
import { listPage, logPage, pages } from './answers/logPages.ts';
import { folderAnswers } from './folderAnswers.ts';
import type { Readable } from './readable.ts';
import type { HistoryReader } from './storeTypes.ts';
import { int, intOrNull, parsed, text } from './tables/cells.ts';
import { historyName } from './tables/openHistory.ts';
import { migrations } from './tables/schema.ts';
import { loadStates, type NodeState } from './tables/stateRows.ts';
import { type HistoryStats, historyStats } from './trim/historyStats.ts';

interface KnownNode {
  readonly key: string;
  readonly name: string;
  /** Null: never heard. */
  readonly info: NodeInfo | null;
}

/** The history of a data folder this process does not hold. */
export interface FolderReader extends HistoryReader {
  /** Every node it has, by the name the node gave itself (its key where it never did). */
  readonly nodes: readonly KnownNode[];
  /** Those, and where Watchline's own alarms are kept: whatever a row may be of. */
  readonly places: readonly KnownNode[];
  /** All that a page may ask of a history, of the moment in which this is asked first. */
  answers(now: EpochMs): Readable;
  /** How each of them stood when it was last heard, by its key. */
  states(): ReadonlyMap<string, KnownState>;
  stats(): HistoryStats;
  /** Copies all of it, as of one moment, into an empty file. @throws what SQLite says. */
  copyTo(path: string): void;
}

export interface KnownState {
  readonly state: NodeState | null;
  readonly lastHeardAt: EpochMs | null;
}

/**
 * Opens the history of a data folder for reading, also while another process writes it.
 * @throws Error naming the folder where there is no history, or none this version can read.
 */
export function openReader(folder: string): FolderReader {
  const path = join(folder, historyName);
  assertReadable(folder, path);
  const database = openReading(path);
  try {
    const version = Number(pragma(database, 'user_version'));
    if (version !== migrations.length) {
      throw new Error(`it has version ${version} of the tables; this Watchline reads ${migrations.length}`);
    }
  } catch (error) {
    database.close();
    const reason = reasonOf(error);
    throw new Error(`The history ${path} cannot be read: ${reason}`, { cause: error });
  }
  const places = database
    .prepare('SELECT key, info FROM nodes ORDER BY id')
    .all()
    .map((row): KnownNode => {
      const key = text(row.key);
      const info = parsed<NodeInfo>(row.info);
      return { key, name: info ? ownName(info) : key, info };
    });
  let answers: Readable | null = null;
  return {
    nodes: places.filter(({ key }) => !isFaultPlace(key)),
    places,
    log: (query) => pages((from, upTo) => logPage(database, query, from, upTo)),
    list: (query) => pages((from) => listPage(database, query, from)),
    actions: (query) => pages((from) => actionPage(database, query, from)),
    answers: (now) => {
      answers ??= folderAnswers(database, now);
      return answers;
    },
    states: () => storedStates(database),
    stats: () => historyStats(database),
    copyTo: (to) => {
      database.prepare('VACUUM INTO ?').run(to);
    },
    close: async () => database.close(),
  };
}

function storedStates(database: DatabaseSync): Map<string, KnownState> {
  const nodes = database
    .prepare('SELECT nodes.id, key, heard_at FROM nodes LEFT JOIN boots ON boots.id = nodes.boot')
    .all();
  const states = loadStates(
    database,
    nodes.map(({ id }) => int(id)),
  );
  return new Map(
    nodes.map(({ id, key, heard_at }) => [
      text(key),
      { state: states.get(int(id)) ?? null, lastHeardAt: intOrNull(heard_at) },
    ]),
  );
}

function assertReadable(folder: string, path: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT' || code === 'ENOTDIR'
        ? `There is no history in ${folder}: no ${historyName}. Name the data folder with --data.`
        : `The history ${path} cannot be read: this user may not read it.`;
    throw new Error(reason, { cause: error });
  }
}
