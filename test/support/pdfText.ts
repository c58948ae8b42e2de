import { inflateSync } from 'node:zlib';

/*
 * What stands on the pages of a PDF as Chromium prints it, in the order painted, without blanks and
 * ligatures: glyphs have numbers of their own in each font, which its ToUnicode table says the characters of.
 * Object streams, encryption and other filters than Flate are not known: Chromium uses none.
 */

const objectForm = /(\d+) 0 obj\b([\s\S]*?)endobj/g;
const streamForm = /stream\r?\n([\s\S]*?)\r?\nendstream/;

const hexText = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** By the number of a glyph. */
function readTable(cmap: string): Map<number, string> {
  const table = new Map<number, string>();
  for (const [, body = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', text = ''] of body.matchAll(/<(\w+)>\s*<(\w+)>/g))
      table.set(Number.parseInt(glyph, 16), hexText(text));
  for (const [, body = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first = '', last = '', text = ''] of body.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const from = Number.parseInt(first, 16);
      for (let glyph = from; glyph <= Number.parseInt(last, 16); glyph++)
        table.set(glyph, String.fromCodePoint(Number.parseInt(text, 16) + glyph - from));
    }
  return table;
}

export function pdfText(pdf: Buffer): string {
  const objects = new Map<string, string>();
  for (const [, number = '', body = ''] of pdf.toString('latin1').matchAll(objectForm))
    objects.set(number, body);
  const streamOf = (body: string): string => {
    const [, data] = streamForm.exec(body) ?? [];
    if (data === undefined) return '';
    const bytes = Buffer.from(data, 'latin1');
    return (body.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
  };
  const tables = new Map<string, Map<number, string>>();
  for (const body of objects.values())
    for (const [, name = '', font = ''] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const [, cmap = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? '') ?? [];
      tables.set(name, readTable(streamOf(objects.get(cmap) ?? '')));
    }
  let text = '';
  for (const body of objects.values()) {
    if (body.includes('/Subtype') || !body.includes('stream')) continue;
    let table = new Map<number, string>();
    for (const [, font, shown = ''] of streamOf(body).matchAll(
      /\/(F\d+) [\d.]+ Tf|((?:<\w+>|\[[^\]]*\])\s*TJ?j?)/g,
    )) {
      if (font !== undefined) table = tables.get(font) ?? table;
      for (const [, hex = ''] of shown.matchAll(/<(\w+)>/g))
        for (let at = 0; at < hex.length; at += 4)
          text += table.get(Number.parseInt(hex.slice(at, at + 4), 16)) ?? '';
    }
  }
  return text.normalize('NFKC').replaceAll(/\s/g, '');
}
