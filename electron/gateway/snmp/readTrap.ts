import type { TimeContext } from '../nodeTime.ts';
import type { NodeTime, TrapReport, TrapSeverity } from '../report.ts';
import { readDateAndTime } from './dateAndTime.ts';
import { envelopeOids, ipoTraps, snmpTrapOid, standardTraps, type TrapField, trapObject } from './oids.ts';
import type { TrapPdu, Varbind } from './snmpDecoder.ts';
import { labelledValue, textOf } from './varbindText.ts';

/** Up to this number traps have the scale of object 1: critical 1, major 2, minor 3. */
const lastOfOldScale = 14;
const oldScale: readonly TrapSeverity[] = ['critical', 'major', 'minor'];
/** ITU X.733, as object 9 numbers it. */
const ituScale: readonly TrapSeverity[] = [
  'cleared',
  'indeterminate',
  'critical',
  'major',
  'minor',
  'warning',
];

const mostValues = 32;
const longestValue = 1_024;
const texts: readonly TrapField[] = ['devId', 'data', 'description', 'remedy'];

export interface TrapOrigin {
  readonly receivedAt: number;
  readonly from: string;
  readonly octets: number;
  /** The zone of whoever sent it, asked with its DevID; null: not known. */
  readonly zoneOf: (devId: string | null) => string | null;
}

/** What a trap says; null: it does not say which trap it is. */
export function readTrap(pdu: TrapPdu, origin: TrapOrigin): TrapReport | null {
  const { receivedAt, from, octets, zoneOf } = origin;
  const oid = trapOid(pdu);
  if (oid === null) return null;
  const fields = fieldsOf(pdu.varbinds);
  const number = ipoNumber(oid);
  const devId = textIn(fields, 'devId');
  const context: TimeContext = { receivedAt, timeZone: zoneOf(devId) };
  const values = valuesOf(pdu.varbinds);
  return {
    ...{ by: 'snmp', receivedAt, from, octets, version: versionOf(pdu) },
    community: pdu.scoped ? null : (pdu.community ?? ''),
    user: pdu.user ?? null,
    ...{ oid, number, severity: severityOf(number, fields) },
    nodeTime: timeIn(fields, context),
    devId: devId || null,
    reason: numberIn(fields, 'reason'),
    data: textIn(fields, 'data'),
    description: textIn(fields, 'description') || null,
    remedy: textIn(fields, 'remedy') || null,
    values: values.kept,
    isCut: values.isCut || texts.some((field) => isTooLong(fields.get(field))),
  };
}

const versionOf = ({ scoped, enterprise }: TrapPdu): TrapReport['version'] => {
  if (scoped) return 'v3';
  return enterprise === undefined ? 'v2c' : 'v1';
};

/** RFC 3584, 3.1: an enterprise may end in 0 already. */
function trapOid({ enterprise, generic = 6, specific = 0, varbinds }: TrapPdu): string | null {
  if (enterprise !== undefined) {
    if (generic !== 6) return `${standardTraps}.${generic + 1}`;
    return `${enterprise.replace(/\.0$/, '')}.0.${specific}`;
  }
  const named = varbinds.find(({ oid }) => oid === snmpTrapOid || `${oid}.0` === snmpTrapOid);
  return typeof named?.value === 'string' ? named.value : null;
}

/** Of `…2.0.N`, and of `…2.N`, as a converter from v1 may write it. */
function ipoNumber(oid: string): number | null {
  if (!oid.startsWith(`${ipoTraps}.`)) return null;
  const [, number] = /^\.(?:0\.)?(\d+)(?:\.0)?$/.exec(oid.slice(ipoTraps.length)) ?? [];
  return number === undefined ? null : Number(number);
}

type Fields = ReadonlyMap<TrapField, Varbind['value']>;

function fieldsOf(varbinds: readonly Varbind[]): Fields {
  const fields = new Map<TrapField, Varbind['value']>();
  for (const { oid, value } of varbinds) {
    const object = trapObject(oid);
    if (object && 'field' in object && !fields.has(object.field)) fields.set(object.field, value);
  }
  return fields;
}

function textIn(fields: Fields, field: TrapField): string | null {
  const value = fields.get(field);
  if (value === undefined || value === null) return null;
  return (Buffer.isBuffer(value) ? textOf(value) : String(value)).slice(0, longestValue);
}

/** A text has no more characters than octets, which are there without reading it. */
function isTooLong(value: Varbind['value'] | undefined): boolean {
  return Buffer.isBuffer(value) && value.length > longestValue && textOf(value).length > longestValue;
}

function numberIn(fields: Fields, field: TrapField): number | null {
  const value = fields.get(field);
  return typeof value === 'number' ? value : null;
}

function timeIn(fields: Fields, context: TimeContext): NodeTime | null {
  const value = fields.get('nodeTime');
  return Buffer.isBuffer(value) ? readDateAndTime(value, context) : null;
}

/**
 * The scale is that of the trap's number, whichever object carries it: in the field ITU's comes as object 1
 * too.
 */
function severityOf(number: number | null, fields: Fields): TrapSeverity | null {
  const isOld = number !== null && number <= lastOfOldScale;
  const [own, other] = isOld
    ? (['oldSeverity', 'severity'] as const)
    : (['severity', 'oldSeverity'] as const);
  const told = numberIn(fields, own) ?? numberIn(fields, other);
  return (told === null ? undefined : (isOld ? oldScale : ituScale)[told - 1]) ?? null;
}

interface Values {
  readonly kept: Readonly<Record<string, string>>;
  readonly isCut: boolean;
}

function valuesOf(varbinds: readonly Varbind[]): Values {
  const values = new Map<string, string>();
  let isCut = false;
  for (const varbind of varbinds) {
    const object = trapObject(varbind.oid);
    if ((object && 'field' in object) || envelopeOids.has(varbind.oid)) continue;
    const [label, text] = labelledValue(varbind);
    if (values.has(label)) continue;
    if (values.size < mostValues) values.set(label, text.slice(0, longestValue));
    isCut ||= !values.has(label) || text.length > longestValue;
  }
  return { kept: Object.fromEntries(values), isCut };
}
