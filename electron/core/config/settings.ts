import { rename } from 'node:fs/promises';
import Type, { type Static } from 'typebox';
import writeFileAtomic from 'write-file-atomic';
import { severities } from '#shared/model/alarm.ts';
import { ConfigError } from './configError.ts';
import { readJsonFile } from './jsonFile.ts';

const closed = { additionalProperties: false };

/** What the operator has chosen, kept in settings.json in the data folder. Fields left out have their default. */
export const SettingsSchema = Type.Object(
  {
    version: Type.Literal(1, { description: '1, the version of this format' }),
    appearance: Type.Optional(
      Type.Enum(['system', 'light', 'dark'], { description: '"system", "light" or "dark"' }),
    ),
    timeZone: Type.Optional(Type.Enum(['node', 'local', 'utc'], { description: '"node", "local" or "utc"' })),
    timeFormat: Type.Optional(Type.Enum(['dmy', 'iso'], { description: '"dmy" or "iso"' })),
    retentionDays: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 3_650, description: 'a number of days, 1 to 3,650' }),
    ),
    notifySeverities: Type.Optional(
      Type.Array(Type.Enum([...severities]), { description: `a list of ${severities.join(', ')}` }),
    ),
  },
  { ...closed, description: 'an object with "version" and settings' },
);
export type Settings = Required<Static<typeof SettingsSchema>>;

export const defaultSettings: Settings = {
  version: 1,
  appearance: 'system',
  timeZone: 'node',
  timeFormat: 'dmy',
  retentionDays: 365,
  notifySeverities: ['critical', 'major'],
};

/** `problem`: why the defaults hold although there is a file. The file stays as it is. */
export interface SettingsRead {
  readonly settings: Settings;
  readonly problem: string | null;
}

export async function readSettings(path: string): Promise<SettingsRead> {
  try {
    const { value } = await readJsonFile(path, SettingsSchema);
    return { settings: { ...defaultSettings, ...value }, problem: null };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { settings: defaultSettings, problem: error.isMissing ? null : error.message };
  }
}

/** Whole or not at all. A file that could not be read is kept beside it as `.invalid`. */
export async function writeSettings(path: string, settings: Settings): Promise<void> {
  const { problem } = await readSettings(path);
  if (problem !== null) await rename(path, `${path}.invalid`);
  await writeFileAtomic(path, `${JSON.stringify(settings, null, 2)}\n`, 'utf8');
}
