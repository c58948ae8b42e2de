import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Clock, Log } from '#core/ports/ports.ts';
import { makeOwnFolder, removeOwnFolder } from '#monitor/ownFolder.ts';
import type { ExportOutcome } from '#shared/contract/exports.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { answerRefusal, secure } from './answers.ts';
import type { Refusal } from './guard.ts';

export const downloadsPath = '/exports/';

/** Unfetched files are removed after this long. */
export const downloadLifeMs = 10 * 60_000;
const maxWaiting = 20;

const gone: Refusal = {
  status: 404,
  title: 'This export is gone',
  reason: 'It was downloaded already, or is no longer kept.',
  ways: ['Export it again.'],
};

interface Waiting {
  readonly file: string;
  readonly fileName: string;
  readonly forget: () => void;
}

/**
 * Exported files on their way to a browser. Each has an address of 128 random bits that answers once, then
 * the file is gone. It lies in a folder of its own that only this user can read.
 */
export class Downloads {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #waiting = new Map<string, Waiting>();
  readonly #folders = new Set<string>();

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
  }

  async deliver(suggestedName: string, write: (path: string) => Promise<number>): Promise<ExportOutcome> {
    const id = randomBytes(16).toString('hex');
    const file = join(await this.#newFolder(), id);
    try {
      await write(file);
    } catch (error) {
      await this.#delete(file);
      throw error;
    }
    const cancelExpiry = this.#clock.after(downloadLifeMs, () => void this.#remove(id));
    this.#waiting.set(id, { file, fileName: suggestedName, forget: cancelExpiry });
    for (const oldest of this.#waiting.keys()) {
      if (this.#waiting.size <= maxWaiting) break;
      await this.#remove(oldest);
    }
    return { kind: 'download', path: downloadsPath + id, fileName: suggestedName };
  }

  /**
   * Answers with the file and removes it; a second asking finds nothing. A look at its head does not count.
   */
  async serve(path: string, method: string | undefined, response: ServerResponse): Promise<void> {
    const id = path.slice(downloadsPath.length);
    const waiting = this.#waiting.get(id);
    if (!waiting) {
      answerRefusal(response, gone);
      return;
    }
    const isTaken = method === 'GET';
    if (isTaken) {
      this.#waiting.delete(id);
      waiting.forget();
    }
    try {
      const { size } = await stat(waiting.file);
      secure(response);
      response.writeHead(200, {
        'Content-Type': 'application/octet-stream',
        'Content-Length': size,
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(waiting.fileName)}`,
      });
      if (isTaken) await pipeline(createReadStream(waiting.file), response);
      else response.end();
    } catch {
      if (response.headersSent) response.destroy();
      else answerRefusal(response, gone);
    } finally {
      if (isTaken) await this.#delete(waiting.file);
    }
  }

  async stop(): Promise<void> {
    for (const { forget } of this.#waiting.values()) forget();
    this.#waiting.clear();
    for (const folder of this.#folders) await removeOwnFolder(folder);
  }

  async #remove(id: string): Promise<void> {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    waiting.forget();
    await this.#delete(waiting.file);
  }

  /** One for each file: systems clear away what lies in their temporary folder for days. */
  async #newFolder(): Promise<string> {
    const folder = await makeOwnFolder('exports');
    this.#folders.add(folder);
    return folder;
  }

  /** Never throws: nobody waits for it. */
  async #delete(file: string): Promise<void> {
    const folder = dirname(file);
    try {
      await removeOwnFolder(folder);
      this.#folders.delete(folder);
    } catch (error) {
      this.#log.warn('An export is left behind', { folder, reason: reasonOf(error) });
    }
  }
}
