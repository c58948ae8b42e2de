import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';

/*
 * In: a zip file from anywhere. Out: its files by name, and the bytes of one of them as they come. Trusts
 * nothing it says of itself: what it names is never written anywhere, sizes are counted, and parts that
 * contradict each other or lie over each other are refused (APPNOTE.TXT 6.3, without its extensions).
 */

/** More files than any bundle has. */
const mostEntries = 1_000;
const signatures = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  descriptor: 0x08074b50,
} as const;
const endBytes = 22;
const centralBytes = 46;
const localBytes = 30;
/** Flag: the sizes stand behind the bytes. */
const hasDescriptor = 8;
/** Without its signature three numbers. */
const descriptorBytes = 16;
const partBytes = 64 * 1024;
const methods = { stored: 0, deflated: 8 } as const;

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Where its bytes begin. */
  readonly from: number;
}

/** It is no zip file, or not the whole of one. */
export class BrokenZip extends Error {}

/** Every file of it, in its order. @throws BrokenZip. */
export async function readEntries(file: FileHandle): Promise<readonly ZipEntry[]> {
  const { size } = await file.stat();
  const end = await bytesAt(file, Math.max(0, size - endBytes), endBytes);
  if (end.readUInt32LE(0) !== signatures.end) throw new BrokenZip('its end is missing');
  const [count, bytes, from] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  if (count > mostEntries) throw new BrokenZip(`it names more than ${mostEntries} files`);
  if (from + bytes !== size - endBytes) throw new BrokenZip('its directory is not where it says');
  const central = await bytesAt(file, from, bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  let expected = 0;
  for (let index = 0; index < count; index++) {
    const { head, name, next } = centralEntry(central, at);
    const entry = await located(file, head, name, expected);
    entries.push(entry.entry);
    [at, expected] = [next, entry.next];
  }
  // What no file of the directory covers could be anything.
  if (at !== bytes || expected !== from)
    throw new BrokenZip('it holds bytes that belong to none of its files');
  return entries;
}

function centralEntry(central: Buffer, at: number): { head: Buffer; name: string; next: number } {
  const head = central.subarray(at, at + centralBytes);
  if (head.length < centralBytes || head.readUInt32LE(0) !== signatures.central)
    throw new BrokenZip('its directory is damaged');
  const nameBytes = head.readUInt16LE(28);
  const next = at + centralBytes + nameBytes + head.readUInt16LE(30) + head.readUInt16LE(32);
  if (next > central.length) throw new BrokenZip('its directory is damaged');
  return { head, name: central.toString('utf8', at + centralBytes, at + centralBytes + nameBytes), next };
}

/** Where the bytes of an entry are: right behind those of the one before. */
async function located(
  file: FileHandle,
  head: Buffer,
  name: string,
  expected: number,
): Promise<{ entry: ZipEntry; next: number }> {
  const contradicts = new BrokenZip('its directory and its files contradict each other');
  const at = head.readUInt32LE(42);
  const local = await bytesAt(file, at, localBytes);
  const nameBytes = local.readUInt16LE(26);
  const own = (await bytesAt(file, at + localBytes, nameBytes)).toString('utf8');
  const isSame = local.readUInt32LE(0) === signatures.local && own === name && at === expected;
  // Needed version, flags, method, time and date are the same in both.
  if (!isSame || !local.subarray(4, 14).equals(head.subarray(6, 16))) throw contradicts;
  const [crc, packed, size] = [head.readUInt32LE(16), head.readUInt32LE(20), head.readUInt32LE(24)];
  const from = at + localBytes + nameBytes + local.readUInt16LE(28);
  const method = head.readUInt16LE(10);
  const entry = { name, method, crc, packed, size, from };
  if ((head.readUInt16LE(8) & hasDescriptor) === 0) {
    if (!local.subarray(14, 26).equals(head.subarray(16, 28))) throw contradicts;
    return { entry, next: from + packed };
  }
  // Ahead of the bytes nothing was known of them.
  if (local.subarray(14, 26).some((byte) => byte !== 0)) throw contradicts;
  const descriptor = await bytesAt(file, from + packed, descriptorBytes);
  if (
    descriptor.readUInt32LE(0) !== signatures.descriptor ||
    !descriptor.subarray(4).equals(head.subarray(16, 28))
  )
    throw contradicts;
  return { entry, next: from + packed + descriptorBytes };
}

/**
 * Hands over its bytes as they come. Answers false where it is not what its sum says, or holds more than
 * `most` bytes: then what has been handed over is not all of it.
 */
export async function readEntry(
  file: FileHandle,
  { method, crc, packed, from }: ZipEntry,
  most: number,
  take: (part: Buffer) => void,
): Promise<boolean> {
  let [size, sum] = [0, 0];
  const count = async (parts: AsyncIterable<Buffer>): Promise<void> => {
    for await (const part of parts) {
      size += part.length;
      if (size > most) throw new BrokenZip('larger than it says');
      sum = crc32(part, sum);
      take(part);
    }
  };
  const source = packedBytes(file, from, packed);
  try {
    if (packed === 0) return method === methods.stored && crc === 0;
    if (method === methods.stored) await count(source);
    else if (method === methods.deflated) await pipeline(source, createInflateRaw(), count);
    else return false;
  } catch (error) {
    if (isOfBytes(error)) return false;
    throw error;
  }
  return sum === crc;
}

/** Read by hand: a stream that is given up closes the file. */
async function* packedBytes(file: FileHandle, from: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += partBytes)
    yield await bytesAt(file, from + at, Math.min(partBytes, length - at));
}

/** What bytes that are no deflated ones cause, and a bomb. */
const isOfBytes = (error: unknown): boolean =>
  error instanceof BrokenZip || String((error as NodeJS.ErrnoException).code).startsWith('Z_');

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  if (bytesRead < length) throw new BrokenZip('it is cut short');
  return bytes;
}
