/** DER, as far as a certificate needs it (X.690). */

/** A tag, the length of what follows, and that. */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(body.length)]), body]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
export const setOf = (...parts: readonly Uint8Array[]): Buffer => der(0x31, ...parts);
export const octets = (content: Uint8Array): Buffer => der(0x04, content);
export const bits = (content: Uint8Array): Buffer => der(0x03, Buffer.from([0]), content);
export const text = (content: string): Buffer => der(0x0c, Buffer.from(content, 'utf8'));
export const isTrue: Buffer = der(0x01, Buffer.from([0xff]));

/** A part that is told by its number: of other parts, or of bytes alone. */
export const tagged = (number: number, ...parts: readonly Uint8Array[]): Buffer =>
  der(0xa0 + number, ...parts);
export const taggedBytes = (number: number, content: Uint8Array): Buffer => der(0x80 + number, content);

/** Never negative: a byte of zeros stands before a first bit that is set. */
export function integer(bytes: Uint8Array): Buffer {
  return der(0x02, ...((bytes[0] ?? 0) > 0x7f ? [Buffer.from([0])] : []), bytes);
}

/** "1.2.840.10045.4.3.2": the first two in one byte, the others seven bits a byte. */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...others.flatMap(sevenBits)]));
}

/** UTCTime until 2049, GeneralizedTime from then on (RFC 5280, 4.1.2.5). */
export function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  const isShort = digits < '2050';
  return der(isShort ? 0x17 : 0x18, Buffer.from(isShort ? digits.slice(2) : digits, 'latin1'));
}

function lengthOf(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const bytes = bytesOf(length);
  return [0x80 + bytes.length, ...bytes];
}

const bytesOf = (value: number): readonly number[] =>
  value < 0x100 ? [value] : [...bytesOf(Math.floor(value / 0x100)), value % 0x100];

function sevenBits(value: number): readonly number[] {
  const groups = [value % 0x80];
  for (let rest = Math.floor(value / 0x80); rest > 0; rest = Math.floor(rest / 0x80))
    groups.unshift(0x80 + (rest % 0x80));
  return groups;
}
