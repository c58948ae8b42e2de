import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { oneLine } from '#shared/words/oneLine.ts';
import type { Log } from './ports.ts';

const fileName = 'watchline.log';
const maxBytes = 10 * 1024 * 1024;
/** The one being written and four older: 50 MiB together. */
const maxFiles = 5;
const maxEntryLength = 16_384;

export interface FileLog extends Log {
  close(): void;
}

export interface FileLogOptions {
  readonly now?: () => number;
  readonly maxBytes?: number;
}

/**
 * A log of JSON Lines in `folder` (watchline.log, older ones watchline.1.log …), rotated by size.
 * Entries are written when told, so that a crash loses none. A disk that is full or gone loses
 * entries, never the program.
 */
export function openFileLog(folder: string, options: FileLogOptions = {}): FileLog {
  const { now = Date.now } = options;
  const limit = options.maxBytes ?? maxBytes;
  let file: number | null = null;
  let size = 0;

  const write = (level: string, message: string, fields: Readonly<Record<string, unknown>> = {}): void => {
    const line = Buffer.from(
      `${printEntry({ at: new Date(now()).toISOString(), level, message, ...fields })}\n`,
    );
    try {
      if (file !== null && size + line.length > limit) rotate();
      if (file === null) open();
      if (file !== null) size += writeSync(file, line);
    } catch {
      close();
    }
  };
  const open = (): void => {
    mkdirSync(folder, { recursive: true });
    file = openSync(join(folder, fileName), 'a', 0o600);
    size = fstatSync(file).size;
    if (size >= limit) rotate();
  };
  const rotate = (): void => {
    close();
    rmSync(olderFile(folder, maxFiles - 1), { force: true });
    for (let age = maxFiles - 1; age > 0; age--)
      moveIfThere(olderFile(folder, age - 1), olderFile(folder, age));
    open();
  };
  const close = (): void => {
    if (file === null) return;
    const closing = file;
    file = null;
    closeSync(closing);
  };

  return {
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, fields) => write('error', message, fields),
    close,
  };
}

const olderFile = (folder: string, age: number): string =>
  join(folder, age === 0 ? fileName : fileName.replace('.log', `.${age}.log`));

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/**
 * One line whatever is in it: texts from nodes can neither start a new entry nor turn its reading direction.
 */
export function printEntry(entry: Readonly<Record<string, unknown>>): string {
  const text = stringify(entry);
  const cut = text.length > maxEntryLength ? JSON.stringify({ cut: text.slice(0, maxEntryLength) }) : text;
  return oneLine(cut);
}

function stringify(entry: Readonly<Record<string, unknown>>): string {
  try {
    return JSON.stringify(entry, (_key, value: unknown) => {
      if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack };
      return typeof value === 'bigint' ? String(value) : value;
    });
  } catch {
    return JSON.stringify({
      at: entry.at,
      level: entry.level,
      message: entry.message,
      fields: 'not printable',
    });
  }
}
