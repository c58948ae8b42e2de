/**
 * Characters that are not seen, or move what is seen: controls, line and paragraph separators, formatting
 * with all marks of direction, halves of a surrogate pair, zero width and fillers. Terminals, editors and
 * spreadsheets obey some of them. Selectors of a form are none: they make an emoji colourful.
 */
const unseen = /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]--\p{Variation_Selector}]/gv;
/** Nearly every text: told so without looking at what each character is. */
const plain = /^[ -~]*$/;

/**
 * A text from elsewhere, shown as what it is, wherever that may be: it can neither start a line, nor turn its
 * reading direction, nor command a terminal. JSON stays the same JSON.
 */
export function oneLine(text: string): string {
  return plain.test(text) ? text : text.replace(unseen, escapeUnits);
}

/** As JSON writes what it escapes: one \uXXXX for each UTF-16 unit. */
function escapeUnits(character: string): string {
  const units = character.split('');
  return units.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}
