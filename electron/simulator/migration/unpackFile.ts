import { crc32, type InflateRaw, inflateRawSync } from 'node:zlib';
import { descriptorSignature, directory, end, local, sharedBytes } from './zipLayout.ts';

/** A .zip that is not taken, as a sentence. */
export class ZipProblem extends Error {
  override readonly name = 'ZipProblem';
}

const damaged = (what: string): ZipProblem => new ZipProblem(`The .zip file is damaged: ${what}.`);
const isEncrypted = 0x0001;
const hasDescriptor = 0x0008;

/**
 * The one file in a .zip, whoever packed it: stored or deflated, no comment, no encryption, no Zip64. Every
 * byte has to belong to that file, so that none can hide a second one. Unpacks no more than `maxBytes`.
 * Throws `ZipProblem`.
 */
export function unpackFile(zip: Buffer, maxBytes: number): { name: string; bytes: Buffer } {
  const start = zip.length < 4 ? 0 : zip.readUInt32LE(0);
  if (start !== local.signature && start !== end.signature) throw new ZipProblem('This is not a .zip file.');
  const entryAt = findEntry(zip);
  const entry = zip.subarray(entryAt, zip.length - end.length);
  const name = checkHeaders(zip, entry);
  const size = entry.readUInt32LE(directory.size);
  if (size > maxBytes) {
    throw new ZipProblem(`The file in the .zip file is larger than ${maxBytes / 2 ** 20} MiB.`);
  }
  const dataAt = local.length + zip.readUInt16LE(local.nameLength) + zip.readUInt16LE(local.extraLength);
  const dataEnd = dataAt + entry.readUInt32LE(directory.packedSize);
  if (dataEnd > entryAt) throw damaged('the packed file is not all there');
  checkDescriptor(zip, entry, zip.subarray(dataEnd, entryAt));
  const packed = zip.subarray(dataAt, dataEnd);
  const bytes = zip.readUInt16LE(local.method) === 0 ? packed : inflate(packed, size);
  if (bytes.length !== size) throw damaged('the file in it has another size than noted');
  if (crc32(bytes) !== entry.readUInt32LE(directory.crc)) throw damaged('the checksum does not match');
  return { name, bytes };
}

/** Where the only entry of the directory begins. */
function findEntry(zip: Buffer): number {
  const endAt = zip.length - end.length;
  const isEnd =
    endAt >= 0 &&
    zip.readUInt32LE(endAt) === end.signature &&
    zip.readUInt32LE(endAt + end.disks) === 0 &&
    zip.readUInt16LE(endAt + end.commentLength) === 0;
  if (!isEnd) throw damaged('its end is missing, or something follows it');
  const entries = zip.readUInt16LE(endAt + end.entries);
  if (entries !== 1) {
    throw new ZipProblem(`The .zip file holds ${entries} files. It must hold one XML file and nothing else.`);
  }
  const at = zip.readUInt32LE(endAt + end.directoryOffset);
  const length = zip.readUInt32LE(endAt + end.directorySize);
  const isWhole =
    zip.readUInt16LE(endAt + end.entriesOnDisk) === 1 && length >= directory.length && at + length === endAt;
  if (!isWhole || zip.readUInt32LE(at) !== directory.signature) throw damaged('its directory is wrong');
  return at;
}

/**
 * The directory entry is whole, and says what the header at the start of the .zip says. Answers the file's
 * name.
 */
function checkHeaders(zip: Buffer, entry: Buffer): string {
  const nameLength = entry.readUInt16LE(directory.nameLength);
  const isWhole =
    directory.length + nameLength + entry.readUInt16LE(directory.extraLength) === entry.length &&
    entry.readUInt16LE(directory.commentLength) === 0 &&
    entry.readUInt16LE(directory.disk) === 0;
  if (!isWhole) throw damaged('its directory holds more than one file');
  const headerEnd = local.length + nameLength;
  if (
    entry.readUInt32LE(directory.localOffset) !== 0 ||
    zip.length < headerEnd ||
    zip.readUInt32LE(0) !== local.signature
  ) {
    throw damaged('the file is not at its start');
  }
  const name = entry.subarray(directory.length, directory.length + nameLength);
  const shared = entry.subarray(directory.shared, directory.shared + sharedBytes);
  const isSame =
    zip.readUInt16LE(local.nameLength) === nameLength &&
    zip.subarray(local.length, headerEnd).equals(name) &&
    zip.subarray(local.shared, local.shared + sharedBytes).equals(shared);
  if (!isSame) throw damaged('its directory names another file than it holds');
  const method = zip.readUInt16LE(local.method);
  const isEncryptedFile = (zip.readUInt16LE(local.flags) & isEncrypted) !== 0;
  if ((method !== 0 && method !== 8) || isEncryptedFile) {
    throw new ZipProblem('The file in the .zip file is packed in a way that is not read here.');
  }
  return name.toString('utf8');
}

/** Checksum and sizes are in the header, or follow the data; then nothing else does. */
function checkDescriptor(zip: Buffer, entry: Buffer, rest: Buffer): void {
  const noted = entry.subarray(directory.crc, directory.crc + 12);
  const inHeader = zip.subarray(local.crc, local.crc + 12);
  const isInHeader = inHeader.equals(noted);
  const isAfter = (zip.readUInt16LE(local.flags) & hasDescriptor) !== 0;
  if (!isAfter) {
    if (!isInHeader) throw damaged('its directory and its header differ');
    if (rest.length > 0) throw damaged('something is hidden behind the file');
    return;
  }
  const hasSignature = rest.length === 16 && rest.readUInt32LE(0) === descriptorSignature;
  if (!rest.subarray(hasSignature ? 4 : 0).equals(noted))
    throw damaged('something is hidden behind the file');
  if (!isInHeader && inHeader.some((byte) => byte !== 0))
    throw damaged('its directory and its header differ');
}

/** Exactly `size` bytes out of exactly all of `packed`: never more, whatever the data would unpack to. */
function inflate(packed: Buffer, size: number): Buffer {
  let unpacked: { buffer: Buffer; engine: InflateRaw };
  try {
    // With `info` there is an object where the types have a buffer.
    unpacked = inflateRawSync(packed, {
      info: true,
      maxOutputLength: Math.max(size, 1),
    }) as unknown as typeof unpacked;
  } catch {
    throw damaged('the packed file cannot be unpacked to its noted size');
  }
  if (unpacked.engine.bytesWritten !== packed.length) throw damaged('something is hidden behind the file');
  return unpacked.buffer;
}
