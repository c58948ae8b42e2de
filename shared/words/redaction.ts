import type { ChosenKind, RedactionKind } from '#shared/model/redaction.ts';
import { credentialForms, lineOfCredentials, type NextLine } from './credentials.ts';
import { addressOfHex, endpointIdPattern } from './endpointId.ts';

/*
 * What must not leave with a text, each replaced by a stand-in that is the same wherever the same is meant.
 * Credentials always. By choice: addresses (IPv4, IPv6, and the eight hexadecimal digits of an IPv4 address
 * that begin an endpoint id of a trace, "c0000215001234ab 21.1001.1 4711"); telephone numbers; and what the
 * nodes are known by: their names and customers, host ids, serial numbers.
 */

/** Of the nodes concerned: whatever of it stands in a text is replaced, in any case of its letters. */
export type KnownWords = Readonly<Partial<Record<'name' | 'hostId' | 'serial', readonly string[]>>>;

export interface RedactionChoice {
  readonly kinds: ReadonlySet<ChosenKind>;
  readonly known: KnownWords;
}

/** `said`: as it is compared, which is in small letters where their case does not matter. */
export interface StandIn {
  readonly kind: ChosenKind;
  readonly standIn: string;
  readonly said: string;
}

const addressesAlone: RedactionChoice = { kinds: new Set(['address']), known: {} };

const byte = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const quad = `${byte}(?:\\.${byte}){3}`;
/** What may be an IPv6 address, with an IPv4 one at its end or without. */
const colons = `(?<![0-9a-f:.])(?<colons>(?:[0-9a-f]{0,4}:){2,8}(?:${quad}|[0-9a-f]{1,4}|(?<=::)))(?![0-9a-f:])`;
/** Four numbers between points, and no version of five; one that is followed by its build is a version. */
const dotted = `(?<![\\d.])${quad}(?!\\d|\\.\\d| build\\b)`;
const dottedAlone = new RegExp(dotted, 'g');
const addresses = new RegExp([endpointIdPattern, colons, dotted].join('|'), 'gi');

/** As they are dialled: with a plus and room between their digits, or as SIP and its headers name them. */
const telephone = [
  String.raw`(?<![\w+])(?<international>\+\d[\d ().-]{5,18}\d)(?!\w)`,
  String.raw`(?<=\b(?:sips?|tel):)(?<dialled>\+?\d[\d.-]{1,30})(?=[@;>?"\s]|$)`,
  String.raw`(?<=\b(?:number|called|calling|caller|extn?|baseextn|ddi|cli|to|from)\s?[=:]\s?"?)(?<named>\+?\d{3,20})(?!\w|\.\d)`,
].join('|');
const telephoneNumbers = new RegExp(telephone, 'gi');
/** A MAC address, which is what the host id of a WebLM server is. */
const macAddress = /(?<![0-9a-f:-])(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![0-9a-f:-])/gi;

/** Texts come again and again: so many, no longer than this, are known to hold nothing. */
const mostClean = 4_096;
const longestClean = 1_000;

/** Lines of a private key: one of 16,384 bits has about 200. What never ends takes no whole log along. */
const longestBlock = 400;

const lineEnd = /[\r\n\u2028\u2029]/;

/** What one form has replaced is no find of the next. */
const standIn = /^credentials-\d+$/;

export class Redactor {
  readonly #kinds: RedactionChoice['kinds'];
  readonly #known: readonly (readonly [keyof KnownWords, RegExp])[];
  readonly #standIns = new Map<string, string>();
  readonly #key: StandIn[] = [];
  readonly #counts = new Map<RedactionKind, number>();
  readonly #clean = new Set<string>();
  readonly #free = new Set<string>();
  /** How often something was replaced, by kind. */
  readonly replaced = new Map<RedactionKind, number>();

  /** @param choice left out: addresses beside credentials. */
  constructor({ kinds, known }: RedactionChoice = addressesAlone) {
    this.#kinds = kinds;
    this.#known = (['hostId', 'serial', 'name'] as const).flatMap((kind) => {
      const words = kinds.has(kind) ? anyOf(known[kind] ?? []) : null;
      return words ? [[kind, words] as const] : [];
    });
  }

  /** What each stand-in stands for, in the order in which they were given: this does not leave. */
  get key(): readonly StandIn[] {
    return this.#key;
  }

  /**
   * Lines that belong together: a header that carries credentials may go on in lines that begin with a blank,
   * a key is a block of lines, and what a name introduces may stand in the next one.
   */
  redactLines(lines: readonly string[]): string[] {
    const left = this.following();
    return lines.map((line) => left(line));
  }

  /**
   * The same of lines that come one after the other. `isLeftOut`: only what it says of the next one counts.
   */
  following(): (line: string, isLeftOut?: boolean) => string {
    let is: NextLine = 'free';
    let inBlock = 0;
    return (line, isLeftOut = false) => {
      const { isWhole, next } = lineOfCredentials(line, is);
      inBlock = next === 'block' ? inBlock + 1 : 0;
      is = inBlock > longestBlock ? 'free' : next;
      if (isLeftOut) return line;
      return isWhole
        ? line.replace(/\S.*$/, (said) => this.#standIn('credentials', said))
        : this.redact(line);
    };
  }

  /** A text of one line or several, with the ends of its lines as they are. */
  redactText(text: string): string {
    if (!lineEnd.test(text)) return this.redact(text);
    const parts = text.split(/(\r\n|[\n\r\u2028\u2029])/);
    const lines = this.redactLines(parts.filter((_, index) => index % 2 === 0));
    return lines.map((line, index) => line + (parts[2 * index + 1] ?? '')).join('');
  }

  redact(text: string): string {
    return clean(this.#clean, text, () => this.#without(text));
  }

  /** Of a word that nobody is known by: it stays, without credentials. */
  redactCredentials(text: string): string {
    return clean(this.#free, text, () => this.#withoutCredentials(text));
  }

  #withoutCredentials(text: string): string {
    let left = text;
    for (const form of credentialForms)
      left = left.replace(form, (whole, before: string, said: string) =>
        standIn.test(said) ? whole : before + this.#standIn('credentials', said),
      );
    return left;
  }

  #without(text: string): string {
    let left = this.#withoutCredentials(text);
    for (const [kind, words] of this.#known)
      left = left.replace(words, (said) => this.#standIn(kind, said.toLowerCase()));
    if (this.#kinds.has('hostId'))
      left = left.replace(macAddress, (said) => this.#standIn('hostId', said.toLowerCase()));
    if (this.#kinds.has('number'))
      left = left.replace(telephoneNumbers, (said) => this.#standIn('number', said.replace(/[ ().-]/g, '')));
    return this.#kinds.has('address') ? this.#withoutAddresses(left) : left;
  }

  #withoutAddresses(text: string): string {
    return text.replace(addresses, (said, hex?: string, colonsSaid?: string) => {
      if (hex !== undefined) return `${this.#address(addressOfHex(hex))}_`;
      if (colonsSaid === undefined || isIpv6(said)) return this.#address(said.toLowerCase());
      return said.replace(dottedAlone, (address) => this.#address(address));
    });
  }

  #address(said: string): string {
    return this.#standIn('address', said);
  }

  #standIn(kind: RedactionKind, said: string): string {
    this.replaced.set(kind, (this.replaced.get(kind) ?? 0) + 1);
    const key = `${kind} ${said}`;
    const known = this.#standIns.get(key);
    if (known !== undefined) return known;
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const standIn = `${kind}-${number}`;
    this.#standIns.set(key, standIn);
    // What credentials were is written down nowhere.
    if (kind !== 'credentials') this.#key.push({ kind, standIn, said });
    return standIn;
  }
}

/** What is left of a text, with a note of those that nothing is taken out of. */
function clean(known: Set<string>, text: string, without: () => string): string {
  if (text === '' || known.has(text)) return text;
  const left = without();
  if (left === text && text.length <= longestClean) {
    if (known.size === mostClean) known.clear();
    known.add(text);
  }
  return left;
}

/** Words as they stand, the longest first, and no part of others; null: there are none. */
function anyOf(words: readonly string[]): RegExp | null {
  const known = [...new Set(words)].filter((word) => word.trim() !== '');
  if (known.length === 0) return null;
  const escaped = known
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

/** Eight groups, or fewer around one "::". */
function isIpv6(text: string): boolean {
  const [left = '', right, ...others] = text.split('::');
  if (others.length > 0) return false;
  const groups = [left, right ?? ''].flatMap((side) => (side === '' ? [] : side.split(':')));
  const count = groups.length + (groups.at(-1)?.includes('.') ? 1 : 0);
  return right === undefined ? count === 8 : count < 8;
}
