import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { manifestName } from '#shared/words/bundle.ts';
import { BrokenZip, readEntries, readEntry, type ZipEntry } from './readZip.ts';

/** Two hundred gaps and a thousand nodes are far less. */
const mostManifestBytes = 16 * 2 ** 20;

const Manifest = Compile(
  Type.Object({
    version: Type.Literal(1),
    writtenAt: Type.String({ maxLength: 64 }),
    files: Type.Array(
      Type.Object({
        name: Type.String({ maxLength: 255 }),
        size: Type.Number({ minimum: 0 }),
        sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      }),
      { maxItems: 1_000 },
    ),
  }),
);

/** How a bundle is, held against its own manifest. No file: unchanged since it was written. */
export interface Verified {
  readonly writtenAt: string;
  readonly count: number;
  readonly differ: readonly string[];
  readonly missing: readonly string[];
  readonly added: readonly string[];
}

/** Reads it from one end to the other, and writes nothing. @throws Error for a person: it is no bundle. */
export async function verifyBundle(path: string): Promise<Verified> {
  const file = await open(path, 'r');
  try {
    return await verified(file);
  } catch (error) {
    if (error instanceof BrokenZip)
      throw new Error(`it is no whole zip file: ${error.message}`, { cause: error });
    throw error;
  } finally {
    await file.close();
  }
}

async function verified(file: FileHandle): Promise<Verified> {
  const entries = await readEntries(file);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  // Which of two of one name somebody sees depends on the program.
  if (byName.size < entries.length) throw new BrokenZip('it holds two files of one name');
  const manifest = await readManifest(file, byName.get(manifestName));
  const named = new Map(manifest.files.map((each) => [each.name, each]));
  const differ: string[] = [];
  for (const { name, size, sha256 } of named.values()) {
    const entry = byName.get(name);
    if (entry && !(await isSame(file, entry, size, sha256))) differ.push(name);
  }
  return {
    ...{ writtenAt: manifest.writtenAt, count: named.size, differ },
    missing: [...named.keys()].filter((name) => !byName.has(name)),
    added: [...byName.keys()].filter((name) => name !== manifestName && !named.has(name)),
  };
}

async function isSame(file: FileHandle, entry: ZipEntry, size: number, sha256: string): Promise<boolean> {
  const hash = createHash('sha256');
  const isSound = await readEntry(file, entry, size, (part) => hash.update(part));
  return isSound && hash.digest('hex') === sha256;
}

async function readManifest(
  file: FileHandle,
  entry: ZipEntry | undefined,
): Promise<ReturnType<(typeof Manifest)['Parse']>> {
  if (!entry) throw new Error(`it has no ${manifestName}: it is no bundle of Watchline`);
  const parts: Buffer[] = [];
  const isSound = await readEntry(file, entry, mostManifestBytes, (part) => parts.push(part));
  if (!isSound) throw new Error(`its ${manifestName} is not as it was written`);
  let told: unknown;
  try {
    told = JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    told = null;
  }
  if (!Manifest.Check(told)) throw new Error(`its ${manifestName} is none that this Watchline knows`);
  return told;
}
