import { readdirSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#core/ports/systemClock.ts';
import { SettingsKeeper } from '#core/settings/settingsKeeper.ts';
import { defaultSettings } from '#shared/settings/defaults.ts';
import type { SettingsChange } from '#shared/settings/settings.ts';
import { changedElsewhere } from '#shared/words/settings.ts';
import { silentLog } from '#test/support/ports.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
let path: string;
const opened: SettingsKeeper[] = [];
beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'settings.json');
});
afterEach(async () => {
  for (const keeper of opened.splice(0)) await keeper.close();
  await removeFolder(folder);
});

async function open(): Promise<SettingsKeeper> {
  const keeper = await SettingsKeeper.open({ folder, clock: systemClock, log: silentLog });
  opened.push(keeper);
  return keeper;
}

/** As a page that looks at what is set now. */
const change = (keeper: SettingsKeeper, wanted: SettingsChange, basedOn = keeper.view.revision) =>
  keeper.change({ basedOn, change: wanted });

const inFile = async (): Promise<Record<string, unknown>> => JSON.parse(await readFile(path, 'utf8'));
const aside = () => readdirSync(folder).filter((name) => name.startsWith('settings.damaged-'));

describe('what is set', () => {
  it('is the usual where nobody has set anything, and nothing is written', async () => {
    const keeper = await open();
    expect(keeper.view).toMatchObject({ settings: defaultSettings, problems: [] });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is there after a restart, in a file of this user alone that holds only what was set', async () => {
    const keeper = await open();
    const done = await change(keeper, { retention: { days: 30 }, desk: { operators: ['Ann'] } });
    expect(done).toMatchObject({ done: true, view: { settings: { retention: { days: 30, gigabytes: 5 } } } });
    expect(await inFile()).toEqual({ version: 1, retention: { days: 30 }, desk: { operators: ['Ann'] } });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await open()).view).toEqual(keeper.view);
  });

  it('is kept in a folder that is made for it', async () => {
    folder = join(folder, 'not', 'there');
    const keeper = await open();
    expect(await change(keeper, { ticketTemplate: '{alarm}' })).toMatchObject({ done: true });
    expect((await open()).view.settings.ticketTemplate).toBe('{alarm}');
  });

  it('keeps fields that nobody knows here', async () => {
    await writeFile(path, '{"version":1,"later":{"a":1},"desk":{"present":"Ann","seat":4}}');
    const keeper = await open();
    expect(keeper.view.problems).toEqual([]);
    await change(keeper, { desk: { operators: ['Ann'] } });
    expect(await inFile()).toMatchObject({ later: { a: 1 }, desk: { present: 'Ann', seat: 4 } });
  });

  it('is never written where nothing is another', async () => {
    const keeper = await open();
    expect(await change(keeper, { retention: { days: 400 } })).toMatchObject({ done: true });
    expect(readdirSync(folder).filter((name) => name === 'settings.json')).toEqual([]);
  });
});

describe('a part that is wrong', () => {
  it('is replaced by the usual, as small as it is, and told', async () => {
    const kept = { days: 'many', gigabytes: 7 };
    const actions = [
      { name: 'Open', url: 'ftp://x' },
      { name: 'Desk', url: 'https://desk.test/{alarm}' },
    ];
    await writeFile(
      path,
      JSON.stringify({ version: 1, retention: kept, ownActions: { actions }, sounds: 3 }),
    );
    const keeper = await open();
    const { settings, problems } = keeper.view;
    expect([keeper.isAsSet('retention'), keeper.isAsSet('desk')]).toEqual([false, true]);
    expect(settings.retention).toEqual({ ...defaultSettings.retention, gigabytes: 7 });
    expect(settings.ownActions).toEqual({ allowsCommands: false, actions: [actions[1]] });
    expect(settings.sounds).toEqual(defaultSettings.sounds);
    expect(problems).toEqual([
      'settings.json: retention.days is not used as it is: it must be a whole number of days, 1 to 3,650.',
      'settings.json: ownActions.actions.0.url is not used as it is: it must be an address that begins with http:// or https://.',
      expect.stringContaining('settings.json: sounds is not used as it is: it must be'),
    ]);
    expect(aside()).toEqual([]);
  });

  it('is kept as a copy when its list is changed', async () => {
    const text = '{"version":1,"dependencies":[{"name":"VPN router"}]}';
    await writeFile(path, text);
    const dependencies = [{ name: 'Trunk', behind: [{ node: 'ws://a/' }] }];
    expect(await change(await open(), { dependencies })).toMatchObject({ done: true });
    expect(await inFile()).toEqual({ version: 1, dependencies });
    expect(await readFile(join(folder, aside()[0] ?? ''), 'utf8')).toBe(text);
  });
});

describe('a file that cannot be used', () => {
  it.each([
    ['half a file', '{"version":1,"desk":{'],
    ['nothing at all', ''],
    ['something else', '[1,2]'],
    ['another version', '{"version":2}'],
    ['no text', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['what could not be written again', `{"version":1,"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['more than settings are', `{"version":1,"x":"${'x'.repeat(4_000_000)}"}`],
  ])('is put aside and told: %s', async (_name, content) => {
    await writeFile(path, content);
    const keeper = await open();
    const [name = ''] = aside();
    expect(keeper.view.settings).toEqual(defaultSettings);
    expect(keeper.view.problems).toEqual([expect.stringContaining(`It was put aside as ${name}, and`)]);
    expect(await readFile(join(folder, name))).toEqual(Buffer.from(content));
    expect([keeper.isAsSet('retention'), keeper.isAsSet('sounds')]).toEqual([false, false]);
    expect(await change(keeper, { retention: { days: 9 } })).toMatchObject({ done: true });
    expect([keeper.isAsSet('retention'), keeper.isAsSet('sounds')]).toEqual([true, false]);
    expect((await open()).view).toMatchObject({ settings: { retention: { days: 9 } }, problems: [] });
  });

  it('keeps nobody from starting where it cannot even be read, and is not touched', async () => {
    await mkdir(path);
    const keeper = await open();
    expect(keeper.view.settings).toEqual(defaultSettings);
    expect(keeper.view.problems).toEqual([expect.stringMatching(/^settings\.json cannot be read: .*\.$/)]);
    expect(keeper.isAsSet('retention')).toBe(false);
    await expect(change(keeper, { retention: { days: 9 } })).rejects.toThrow('This could not be kept');
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  it('is given time while somebody writes it', async () => {
    const keeper = await open();
    await writeFile(path, '{"version":1,');
    await writeFile(path, '{"version":1,"retention":{"days":8}}');
    await expect.poll(() => keeper.view.settings.retention.days).toBe(8);
    expect(aside()).toEqual([]);
  });

  it('is put aside when it becomes so while Watchline runs', async () => {
    const keeper = await open();
    await change(keeper, { retention: { days: 9 } });
    await writeFile(path, 'oh');
    await expect.poll(() => keeper.view.problems).toHaveLength(1);
    expect(keeper.view.settings).toEqual(defaultSettings);
    expect(aside()).toHaveLength(1);
  });
});

describe('a change', () => {
  it.skipIf(process.getuid?.() === 0)('that cannot be kept says so', async () => {
    const keeper = await open();
    await chmod(folder, 0o500);
    await expect(change(keeper, { retention: { days: 9 } })).rejects.toThrow('cannot be written');
    await chmod(folder, 0o700);
    expect(keeper.view.settings).toEqual(defaultSettings);
  });

  it('with something wrong is refused at its field, and nothing is changed', async () => {
    const keeper = await open();
    const days = { days: 0, gigabytes: 5_000 };
    const quiet = [{ days: [1], from: '8:00', until: '09:00' }];
    expect(await change(keeper, { retention: days, notifications: { quietHours: quiet } })).toEqual({
      done: false,
      problems: [
        { field: 'notifications.quietHours.0.from', problem: 'It must be a time of day, 00:00 to 23:59.' },
        { field: 'retention.days', problem: 'It must be a whole number of days, 1 to 3,650.' },
        { field: 'retention.gigabytes', problem: 'It must be a size in GB, 0.1 to 1,000.' },
      ],
    });
    const unknown = { retention: { weeks: 1 } } as unknown as SettingsChange;
    expect(await change(keeper, unknown)).toEqual({
      done: false,
      problems: [{ field: 'retention.weeks', problem: 'No such field is known here.' }],
    });
    expect(readdirSync(folder)).not.toContain('settings.json');
  });

  it.each<[string, SettingsChange]>([
    ['desk.operators.1', { desk: { operators: ['Ann', ' ann'] } }],
    [
      'siteKnowledge.alarms.1.code',
      { siteKnowledge: { alarms: [fact('a'), fact('b'), fact('a')].toSpliced(1, 1) } },
    ],
    ['dependencies.1.name', { dependencies: [behind('Router'), behind('router')] }],
  ])('that names a thing twice is refused at %s', async (field, wanted) => {
    const refused = await change(await open(), wanted);
    expect(refused).toMatchObject({ done: false, problems: [{ field }] });
  });

  it('with a field of an alarm that there is not is refused where it stands', async () => {
    const actions = [
      { name: 'Desk', url: 'https://desk.test/{alarm}' },
      { name: 'Desk 2', url: 'https://desk.test/{alram}' },
      { name: 'Run', command: ['notify', '{alarm}', '{nodes}'] },
    ];
    const refused = await change(await open(), { ownActions: { actions }, ticketTemplate: '{Alarm}' });
    expect(refused).toMatchObject({
      problems: [
        { field: 'ownActions.actions.1.url' },
        { field: 'ownActions.actions.2.command.2' },
        { field: 'ticketTemplate', problem: expect.stringMatching(/^There is no field \{Alarm\}; /) },
      ],
    });
  });

  it('keeps what was changed elsewhere, where that is another field', async () => {
    const [mine, theirs] = [await open(), await open()];
    const basedOn = mine.view.revision;
    const columns = (widths: Record<string, number>) => ({ shown: {}, widths });
    await change(theirs, {
      retention: { days: 30 },
      appearance: { columns: { alarms: columns({ a: 80 }) } },
    });
    const wanted = { retention: { gigabytes: 9 }, appearance: { columns: { nodes: columns({ b: 90 }) } } };
    expect(await change(mine, wanted, basedOn)).toMatchObject({ done: true });
    expect(mine.view.settings).toMatchObject({
      retention: { days: 30, gigabytes: 9 },
      appearance: { columns: { alarms: columns({ a: 80 }), nodes: columns({ b: 90 }) } },
    });
  });

  it('is refused at the field that was changed elsewhere, with what it is now', async () => {
    const [mine, theirs] = [await open(), await open()];
    const basedOn = mine.view.revision;
    await change(theirs, { desk: { operators: ['Ann'] } });
    const refused = await change(mine, { desk: { operators: ['Bob'] }, retention: { days: 3 } }, basedOn);
    const problems = [{ field: 'desk.operators', problem: changedElsewhere }];
    expect(refused).toEqual({ done: false, problems });
    expect(mine.view.settings).toMatchObject({ desk: { operators: ['Ann'] }, retention: { days: 400 } });
    // The same wish twice is no quarrel.
    expect(await change(mine, { desk: { operators: ['Ann'] } }, basedOn)).toMatchObject({ done: true });
  });

  it('based on what nobody knows any more is done where nothing is another, and refused otherwise', async () => {
    const keeper = await open();
    expect(await change(keeper, { retention: { days: 400 } }, 'long ago')).toMatchObject({ done: true });
    expect(await change(keeper, { retention: { days: 30 } }, 'long ago')).toEqual({
      done: false,
      problems: [{ field: 'retention.days', problem: changedElsewhere }],
    });
  });

  it('based on large settings of long ago is refused, for not every one of them is remembered', async () => {
    const keeper = await open();
    await change(keeper, { retention: { days: 30 } });
    const first = keeper.view.revision;
    const large = (letter: string) =>
      Array.from({ length: 450 }, (_, index) => ({ ...fact(`c${index}`), text: letter.repeat(7_900) }));
    for (const letter of 'abcde') await change(keeper, { siteKnowledge: { alarms: large(letter) } });
    const last = keeper.view.revision;
    expect(await change(keeper, { retention: { gigabytes: 6 } }, last)).toMatchObject({ done: true });
    expect(await change(keeper, { retention: { days: 31 } }, first)).toMatchObject({ done: false });
    expect(await change(keeper, { retention: { days: 31 } }, last)).toMatchObject({ done: true });
  });

  it('is as before over a restart, where nothing was changed meanwhile', async () => {
    const before = await open();
    await change(before, { retention: { days: 30 } });
    const basedOn = before.view.revision;
    expect(await change(await open(), { retention: { days: 31 } }, basedOn)).toMatchObject({ done: true });
  });

  it('with a name that every object has does no harm', async () => {
    const hostile = JSON.parse('{"appearance":{"columns":{"__proto__":{"shown":{},"widths":{"a":50}}}}}');
    const keeper = await open();
    await change(keeper, hostile);
    expect(({} as Record<string, unknown>).widths).toBeUndefined();
    expect(Object.keys(keeper.view.settings.appearance.columns)).toEqual(['__proto__']);
  });

  it('and a file may be wrong in more places than anybody reads', async () => {
    const wrong = { siteKnowledge: { alarms: Array.from({ length: 200_000 }, () => 1) } };
    const keeper = await open();
    const refused = await change(keeper, wrong as unknown as SettingsChange);
    expect(refused).toMatchObject({ done: false, problems: { length: 100 } });
    await writeFile(path, JSON.stringify({ ...wrong, retention: { days: 30 } }));
    const { settings, problems } = (await open()).view;
    expect(settings.retention.days).toBe(30);
    expect([problems.length, problems.at(-1)]).toEqual([51, expect.stringContaining('199,950 more parts')]);
  });

  it('that would make the file larger than is kept is refused', async () => {
    const alarms = Array.from({ length: 600 }, (_, index) => ({
      ...fact(`c${index}`),
      text: 'x'.repeat(7_900),
    }));
    expect(await change(await open(), { siteKnowledge: { alarms } })).toMatchObject({
      problems: [{ field: 'siteKnowledge.alarms', problem: expect.stringContaining('larger than 4.0 MB') }],
    });
  });
});

describe('who listens', () => {
  it('is told of what was changed here and elsewhere, also where the file was replaced, and of nothing else', async () => {
    const [mine, theirs] = [await open(), await open()];
    const days: number[] = [];
    mine.listen(({ settings }) => days.push(settings.retention.days));
    await change(mine, { retention: { days: 30 } });
    await change(mine, { retention: { days: 30 } });
    expect(days).toEqual([30]);
    await expect.poll(() => theirs.view.settings.retention.days).toBe(30);
    await change(theirs, { retention: { days: 31 } });
    await expect.poll(() => days).toEqual([30, 31]);
    const other = join(folder, 'other.json');
    await writeFile(other, '{"version":1,"retention":{"days":32}}');
    await rename(other, path);
    await expect.poll(() => days).toEqual([30, 31, 32]);
  });
});

function fact(code: string) {
  return { code, text: '', runbook: '' };
}

function behind(name: string) {
  return { name, behind: [{ node: 'ws://a/' }] };
}
