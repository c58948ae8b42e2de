/** What other programs open Watchline with: `watchline://alarm/42`. */
export const linkScheme = 'watchline';

const alarmLink = /^watchline:\/\/alarm\/([1-9]\d{0,14})\/?$/;

/**
 * The place of the page a link from outside leads to; null for every other text. Anybody may write such a
 * link: all that is taken from it is a number.
 */
export function placeOf(link: string): string | null {
  const ref = alarmLink.exec(link)?.[1];
  return ref === undefined ? null : `#/alarms?alarm=${ref}`;
}

/** The place a start was asked for with its arguments; null: none. */
export function placeAmong(args: readonly string[]): string | null {
  return args.map(placeOf).find((place) => place !== null) ?? null;
}
