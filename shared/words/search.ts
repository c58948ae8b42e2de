import { oneLine } from './oneLine.ts';
import { alone } from './outsideText.ts';

/** Words of one search; more are nobody's. */
const maxWords = 50;
/** Straight and typographic quotes; what is not closed is a word like others. */
const wanted = /["“„”]([^"“„”]*)["“”]|[^\s"“„”]+/g;
/** Signs and letters of Western and Central Europe: what each is compared as follows from it alone. */
const simple = /^[ -~À-ſ]*$/;
const beyondAscii = /[À-ſ]/g;
const foldedLetters = new Map<string, string>();

/**
 * A text as it is compared with others, without regard to case, form and marks on letters: "STRASSE" is
 * "straße", "İSTANBUL" is "istanbul", and what is not seen is what is shown for it.
 */
export function fold(text: string): string {
  if (simple.test(text)) return text.replace(beyondAscii, foldLetter).toLowerCase().replace(/ {2,}/g, ' ');
  return foldAny(text);
}

function foldLetter(letter: string): string {
  const known = foldedLetters.get(letter);
  if (known !== undefined) return known;
  const folded = foldAny(letter);
  foldedLetters.set(letter, folded);
  return folded;
}

function foldAny(text: string): string {
  return (
    oneLine(alone(text))
      .normalize('NFKD')
      // The marks on letters of Latin, Greek and Cyrillic: "Zürich" is "zurich".
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFKC')
      // There and back: ẞ is ß is SS is ss, and ı is I is i.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replaceAll('i\u0307', 'i')
      .replaceAll('ς', 'σ')
      .replace(/\s+/g, ' ')
  );
}

/** What all has to occur, each folded and once: words, and what stands in quotes as it stands there. */
export function searchWords(text: string): readonly string[] {
  const words = Array.from(text.matchAll(wanted), ([word, phrase]) => fold(phrase ?? word).trim());
  return [...new Set(words)].filter(Boolean).slice(0, maxWords);
}

/** Whether a text has all that is asked for in it. */
export function hasWords(text: string, words: readonly string[]): boolean {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}
