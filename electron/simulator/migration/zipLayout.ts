/*
 * Where things are in a .zip with one file (PKWARE APPNOTE 4.3): local header, data, directory entry, end.
 * All numbers are little-endian; offsets are from the start of the record.
 */
export const local = {
  signature: 0x04034b50,
  length: 30,
  /** Version needed, flags, method, time, date: ten bytes the directory entry repeats. */
  shared: 4,
  flags: 6,
  method: 8,
  time: 10,
  crc: 14,
  packedSize: 18,
  size: 22,
  nameLength: 26,
  extraLength: 28,
} as const;

export const directory = {
  signature: 0x02014b50,
  length: 46,
  shared: 6,
  time: 12,
  crc: 16,
  packedSize: 20,
  size: 24,
  nameLength: 28,
  extraLength: 30,
  commentLength: 32,
  disk: 34,
  localOffset: 42,
} as const;

export const end = {
  signature: 0x06054b50,
  length: 22,
  /** Number of this disk, and of the one with the directory. */
  disks: 4,
  entriesOnDisk: 8,
  entries: 10,
  directorySize: 12,
  directoryOffset: 16,
  commentLength: 20,
} as const;

export const sharedBytes = 10;
export const descriptorSignature = 0x08074b50;
