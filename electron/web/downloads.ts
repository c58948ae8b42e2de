import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '#core/ports/ports.ts';
import type { ExportOutcome } from '#shared/contract/views.ts';
import { answerRefusal, secure } from './answers.ts';
import type { Refusal } from './guard.ts';

export const downloadsPath = '/exports/';

/** Unfetched files are removed after this long. */
export const downloadLifeMs = 10 * 60_000;
const maxWaiting = 20;

const gone: Refusal = {
  status: 404,
  reason: 'This export was downloaded already or is no longer kept. Export it again.',
};

interface Waiting {
  readonly file: string;
  readonly fileName: string;
  readonly forget: () => void;
}

/**
 * Exported files on their way to a browser. Each has an address of 128 random bits that answers once, then the file
 * is gone. They lie in a folder of their own that only this user can read.
 */
export class Downloads {
  readonly #clock: Clock;
  readonly #waiting = new Map<string, Waiting>();
  #folder: Promise<string> | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async deliver(suggestedName: string, write: (path: string) => Promise<number>): Promise<ExportOutcome> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'watchline-exports-'));
    const id = randomBytes(16).toString('hex');
    const file = join(await this.#folder, id);
    await write(file);
    const cancelExpiry = this.#clock.after(downloadLifeMs, () => void this.#remove(id));
    this.#waiting.set(id, { file, fileName: suggestedName, forget: cancelExpiry });
    for (const oldest of this.#waiting.keys()) {
      if (this.#waiting.size <= maxWaiting) break;
      await this.#remove(oldest);
    }
    return { kind: 'download', path: downloadsPath + id, fileName: suggestedName };
  }

  /** Answers with the file and removes it; a second asking finds nothing. */
  async serve(path: string, response: ServerResponse): Promise<void> {
    const id = path.slice(downloadsPath.length);
    const waiting = this.#waiting.get(id);
    if (!waiting) {
      answerRefusal(response, gone);
      return;
    }
    this.#waiting.delete(id);
    waiting.forget();
    try {
      const { size } = await stat(waiting.file);
      secure(response);
      response.writeHead(200, {
        'Content-Type': 'application/octet-stream',
        'Content-Length': size,
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(waiting.fileName)}`,
      });
      await pipeline(createReadStream(waiting.file), response);
    } catch {
      if (response.headersSent) response.destroy();
      else answerRefusal(response, gone);
    } finally {
      await rm(waiting.file, { force: true });
    }
  }

  async stop(): Promise<void> {
    for (const { forget } of this.#waiting.values()) forget();
    this.#waiting.clear();
    if (this.#folder) await rm(await this.#folder, { recursive: true, force: true });
  }

  async #remove(id: string): Promise<void> {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    waiting.forget();
    await rm(waiting.file, { force: true });
  }
}
