import { ObjectType } from 'net-snmp';
import { trimmedEnd } from '../trimmedEnd.ts';
import { trapObject } from './oids.ts';
import type { Varbind } from './snmpDecoder.ts';

/** A text of a node. One that was cut within a character at 255 octets ends with a replacement for it. */
export const textOf = (octets: Buffer): string => trimmedEnd(octets.toString('utf8'), '\0');

/** A value in words, and what it is called; an object that is not known is called by its OID. */
export function labelledValue(varbind: Varbind): readonly [label: string, text: string] {
  const object = trapObject(varbind.oid);
  if (!object || 'field' in object) return [varbind.oid, plainValue(varbind)];
  const { label, names, isBits, unit } = object;
  if (isBits && Buffer.isBuffer(varbind.value)) return [label, bitsSet(varbind.value)];
  if (typeof varbind.value !== 'number') return [label, plainValue(varbind)];
  const name = names?.[varbind.value];
  return [label, name ?? (unit ? `${varbind.value} ${unit}` : String(varbind.value))];
}

function plainValue({ type, value }: Varbind): string {
  if (!Buffer.isBuffer(value)) return value === null ? '' : String(value);
  if (type === ObjectType.Counter64) return String(BigInt(`0x0${value.toString('hex')}`));
  const text = textOf(value);
  // A text has no control characters but those of its lines.
  return /[^\P{Cc}\t\n\r]/u.test(text) ? value.toString('hex') : text;
}

function bitsSet(bits: Buffer): string {
  const set = [...bits].flatMap((octet, index) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => octet & (0x80 >> bit)).map((bit) => index * 8 + bit),
  );
  return set.length > 0 ? set.join(', ') : 'None';
}
