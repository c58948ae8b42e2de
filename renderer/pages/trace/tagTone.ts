/** Colours of tags: Trace.module.css has what they look like. A tag's name is always beside them. */
const toneCount = 8;

const known: Readonly<Record<string, number>> = {
  PRN: 0,
  LIC: 1,
  SVC: 2,
  LINE: 3,
  PORTAL: 4,
  CALL: 5,
  CMExtEvt: 6,
  ALARM: 7,
};

/** The same tag has the same colour on every day. */
export function tagTone(tag: string): number {
  const own = Object.hasOwn(known, tag) ? known[tag] : undefined;
  if (own !== undefined) return own;
  let sum = 0;
  for (const letter of tag) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return sum % toneCount;
}
