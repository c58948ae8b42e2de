import { randomBytes } from 'node:crypto';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { ConfigError } from '#files/configError.ts';
import { readText } from '#files/textFile.ts';

/** An environment variable with the token that readers of /metrics and /state.json send. */
const readerTokenVariable = 'WATCHLINE_READER_TOKEN';
const fileName = 'reader-token';
/** What a header can carry, and nobody guesses. */
const usable = /^[\x21-\x7e]{16,512}$/;

export interface ReaderToken {
  readonly token: string;
  /** Where whoever sets up a reader finds it: "in /…/reader-token". */
  readonly where: string;
}

export interface TokenSources {
  readonly dataFolder: string;
  /** A file that was named; it is never written to. */
  readonly file?: string | undefined;
  /** Of `takeReaderToken`. */
  readonly given: string | null;
}

/** Takes it out of the environment: nothing that is started from here inherits it. Null: none is given. */
export function takeReaderToken(env: Record<string, string | undefined>): string | null {
  const given = env[readerTokenVariable];
  delete env[readerTokenVariable];
  return given || null;
}

/**
 * The token that is named, or the one of the data folder, which is made once, for this user alone.
 * @throws Error for a person: it cannot be read, kept or used, and why.
 */
export async function readerToken({ dataFolder, file, given }: TokenSources): Promise<ReaderToken> {
  if (file !== undefined) return { token: checked(await readText(file), file), where: `in ${file}` };
  if (given !== null)
    return { token: checked(given, readerTokenVariable), where: `in ${readerTokenVariable}` };
  const path = join(dataFolder, fileName);
  return { token: await kept(path), where: `in ${path}` };
}

async function kept(path: string): Promise<string> {
  try {
    const token = checked(await readText(path), path);
    await chmod(path, 0o600);
    return token;
  } catch (error) {
    if (!(error instanceof ConfigError && error.isMissing)) throw error;
  }
  const token = randomBytes(32).toString('base64url');
  await writeFileAtomic(path, `${token}\n`, { mode: 0o600 });
  return token;
}

/** `place`: told where it is no good; the token itself never is. */
function checked(text: string, place: string): string {
  const token = text.trim();
  if (usable.test(token)) return token;
  throw new Error(
    `${place} holds no token for readers: 16 to 512 characters without blanks, as from openssl rand -hex 32.`,
  );
}
