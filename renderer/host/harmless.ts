import { outsideText } from '#shared/words/outsideText.ts';
import { alarmText } from '#shared/words/severity.ts';

/*
 * What a host tells, with every text of it fit to be shown. Here, at the one door, and so in every sentence,
 * tooltip, title and copy a page makes of it, whoever writes that.
 */

/** What names a thing to the host, or a file: it comes back as it went. */
const names: ReadonlySet<string> = new Set([
  ...['key', 'nodeKey', 'nodeKeys', 'id', 'nodeId', 'target', 'path', 'fileName'],
]);

/** Written by operators, in lines of their own: a note, and the text of what somebody did at a computer. */
const ownLines = 'note';
const isMade = (parts: Readonly<Record<string, unknown>>): boolean => 'by' in parts && 'station' in parts;

/**
 * A view of the settings: written by people at this desk, and given back as they went. Whoever shows a text
 * of them makes it harmless there.
 */
const isSettings = (parts: Readonly<Record<string, unknown>>): boolean =>
  'revision' in parts && 'settings' in parts;

/** A node as it is set up: entered by people, and given back from its form as it came. */
const isNodeSetup = (parts: Readonly<Record<string, unknown>>): boolean =>
  'passwordFrom' in parts && 'hasPassword' in parts;

/** An answer that is one text: what names what was begun, or a file to keep. */
const isOneText = ({ t, r }: Readonly<Record<string, unknown>>): boolean =>
  t === 's' && typeof r === 'string';

/** Changes `value` itself: it has just been read, and is nobody else's. */
export function harmless(value: unknown, field = ''): unknown {
  if (typeof value === 'string') return names.has(field) ? value : textOf(value, field);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) value.message = outsideText(value.message);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = harmless(value[index], field);
    return value;
  }
  const parts = value as Record<string, unknown>;
  if (isNodeSetup(parts)) return value;
  for (const name of Object.keys(parts)) {
    if (name === 'settings' && isSettings(parts)) continue;
    if (name === 'r' && isOneText(parts)) continue;
    const part = harmless(parts[name], name === 'text' && isMade(parts) ? ownLines : name);
    const label = outsideText(name);
    if (label !== name) delete parts[name];
    parts[label] = part;
  }
  // An alarm: a row without words could not be spoken of.
  if (typeof parts.text === 'string' && typeof parts.code === 'string')
    parts.text = alarmText({ text: parts.text, code: parts.code });
  return value;
}

function textOf(value: string, field: string): string {
  return field === ownLines ? value.split('\n').map(outsideText).join('\n') : outsideText(value);
}
