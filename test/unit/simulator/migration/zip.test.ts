import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { packFile } from '#simulator/migration/packFile.ts';
import { unpackFile } from '#simulator/migration/unpackFile.ts';

const max = 2 ** 20;
const at = Date.UTC(2016, 7, 1, 15, 35, 6);
const xml = strToU8('<root>\n  <node name="Primary" role="primary"/>\n  <node name="Expansion"/>\n</root>\n');
const zip = packFile('Northwind.xml', xml, at);
const centralAt = zip.readUInt32LE(zip.length - 6);
const unpack = (bytes: Uint8Array) => unpackFile(Buffer.from(bytes), max);

/** The same .zip with some of its numbers others. */
function patched(change: (bytes: Buffer) => void, of: Uint8Array = zip): Buffer {
  const copy = Buffer.from(of);
  change(copy);
  return copy;
}

describe('a .zip with one file', () => {
  it('is read by others, and read back', () => {
    expect(Object.entries(unzipSync(zip))).toEqual([['Northwind.xml', xml]]);
    expect(unpack(zip)).toEqual({ name: 'Northwind.xml', bytes: Buffer.from(xml) });
  });

  it('is the same bytes each time, with its time in UTC', () => {
    expect(packFile('Northwind.xml', xml, at).equals(zip)).toBe(true);
    // 2016-08-01, 15:35:06, in the bits of DOS.
    const date = (36 << 9) | (8 << 5) | 1;
    const time = (15 << 11) | (35 << 5) | 3;
    for (const offset of [10, centralAt + 12]) {
      expect([zip.readUInt16LE(offset), zip.readUInt16LE(offset + 2)]).toEqual([time, date]);
    }
  });

  it.each([[0], [Date.UTC(1980, 0, 1)], [Date.UTC(2107, 11, 31, 23, 59, 59)], [Date.UTC(2500, 0, 1)]])(
    'can be made at %d',
    (moment) => {
      expect(unpack(packFile('a.xml', xml, moment)).bytes.equals(xml)).toBe(true);
    },
  );

  it('is read as other programs pack it: stored, with extra fields, with a name that is not ASCII', () => {
    expect(unpack(zipSync({ 'a.xml': xml }, { level: 0 })).bytes.equals(xml)).toBe(true);
    const extra = { 21589: new Uint8Array([1, 0, 0, 0, 0]) };
    expect(unpack(zipSync({ 'a.xml': [xml, { extra }] })).bytes.equals(xml)).toBe(true);
    expect(unpack(zipSync({ '東京.xml': xml })).name).toBe('東京.xml');
    expect(unpack(zipSync({ 'a.xml': new Uint8Array() })).bytes).toHaveLength(0);
  });

  it('is read when checksum and sizes follow the data', () => {
    for (const hasSignature of [true, false]) {
      const numbers = zip.subarray(14, 26);
      const descriptor = Buffer.concat([Buffer.from(hasSignature ? 'PK\x07\x08' : '', 'latin1'), numbers]);
      const streamed = Buffer.concat([zip.subarray(0, centralAt), descriptor, zip.subarray(centralAt)]);
      streamed.fill(0, 14, 26);
      const central = centralAt + descriptor.length;
      for (const flags of [6, central + 8]) streamed.writeUInt16LE(8, flags);
      streamed.writeUInt32LE(central, streamed.length - 6);
      expect(unpack(streamed).bytes.equals(xml)).toBe(true);
      expect(() => unpack(patched((bytes) => bytes.writeUInt8(1, centralAt + 5), streamed))).toThrow(
        'hidden',
      );
    }
  });
});

describe('a .zip that is not taken', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['text', strToU8('<root/>')],
    ['a gzip file', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])],
  ])('is %s', (_what, bytes) => {
    expect(() => unpack(bytes)).toThrow('This is not a .zip file.');
  });

  it('holds no file, or several', () => {
    expect(() => unpack(zipSync({}))).toThrow('holds 0 files');
    expect(() => unpack(zipSync({ 'a.xml': xml, 'b.xml': xml }))).toThrow('holds 2 files');
    expect(() => unpack(zipSync({ 'a.xml': xml, folder: {} }))).toThrow('holds 2 files');
  });

  it('hides a second file: before, behind or between, or one the directory does not count', () => {
    const second = packFile('b.xml', xml, at);
    expect(() => unpack(Buffer.concat([second, zip]))).toThrow('damaged');
    expect(() => unpack(Buffer.concat([zip, second]))).toThrow('damaged');
    const between = Buffer.concat([zip.subarray(0, centralAt), second, zip.subarray(centralAt)]);
    between.writeUInt32LE(centralAt + second.length, between.length - 6);
    expect(() => unpack(between)).toThrow('something is hidden behind the file');
    const two = Buffer.from(zipSync({ 'a.xml': xml, 'b.xml': xml }));
    const uncounted = patched((bytes) => {
      for (const count of [14, 12]) bytes.writeUInt16LE(1, bytes.length - count);
    }, two);
    expect(() => unpack(uncounted)).toThrow('its directory holds more than one file');
  });

  it('has something behind the last block of the packed data', () => {
    const packed = Buffer.concat([deflateRawSync(xml), Buffer.from('hidden')]);
    const header = Buffer.from(zip.subarray(0, 43));
    header.writeUInt32LE(packed.length, 18);
    const tail = Buffer.from(zip.subarray(centralAt));
    tail.writeUInt32LE(packed.length, 20);
    tail.writeUInt32LE(header.length + packed.length, tail.length - 6);
    expect(() => unpack(Buffer.concat([header, packed, tail]))).toThrow('hidden behind');
  });

  it('is cut off anywhere, or has a byte too many', () => {
    for (let length = 0; length < zip.length; length++) {
      expect(() => unpack(zip.subarray(0, length))).toThrow(/^(The \.zip file is damaged|This is not a)/);
    }
    expect(() => unpack(Buffer.concat([zip, Buffer.alloc(1)]))).toThrow('damaged');
  });

  it('unpacks to more than is allowed, whatever size it notes', () => {
    const bomb = zipSync({ 'a.xml': new Uint8Array(max + 1) });
    expect(() => unpack(bomb)).toThrow('is larger than 1 MiB');
    const central = Buffer.from(bomb).readUInt32LE(bomb.length - 6);
    for (const size of [0, 1, max]) {
      const lying = patched((bytes) => {
        for (const offset of [22, central + 24]) bytes.writeUInt32LE(size, offset);
      }, bomb);
      expect(() => unpack(lying)).toThrow('cannot be unpacked to its noted size');
    }
  });

  it('is encrypted, or packed in another way', () => {
    const withShared = (offset: number, value: number) =>
      patched((bytes) => {
        for (const start of [4, centralAt + 6]) bytes.writeUInt16LE(value, start + offset);
      });
    expect(() => unpack(withShared(2, 1))).toThrow('packed in a way');
    expect(() => unpack(withShared(4, 14))).toThrow('packed in a way');
  });

  it('never gives other bytes for a changed one, and fails in no other way', () => {
    const change = fc.tuple(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(change, ([offset, mask]) => {
        const changed = patched((bytes) => bytes.writeUInt8((bytes[offset] ?? 0) ^ mask, offset));
        try {
          expect(unpack(changed).bytes.equals(xml)).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ name: 'ZipProblem' });
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('is any other bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => unpack(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), bytes]))).toThrow('.zip');
      }),
      { numRuns: 500 },
    );
  });
});
