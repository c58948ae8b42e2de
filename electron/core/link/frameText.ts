import { isoTimeLength, parseIsoTimeAt } from './isoTime.ts';

/** Digits of a number that is exact whatever they are. */
const mostDigits = 15;
const zero = 48;

/** A frame's text, read from left to right. */
export class FrameText {
  readonly text: string;
  /** Where reading stands. */
  place = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** A slice and `===` compare eight characters at a time; startsWith takes twice as long. */
  isNext(expected: string): boolean {
    return this.text.slice(this.place, this.place + expected.length) === expected;
  }

  passes(expected: string): boolean {
    if (!this.isNext(expected)) return false;
    this.place += expected.length;
    return true;
  }

  /** NaN: none is there, or not in the usual form. */
  time(): number {
    const time = parseIsoTimeAt(this.text, this.place);
    this.place += isoTimeLength;
    return time;
  }

  /** As JSON writes one; NaN: none is there. */
  number(): number {
    const { text, place: from } = this;
    let place = from;
    let number = 0;
    let digit = text.charCodeAt(place) - zero;
    while (digit >= 0 && digit <= 9) {
      number = number * 10 + digit;
      digit = text.charCodeAt(++place) - zero;
    }
    this.place = place;
    const digits = place - from;
    const isOne = digits === 1 || (digits > 1 && digits <= mostDigits && text.charCodeAt(from) !== zero);
    return isOne ? number : Number.NaN;
  }
}
