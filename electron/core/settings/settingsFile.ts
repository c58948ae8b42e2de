import { createHash } from 'node:crypto';
import { decodeText } from '#files/textFile.ts';
import { defaultSettings } from '#shared/settings/defaults.ts';
import { type Settings, SettingsSchema } from '#shared/settings/settings.ts';
import { formatBytes } from '#shared/words/bytes.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { checkParts, isRecord, type WrongPart } from './checkParts.ts';

/** Site knowledge of some thousand places. */
export const maxSettingsBytes = 4_000_000;

/** As in the published schema. */
const version = 1;

export interface KeptSettings {
  /** Of the text; the same for the same text, in every process. */
  readonly revision: string;
  /** Of the text. */
  readonly length: number;
  readonly settings: Settings;
  /** As it stands in the file: with fields nobody knows here, without what nobody has set. */
  readonly raw: Readonly<Record<string, unknown>>;
  readonly wrong: readonly WrongPart[];
}

/** Why a file is none of ours, without a full stop. */
export interface DamagedFile {
  readonly damage: string;
}

/** What a file of these bytes holds. */
export function readSettings(bytes: Buffer): KeptSettings | DamagedFile {
  if (bytes.length > maxSettingsBytes)
    return { damage: `it is larger than ${formatBytes(maxSettingsBytes)}` };
  const raw = parse(bytes);
  if (!isRecord(raw)) return { damage: 'it is not JSON of an object' };
  // Without one it is of the desktop before there was this page.
  if ((raw.version ?? version) !== version) return { damage: `its version is not ${version}` };
  if (!canBeWritten(raw)) return { damage: 'it is nested too deeply' };
  return kept(bytes.toString(), raw);
}

/** Where there is no file. */
export const nothingSet = kept('', {});

/** The text of a file that holds this. */
export function settingsText(raw: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ version, ...raw }, null, 2)}\n`;
}

function kept(text: string, raw: Readonly<Record<string, unknown>>): KeptSettings {
  const revision = createHash('sha256').update(text).digest('hex').slice(0, 32);
  const { value, wrong } = checkParts(SettingsSchema, raw, defaultSettings);
  const reported = wrong.filter(({ isUnknown }) => !isUnknown);
  return { revision, length: text.length, settings: value as Settings, raw, wrong: reported };
}

/** What is nested ten thousand deep is read without harm, and never written again. */
function canBeWritten(raw: object): boolean {
  try {
    return settingsText({ ...raw }) !== '';
  } catch {
    return false;
  }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(decodeText('settings.json', bytes));
  } catch (error) {
    return reasonOf(error);
  }
}
