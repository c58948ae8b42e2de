/**
 * The text without the characters it ends with that are among those. A pattern for the end of a text tries
 * from every place of it: 8 KiB of blanks before one letter take it a hundred times as long as all the rest.
 */
export function trimmedEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
