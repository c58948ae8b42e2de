import { oneLine } from './oneLine.ts';

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text from elsewhere as text of a page or the value of an attribute. */
export const htmlText = (text: string): string =>
  oneLine(text).replace(/[&<>"']/g, (character) => references[character] ?? character);
