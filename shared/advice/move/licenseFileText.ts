import { type MemberNode, type ObjectNode, parse, type ValueNode } from '@humanwhocodes/momoa';
import { type LicenseType, licenseKeyword, licenseTypes } from '#shared/model/license.ts';

/** How many of each license type there are; a type that is not named: none. */
export type LicenseCapacity = Readonly<Partial<Record<LicenseType, number>>>;

/**
 * A license file as the simulator's `license.install` takes it: the host it is for,
 * and how many of each type.
 */
export interface LicenseFile {
  readonly hostId: string;
  readonly features: LicenseCapacity;
}

export type LicenseFileReading =
  | { readonly file: LicenseFile }
  /** Where it is wrong, and what to write there instead. */
  | { readonly problem: string };

/** Of a file that is no license file, we read no more. In characters. */
export const maxLicenseFileLength = 65_536;

/** Of one type, as in `license.install`. */
export const maxLicenseCount = 1_000_000;
const form = '{"hostId": "V…", "features": {"Power User": 50}}';

/** Avaya publishes neither the form nor the signature of a PLDS file: what is in it would be guessed. */
const xmlRefused = `This is XML, as a PLDS license file is. Its form is not published, so Watchline does not guess how many licenses are in it. Write the counts into the table, from the order or from WebLM once the file is installed there, or give them in the form ${form}.`;

/** Reads {"hostId":"V…","features":{"Power User":50,…}}. Never throws. */
export function parseLicenseFile(text: string): LicenseFileReading {
  if (text.trim() === '') return { problem: `There is nothing to read. The form is ${form}.` };
  if (text.length > maxLicenseFileLength) {
    return { problem: `This is too long for a license file. The form is ${form}.` };
  }
  if (/^[\s\uFEFF]*</.test(text)) return { problem: xmlRefused };
  try {
    return { file: readFile(parseJson(text.replace(/^\uFEFF/, ' '))) };
  } catch (error) {
    if (error instanceof FileProblem) return { problem: error.message };
    throw error;
  }
}

class FileProblem extends Error {}

interface Place {
  readonly line: number;
  readonly column: number;
}

const wrongAt = ({ line, column }: Place, reason: string): FileProblem =>
  new FileProblem(`Line ${line}, column ${column}: ${reason}`);
const wrong = ({ loc }: ValueNode | MemberNode, reason: string): FileProblem => wrongAt(loc.start, reason);

function parseJson(text: string): ValueNode {
  try {
    return parse(text, { mode: 'json' }).body;
  } catch (error) {
    const { message, line, column } = error as Error & { line?: number; column?: number };
    // Of a text that stops short the library tells its beginning, or what came before.
    if (!message.startsWith('Unexpected char') && isOpenAtEnd(text)) {
      throw wrongAt(endOf(text), 'the file stops short. Is its end missing?');
    }
    if (line === undefined || column === undefined) {
      throw new FileProblem(`The file is nested too deeply. The form is ${form}.`);
    }
    const sign = [...(text.split('\n')[line - 1] ?? '').slice(column - 1)][0] ?? '';
    const found = sign.trim() === '' ? '' : `: ${JSON.stringify(sign)} cannot stand here`;
    throw wrongAt({ line, column }, `this is not valid JSON${found}. The form is ${form}.`);
  }
}

/** Whether a bracket or a quotation mark is not closed. */
function isOpenAtEnd(text: string): boolean {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/gs, '');
  const count = (signs: RegExp): number => bare.match(signs)?.length ?? 0;
  return bare.includes('"') || count(/[{[]/g) > count(/[}\]]/g);
}

function endOf(text: string): Place {
  const lines = text.trimEnd().split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function readFile(body: ValueNode): LicenseFile {
  if (body.type !== 'Object') throw wrong(body, `a license file is one object. The form is ${form}.`);
  const members = membersOf(body);
  for (const [name, member] of members) {
    if (name !== 'hostId' && name !== 'features') {
      throw wrong(member, `${quote(name)} is not known here: a license file has "hostId" and "features".`);
    }
  }
  const hostId = members.get('hostId');
  if (!hostId)
    throw wrong(body, '"hostId" is missing: add the host ID of the WebLM server, as "hostId": "V…".');
  if (hostId.value.type !== 'String' || hostId.value.value.trim() === '') {
    throw wrong(hostId.value, 'hostId must be a text: the host ID of the WebLM server, in quotation marks.');
  }
  const features = members.get('features');
  if (!features)
    throw wrong(
      body,
      '"features" is missing: add how many there are of each type, as "features": {"Power User": 50}.',
    );
  if (features.value.type !== 'Object') {
    throw wrong(
      features.value,
      'features must be an object: how many there are of each type, as {"Power User": 50}.',
    );
  }
  return { hostId: hostId.value.value.trim(), features: readFeatures(features.value) };
}

function readFeatures(node: ObjectNode): LicenseCapacity {
  const features: Partial<Record<LicenseType, number>> = {};
  for (const [name, member] of membersOf(node)) {
    const type = licenseTypes.find((known) => known === name);
    if (!type) throw wrong(member, describeUnknown(name));
    features[type] = readCount(name, member.value);
  }
  return features;
}

function readCount(name: string, node: ValueNode): number {
  if (node.type !== 'Number') {
    throw wrong(
      node,
      `${name} must be a number: how many licenses of it there are, without quotation marks.`,
    );
  }
  const { value } = node;
  if (value < 0)
    throw wrong(node, `${name} is ${value}: it cannot be negative. Write 0 where there are none.`);
  if (!Number.isInteger(value))
    throw wrong(node, `${name} is ${value}: licenses are whole. Write a whole number.`);
  if (value > maxLicenseCount)
    throw wrong(node, `${name} is ${value}: at most ${maxLicenseCount} can be licensed.`);
  return value;
}

/** By name. A name that stands there twice is a mistake that JSON would hide. */
function membersOf({ members }: ObjectNode): ReadonlyMap<string, MemberNode> {
  const byName = new Map<string, MemberNode>();
  for (const member of members) {
    const name = member.name.type === 'String' ? member.name.value : member.name.name;
    if (byName.has(name)) throw wrong(member, `${quote(name)} stands here twice. Remove one of the two.`);
    byName.set(name, member);
  }
  return byName;
}

function describeUnknown(name: string): string {
  const named = licenseTypes.find((type) => licenseKeyword(type) === name);
  if (named) return `${quote(name)} is the keyword of ${quote(named)}. Write that name.`;
  return `${quote(name)} is not a license type. Did you mean ${quote(nearestLicenseType(name))}?`;
}

const quote = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** The one of the 19 names that takes the fewest changed letters to get to. */
export function nearestLicenseType(name: string): LicenseType {
  const wanted = name.trim().toLowerCase().slice(0, 60);
  let nearest: LicenseType = licenseTypes[0];
  let least = Number.POSITIVE_INFINITY;
  for (const type of licenseTypes) {
    const changes = countChanges(wanted, type.toLowerCase());
    if (changes < least) [nearest, least] = [type, changes];
  }
  return nearest;
}

/** Levenshtein's distance. */
function countChanges(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let at = 1; at <= from.length; at++) {
    const next = [at];
    for (let index = 1; index <= to.length; index++) {
      const swap = (row[index - 1] ?? 0) + (from[at - 1] === to[index - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[index] ?? 0) + 1, (next[index - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
