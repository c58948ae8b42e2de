import type { Alarm, AlarmDetail } from '#shared/model/alarm.ts';

/** Longer texts are cut: no page or file of ours needs them, and 150 nodes may send them by the million. */
export const maxTextLength = 4_096;

/** A copy by way of bytes: a mere slice would keep the whole text in memory. It mends a halved pair, too. */
export function cutText(text: string, maxLength = maxTextLength): string {
  if (text.length <= maxLength) return text;
  return `${Buffer.from(text.slice(0, maxLength)).toString()}… [cut, ${text.length} characters]`;
}

/**
 * The same, or a copy with every text cut to size. For what has been checked and
 * copied: its depth is bounded.
 */
export function cutTexts<T>(value: T): T {
  return hasOnlyShort(value) ? value : cutAll(value);
}

function hasOnlyShort(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= maxTextLength;
  if (typeof value !== 'object' || value === null) return true;
  return Array.isArray(value) ? value.every(hasOnlyShort) : Object.values(value).every(hasOnlyShort);
}

function cutAll<T>(value: T): T {
  if (typeof value === 'string') return cutText(value) as T;
  if (Array.isArray(value)) return value.map(cutAll) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cutAll(part)])) as T;
}

/**
 * The same alarm, or a copy fit to keep. Texts are cut here and nowhere after: a cut one
 * is longer than the limit.
 */
export function tidyAlarm(alarm: Alarm): Alarm {
  const detail = tidyDetail(alarm.detail);
  const isShort = alarm.text.length <= maxTextLength && alarm.code.length <= maxTextLength;
  if (isShort && detail === alarm.detail) return alarm;
  return { ...alarm, detail, text: cutText(alarm.text), code: cutText(alarm.code) };
}

const maxDetailFields = 64;

/**
 * An alarm's detail with its texts cut, without `__proto__` and without anything that is not a plain
 * value: the one part of a message whose field names the node chooses, and the schema's check passes
 * over names with line breaks.
 */
function tidyDetail(detail: AlarmDetail): AlarmDetail {
  if (isTidy(detail)) return detail;
  const tidy = Object.entries(detail)
    .filter(([label, value]) => label !== '__proto__' && isPlain(value))
    .slice(0, maxDetailFields)
    .map(([label, value]) => [cutText(label), typeof value === 'string' ? cutText(value) : value]);
  return Object.fromEntries(tidy) as AlarmDetail;
}

function isTidy(detail: AlarmDetail): boolean {
  let fields = 0;
  for (const label in detail) {
    fields++;
    const value = detail[label];
    if (label.length > maxTextLength || label === '__proto__' || fields > maxDetailFields) return false;
    if (!isPlain(value) || (typeof value === 'string' && value.length > maxTextLength)) return false;
  }
  return true;
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}
