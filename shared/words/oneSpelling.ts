/**
 * One spelling of what systems spell in several: case, blanks, "License Type:" with and without s and blank.
 */
export function oneSpelling(text: string): string {
  return (
    text
      .toLowerCase()
      .replaceAll(/licence/g, 'license')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/ ?license types? ?: ?/g, ' license type: ')
      // Only from where a run begins: thousands of dots are looked at once, not once for each of them.
      .replaceAll(/(?<![ .])[ .]+ (?=license type: )/g, ' ')
      .trim()
  );
}
