/**
 * Controls, line and paragraph separators, formatting: JSON leaves most as they are;
 * terminals and editors obey them.
 */
const obeyed = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A text from elsewhere, fit to be printed or logged: it can neither start a line, nor turn its reading
 * direction, nor command a terminal. JSON stays the same JSON.
 */
export function oneLine(text: string): string {
  return text.replace(obeyed, escapeUnits);
}

/** As JSON writes what it escapes: one \uXXXX for each UTF-16 unit. */
function escapeUnits(character: string): string {
  const units = character.split('');
  return units.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}
