/** One element: attributes in their order (null: left out), and the elements in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | boolean | null>>;
  readonly children?: readonly XmlElement[];
}

/**
 * What XML 1.0 (§2.2) cannot carry, not even as a reference: most control characters, half surrogate pairs.
 */
const unspeakable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A reader turns these into spaces in an attribute unless they are references (§3.3.3).
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** `text` as the value of an attribute. What XML cannot carry becomes U+FFFD. */
export const attributeText = (text: string): string =>
  text.replace(unspeakable, '\u{FFFD}').replace(/[&<>"'\t\n\r]/g, (character) => references[character] ?? '');

/** The start tag and what is in the element, one element a line, each line ended: without the end tag. */
export function writeOpenElement({ name, attributes, children = [] }: XmlElement): string {
  return [startTag(name, attributes, '>'), ...children.flatMap((child) => linesOf(child, '  '))]
    .map((line) => `${line}\n`)
    .join('');
}

function linesOf({ name, attributes, children = [] }: XmlElement, indent: string): string[] {
  if (children.length === 0) return [indent + startTag(name, attributes, '/>')];
  const within = children.flatMap((child) => linesOf(child, `${indent}  `));
  return [indent + startTag(name, attributes, '>'), ...within, `${indent}</${name}>`];
}

function startTag(name: string, attributes: XmlElement['attributes'], end: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${attributeText(String(value))}"`);
  return `<${name}${written.join('')}${end}`;
}
