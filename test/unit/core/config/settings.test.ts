import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings, readSettings, writeSettings } from '#core/config/settings.ts';

describe('settings', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'settings-'));
    path = join(folder, 'settings.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are the defaults where there is no file', async () => {
    expect(await readSettings(path)).toEqual({ settings: defaultSettings, problem: null });
    expect(await readdir(folder)).toEqual([]);
  });

  it('are read as written', async () => {
    const settings = { ...defaultSettings, appearance: 'dark', retentionDays: 30 } as const;
    await writeSettings(path, settings);
    expect(await readSettings(path)).toEqual({ settings, problem: null });
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it('fill in what a file leaves out', async () => {
    await writeFile(path, '{"version": 1, "timeZone": "utc"}');
    expect((await readSettings(path)).settings).toEqual({ ...defaultSettings, timeZone: 'utc' });
  });

  it.each([
    ['{"version": 1,', /settings\.json, line 1, column \d+: it is not valid JSON/],
    ['{"version": 1, "appearance": "pink"}', /\(appearance\): it must be "system", "light" or "dark"/],
    ['{"version": 1, "colour": "pink"}', /\(colour\): no such field is known here/],
    ['{"version": 1, "retentionDays": 0}', /\(retentionDays\): it must be a number of days/],
  ])('are the defaults, with the reason, where the file is %s', async (text, reason) => {
    await writeFile(path, text);
    const { settings, problem } = await readSettings(path);
    expect(settings).toEqual(defaultSettings);
    expect(problem).toMatch(reason);
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  it('never overwrite a file they could not read', async () => {
    await writeFile(path, 'my notes');
    await writeSettings(path, defaultSettings);
    expect(await readFile(`${path}.invalid`, 'utf8')).toBe('my notes');
    expect((await readSettings(path)).problem).toBeNull();
  });
});
