/*
 * Where credentials stand in a text, and which part of it they are. Over and above is better than under: a
 * word too many is a stand-in, one too few has left the house. Not found: a secret that nothing introduces,
 * and the second word of one that is not quoted.
 */

/** What introduces a secret, also as the end of a longer name: `client_secret`, `sipPassword`. */
const names = [
  ...['password', 'passwort', 'passwd', 'pwd', 'passphrase', 'passcode', 'secret', 'token', 'credentials?'],
  ...['(?:api|access|private|shared|encryption|licen[sc]e|activation|product)[ _-]?key', '\\bpsk'],
  ...['\\bpin', '(?:login|security|voicemail)[ _-]?code', '(?:j|php)?sess(?:ion)?id', 'community'],
  '(?<=[?&])(?:sig|signature|auth|key)',
].join('|');
/** Headers say it up to the end of their line; in JSON and the like they are names with a value in quotes. */
const headers = '(?:proxy-?)?authorization|(?:set-?)?cookie2?';

/** Also the end of a line that is written as such, by us ("\u000a") or in JSON ("\n"). */
const blanks = String.raw`(?:\s|\\u000[ad]|\\[nr](?=[\s\\]))*`;
const separator = String.raw`\s*(?:=>|[=:>：＝]|%3[ad])${blanks}`;
const quotes = String.raw`\\{0,3}["']`;
/** A comma and its like end a value only where the next name, or nothing, follows. */
const nextValue = String.raw`\s|$|["']?[\w.-]{1,40}["']?\s*[=:]`;
const value = [
  String.raw`\\{1,3}"(?:(?!\\{1,3}")[\s\S])*\\{1,3}"`,
  String.raw`"(?:[^"\\]|\\[\s\S])*"`,
  String.raw`'(?:[^'\\]|\\[\s\S])*'`,
  String.raw`(?:[^\s,;&"'<>]|[,;&](?!${nextValue}))+`,
].join('|');

const before = {
  header: String.raw`\b(?:${headers})\s*[:=：]\s*`,
  digest: String.raw`\bdigest +(?=\w+=)`,
  bearer: String.raw`\bbearer +(?=[\w+/.~-]{8})`,
  named: `(?:${names})(?:${quotes})?${separator}`,
  quotedHeader: `(?:${headers})${quotes}${separator}`,
  said: String.raw`\b(?:password|passcode|pin) is +(?=\S*\d)`,
  answer: String.raw`\b(?:response|c?nonce)=(?=["'])`,
  command: String.raw`\bcurl [^\n]{0,200}?-u +`,
} as const;

/** Each with what stays before it, as its first group, and the credentials, as its second. */
export const credentialForms: readonly RegExp[] = [
  /(-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----)((?:(?!-----END )[\s\S])+)/g,
  new RegExp(`(${before.header}|${before.digest})(\\S.*)$`, 'gim'),
  new RegExp(`(${before.quotedHeader}|${before.named}|${before.said}|${before.answer})(${value})`, 'gi'),
  new RegExp(`(<[^<>\\s]{0,40}(?:${names})\\s[^<>]{0,200}>)([^<]+)`, 'gi'),
  new RegExp(`(${before.bearer}|${before.command})(\\S+)`, 'gi'),
  // "user:password" in Base64: no word of the field is written like that.
  /\b([Bb]asic +)((?=[A-Za-z]*(?:[\d+/=]|[a-z][A-Z]))[A-Za-z0-9+/]{8,}={0,2})/g,
  /()\b(eyJ[\w-]{5,}\.[\w-]{2,}\.[\w-]*)/g,
  // Also a token alone, and a password with "@" in it, or with a slash, which is no port and its path.
  /(:\/\/)([^\s/?#"'<>]{1,512}|[^\s/?#@:"'<>]{0,64}:(?!\d+[/?#])[^\s@"'<>]{1,512})(?=@)/g,
  /(\bsips?:[^\s@:;>]{1,64}:)([^\s@;>]{1,128})(?=@)/gi,
];

const header = new RegExp(`\\b(?:${headers})\\s*[:=：]\\s*\\S`, 'i');
const nameAtEnd = new RegExp(`(?:${names})(?:${quotes})?${separator}$`, 'i');
const blockBegins = /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/;
const blockEnds = /-----END [A-Z ]{0,20}PRIVATE KEY-----/;

/** What one line of several says of the next. */
export type NextLine = 'free' | 'header' | 'value' | 'block';

/** Whether a line is credentials as a whole because of those before it, and what it says of the next. */
export function lineOfCredentials(
  line: string,
  is: NextLine,
): { readonly isWhole: boolean; readonly next: NextLine } {
  if (is === 'block') return blockEnds.test(line) ? following(line, false) : { isWhole: true, next: is };
  if (is === 'value' && line.trim() !== '') return { isWhole: true, next: 'free' };
  if (is === 'header' && /^\s+\S/.test(line) && !header.test(line)) return { isWhole: true, next: is };
  return following(line, is === 'value');
}

function following(line: string, isWaiting: boolean): { readonly isWhole: false; readonly next: NextLine } {
  const isOpen = blockBegins.test(line) && !blockEnds.test(line);
  if (isOpen) return { isWhole: false, next: 'block' };
  if (header.test(line)) return { isWhole: false, next: 'header' };
  return { isWhole: false, next: isWaiting || nameAtEnd.test(line) ? 'value' : 'free' };
}
