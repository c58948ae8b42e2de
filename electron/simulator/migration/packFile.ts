import { zipSync } from 'fflate';
import type { EpochMs } from '#shared/model/time.ts';
import { directory, end, local } from './zipLayout.ts';

/**
 * A .zip with one file, last changed at `at` (UTC, to two seconds as DOS has it). The same file and time are
 * the same bytes, on every machine: fflate packs the same everywhere, and its local time is replaced by UTC.
 */
export function packFile(name: string, bytes: Uint8Array, at: EpochMs): Buffer {
  const zipped = zipSync({ [name]: bytes }, { level: 6, mtime: '1980-06-01T12:00:00Z' });
  const zip = Buffer.from(zipped.buffer, zipped.byteOffset, zipped.byteLength);
  const entry = zip.readUInt32LE(zip.length - end.length + end.directoryOffset);
  zip.writeUInt32LE(dosTime(at), local.time);
  zip.writeUInt32LE(dosTime(at), entry + directory.time);
  return zip;
}

/** Times outside of what a .zip can say (1980 to 2107) become its first or last. */
function dosTime(at: EpochMs): number {
  const utc = new Date(Math.min(Math.max(at, Date.UTC(1980, 0, 1)), Date.UTC(2107, 11, 31, 23, 59, 58)));
  const date = ((utc.getUTCFullYear() - 1980) << 9) | ((utc.getUTCMonth() + 1) << 5) | utc.getUTCDate();
  const time = (utc.getUTCHours() << 11) | (utc.getUTCMinutes() << 5) | (utc.getUTCSeconds() >> 1);
  return date * 0x10000 + time;
}
