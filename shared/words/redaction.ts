import { addressOfHex, endpointIdPattern } from './endpointId.ts';

/*
 * What must not leave with a text, each replaced by a stand-in that is the same wherever the same is meant.
 * Credentials: headers of SIP and HTTP that carry them, values named as such, users in addresses. Addresses:
 * IPv4, IPv6, and the eight hexadecimal digits of an IPv4 address that begin an endpoint id of a trace
 * ("c0000215001234ab 21.1001.1 4711").
 */

export type RedactionKind = 'credentials' | 'address';

const credentialHeader = /\b((?:proxy-)?authorization|(?:set-)?cookie)(\s*:\s*)(\S.*)$/i;
const namedValue =
  /\b(password|passwd|pwd|passphrase|passcode|secret|token|api[-_]?key|access[-_]?key)(["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s,;&"']+)/gi;
const bearer = /\b(bearer)( +)([A-Za-z0-9+/._~-]{8,}=*)/gi;
const userInfo = /(:\/\/)([^\s/@:]+:[^\s/@]+)(?=@)/g;
const byte = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const quad = `${byte}(?:\\.${byte}){3}`;
/** What may be an IPv6 address, with an IPv4 one at its end or without. */
const colons = `(?<![0-9a-f:.])(?<colons>(?:[0-9a-f]{0,4}:){2,8}(?:${quad}|[0-9a-f]{1,4}|(?<=::)))(?![0-9a-f:])`;
/** Four numbers between points, and no version of five; one that is followed by its build is a version. */
const dotted = `(?<![\\d.])${quad}(?!\\d|\\.\\d| build\\b)`;
const dottedAlone = new RegExp(dotted, 'g');
const addresses = new RegExp([endpointIdPattern, colons, dotted].join('|'), 'gi');

export class Redactor {
  readonly #standIns = new Map<string, string>();
  readonly #counts = new Map<RedactionKind, number>();
  /** How often something was replaced, by kind. */
  readonly replaced = new Map<RedactionKind, number>();

  /**
   * Lines that belong together: a header that carries credentials may go on in lines that begin with a blank.
   */
  redactLines(lines: readonly string[]): string[] {
    let isCredentials = false;
    return lines.map((line) => {
      const header = credentialHeader.exec(line);
      isCredentials = header !== null || (isCredentials && /^\s+\S/.test(line));
      if (isCredentials && !header)
        return line.replace(/\S.*$/, (said) => this.#standIn('credentials', said));
      return this.redact(line);
    });
  }

  redact(text: string): string {
    const credentials = (_: string, name: string, between: string, said: string): string =>
      `${name}${between}${this.#standIn('credentials', said)}`;
    return text
      .replace(credentialHeader, credentials)
      .replace(namedValue, credentials)
      .replace(bearer, credentials)
      .replace(userInfo, (_, before: string, said: string) => before + this.#standIn('credentials', said))
      .replace(addresses, (said, hex?: string, colonsSaid?: string) => {
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
    return standIn;
  }
}

/** Eight groups, or fewer around one "::". */
function isIpv6(text: string): boolean {
  const [left = '', right, ...others] = text.split('::');
  if (others.length > 0) return false;
  const groups = [left, right ?? ''].flatMap((side) => (side === '' ? [] : side.split(':')));
  const count = groups.length + (groups.at(-1)?.includes('.') ? 1 : 0);
  return right === undefined ? count === 8 : count < 8;
}
