import type { TObject } from 'typebox';
import type { NodeEvent } from '#shared/model/event.ts';
import { type NodeInfo, type Snapshot, type SnapshotPart, snapshotParts } from '#shared/model/node.ts';
import type { IsoTime } from '#shared/model/time.ts';
import type { Told, Tolerated } from '#shared/model/told.ts';
import {
  AlarmSchema,
  type EventType,
  eventBodies,
  LicenseStatusSchema,
  LineStatusSchema,
  maxLines,
  maxServices,
  NodeInfoSchema,
  ResiliencyStatusSchema,
  ServiceStatusSchema,
  WebLmStatusSchema,
} from '#shared/protocol/schema.ts';
import {
  alarmWithTimes,
  copyLine,
  eventWithTimes,
  licenseWithTimes,
  nodeInfoWithTimes,
  resiliencyWithTimes,
  serviceWithTimes,
  webLmWithTimes,
  withTold,
} from '#shared/protocol/times.ts';
import { formatPlural } from '#shared/words/count.ts';
import { tooMany } from '#shared/words/told.ts';
import { fromIsoStrictly } from './isoTime.ts';
import { isFit, isObject, mend, type Shape } from './mend.ts';
import { cutTexts, tidyAlarm } from './tidy.ts';

/*
 * Tolerant reading: what a node of a later release says and a check has refused, item by item. An item stays
 * with what was understood of it, and what was not stands beside it as told; only one that cannot be told
 * from others is left out. Never throws.
 */

/** Something read, and what of it was not understood: each the end of "The node sent …". */
export interface Tolerant<T> {
  readonly value: T;
  readonly reasons: readonly string[];
}

/** Of one snapshot; the others are counted. */
const maxReasons = 20;

/** Null: it cannot be told what the event is about. `at`: its time, or ours where it has none. */
export function tolerantEvent(
  item: { readonly seq: number; readonly type: EventType },
  at: IsoTime,
): { readonly event: NodeEvent; readonly told: Told } | null {
  const { seq, type } = item;
  const body: TObject = eventBodies[type];
  const part = body.properties[type] as Shape | undefined;
  if (part && !isIdentified(part, (item as Readonly<Record<string, unknown>>)[type])) return null;
  const mended = mend(body, item, at);
  const raw = { ...(mended.value as object), seq, at, type } as NodeEvent<IsoTime>;
  const read = eventWithTimes(raw, fromIsoStrictly);
  const told = withoutPrefix(mended.told, `${type}.`);
  const event = read.type === 'alarm' ? { ...read, alarm: tidyAlarm(read.alarm) } : cutTexts(read);
  if (event.type === 'notice' || isEmpty(told)) return { event, told };
  const known = (event as unknown as Readonly<Record<string, Tolerated>>)[type];
  return { event: { ...event, [type]: { ...known, told } } as NodeEvent, told };
}

export function tolerantNode(raw: unknown, knownAs: string, at: IsoTime): Tolerant<NodeInfo> {
  const { value, told } = mend(NodeInfoSchema, raw, at);
  const node = cutTexts(nodeInfoWithTimes(value, fromIsoStrictly));
  if (isEmpty(told)) return { value: node, reasons: [] };
  const named = told.name === undefined ? node : { ...node, name: knownAs };
  return { value: { ...named, told }, reasons: [`a description of itself with ${describeTold(told)}`] };
}

export function tolerantSnapshot(raw: Readonly<Record<string, unknown>>, at: IsoTime): Tolerant<Snapshot> {
  const reasons: string[] = [];
  const mendPart = <S extends TObject, P extends Tolerated>(
    name: string,
    schema: S,
    part: unknown,
    read: (mended: ReturnType<typeof mend<S>>['value']) => P,
  ): P => {
    const { value, told } = mend(schema, part, at);
    if (isEmpty(told)) return read(value);
    reasons.push(`a snapshot in which ${name} has ${describeTold(told)}`);
    return withTold(read(value), { told });
  };
  const one = <S extends TObject, P extends Tolerated>(
    name: keyof Snapshot,
    schema: S,
    read: (mended: ReturnType<typeof mend<S>>['value']) => P,
  ): P | null => {
    const part = raw[name];
    if (isObject(part)) return mendPart(name, schema, part, read);
    if (part !== null) reasons.push(`a snapshot whose ${name} is none`);
    return null;
  };
  const list = <S extends TObject, P extends Tolerated>(
    name: keyof Snapshot,
    schema: S,
    most: number,
    read: (mended: ReturnType<typeof mend<S>>['value']) => P,
  ): readonly P[] | null => {
    const all = raw[name];
    if (!Array.isArray(all)) {
      if (all !== null) reasons.push(`a snapshot whose ${name} are no list`);
      return null;
    }
    const known: unknown[] = all.filter((part) => isIdentified(schema as Shape, part));
    const lost = all.length - known.length;
    if (lost > 0) reasons.push(`a snapshot with ${lost} of its ${name} without an id: they are left out`);
    if (known.length > most) reasons.push(tooMany(name, most));
    return known
      .slice(0, most)
      .map((part) => mendPart(`${name} ${(part as { readonly id: string }).id}`, schema, part, read));
  };
  const named = partsNamed(raw.notReported);
  if (named?.length !== (raw.notReported as readonly unknown[] | undefined)?.length)
    reasons.push('a snapshot that does not report what is not known here');
  const value: Snapshot = {
    alarms: list('alarms', AlarmSchema, Number.POSITIVE_INFINITY, (alarm) =>
      tidyAlarm(alarmWithTimes(alarm, fromIsoStrictly)),
    ),
    license: one('license', LicenseStatusSchema, (part) => cutTexts(licenseWithTimes(part, fromIsoStrictly))),
    webLm: one('webLm', WebLmStatusSchema, (part) => cutTexts(webLmWithTimes(part, fromIsoStrictly))),
    services: list('services', ServiceStatusSchema, maxServices, (part) =>
      cutTexts(serviceWithTimes(part, fromIsoStrictly)),
    ),
    lines: list('lines', LineStatusSchema, maxLines, (part) => cutTexts(copyLine(part))),
    resiliency: one('resiliency', ResiliencyStatusSchema, (part) =>
      cutTexts(resiliencyWithTimes(part, fromIsoStrictly)),
    ),
    ...(named && { notReported: named }),
  };
  return { value, reasons: atMost(reasons) };
}

/** Undefined: it names none. */
function partsNamed(raw: unknown): readonly SnapshotPart[] | undefined {
  if (raw === undefined) return undefined;
  return Array.isArray(raw) ? snapshotParts.filter((part) => raw.includes(part)) : [];
}

/** `state "Degraded", cpuPercent "-1"` */
export function describeTold(told: Told): string {
  const parts = Object.entries(told).map(([field, said]) => `${field} "${said}"`);
  const more = parts.length > 3 ? ` and ${formatPlural(parts.length - 3, 'other field')}` : '';
  return `${parts.slice(0, 3).join(', ')}${more}`;
}

function isIdentified(shape: Shape, part: unknown): boolean {
  const id = shape.properties?.id;
  return isObject(part) && (!id || isFit(id, part.id));
}

const isEmpty = (told: Told): boolean => Object.keys(told).length === 0;

function withoutPrefix(told: Told, prefix: string): Told {
  const fields = Object.entries(told).map(([field, said]): [string, string] => [
    field.startsWith(prefix) ? field.slice(prefix.length) : field,
    said,
  ]);
  return Object.fromEntries(fields);
}

function atMost(reasons: readonly string[]): readonly string[] {
  const more = reasons.length - maxReasons;
  if (more <= 0) return reasons;
  return [
    ...reasons.slice(0, maxReasons),
    `a snapshot with ${formatPlural(more, 'other part')} not understood`,
  ];
}
