import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Rig } from '#test/integration/acceptance/rig.ts';
import { anAlarm, anAlarmEvent, aSnapshot, eventOnWire, snapshotOnWire } from '#test/support/builders.ts';
import { FakeNode } from '#test/support/fakeNode.ts';

/* A history of one alarm known from the first contact and one event. */

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.make();
  const node = await FakeNode.start({ user: 'Administrator', password: 'Administrator' });
  node.snapshot = snapshotOnWire(aSnapshot({ alarms: [anAlarm({ id: 'known', text: 'Known' })] }));
  const collector = rig.collect(await rig.fleet([node]));
  await collector.until('live', () => collector.links.at(-1)?.link === 'Live');
  node.emit(eventOnWire(anAlarmEvent(1)));
  await collector.until('told', () => collector.names.some((name) => collector.node(name).events.length > 0));
  await collector.stop();
  await node.stop();
});
afterAll(() => rig[Symbol.asyncDispose]());

const exported = (out: string, ...args: string[]) =>
  rig.run(['export', '--data', rig.data, '--out', out, ...args]);

it('counts one row as one', async () => {
  const out = rig.path('one.csv');
  expect(await exported(out)).toEqual({ code: 0, stdout: '', stderr: `1 row in ${out}\n` });
  expect((await exported(out, '--what', 'alarms-now')).stderr).toBe(`2 rows in ${out}\n`);
});

it.each(['-', '/dev/stdout'])(
  'prints to %s what it would write, and says the rest on stderr',
  async (out) => {
    const path = rig.path('same.csv');
    await exported(path);
    const { code, stdout, stderr } = await exported(out);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '1 row in standard output\n' });
    // Lines of stdout are told without their last line feed.
    expect(`${stdout}\n`).toBe(await readFile(path, 'utf8'));
  },
);

it.each([
  [['--since', '9999-12-31'], '--since is in the future'],
  [['--until', '2016-08-01', '--what', 'alarms-now'], 'no alarm is known in that time'],
  [['--until', '2016-08-01'], 'nothing was received in that time'],
])('writes nothing where there is nothing, and says why: %o', async (args, reason) => {
  const out = rig.path('left.csv');
  await writeFile(out, 'as it was');
  expect(await exported(out, ...args)).toEqual({
    ...{ code: 0, stdout: '' },
    stderr: `Nothing was written to ${out}: ${reason}.\n`,
  });
  expect(await readFile(out, 'utf8')).toBe('as it was');
  expect(await exported('-', ...args)).toEqual({
    ...{ code: 0, stdout: '' },
    stderr: `Nothing was written to standard output: ${reason}.\n`,
  });
});

it('says where the alarms are that no event told', async () => {
  await using own = await Rig.make();
  const node = await FakeNode.start({ user: 'Administrator', password: 'Administrator' });
  node.snapshot = snapshotOnWire(aSnapshot({ alarms: [anAlarm()] }));
  const collector = own.collect(await own.fleet([node]));
  await collector.until('live', () => collector.links.at(-1)?.link === 'Live');
  await collector.stop();
  await node.stop();
  const { stderr } = await own.run(['export', '--data', own.data, '--out', '-']);
  expect(stderr).toMatch(/no event was received about an alarm; .* --what alarms-now\.$/m);
});

it('writes a page to print, without what is not to leave, and says how much of that there was', async () => {
  const out = rig.path('page.html');
  const { code, stderr } = await exported(out, '--format', 'html', '--redact', 'address,name');
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringMatching(
      /^1 row in .*page\.html; replaced: addresses: \d+, names: \d+\nWhat the stand-ins stand for is kept here, in .*\.json\n$/,
    ),
  });
  const page = await readFile(out, 'utf8');
  expect(page).toContain('<td>name-1</td>');
  expect(page).toContain('From the history alone');
  expect(page).not.toContain('127.0.0.1');
  expect(await exported(out, '--redact', 'everything')).toMatchObject({
    ...{ code: 2, stderr: expect.stringContaining('"everything" is none of address, number, name') },
  });
});

it('makes a bundle for a ticket, and says later whether it is unchanged', async () => {
  const out = rig.path('bundle.zip');
  const made = await exported(out, '--format', 'bundle');
  expect(made).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^1 row and how 1 node stood in .*bundle\.zip; replaced: .*addresses: \d+/),
  });
  const { code, stdout } = await rig.run(['verify', out]);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/bundle\.zip: unchanged since it was written at \S+Z, 9 files$/),
  });
  const files = unzipSync(await readFile(out));
  const summary = strFromU8(files['summary.txt'] ?? new Uint8Array());
  expect(summary).toMatch(/^Node: name-\d+ · \S+ · address-\d+$/m);
  expect(summary).toContain('Active alarms: 2');
  const { 'lines.json': _, ...rest } = files;
  await writeFile(
    out,
    zipSync({ ...rest, 'summary.txt': strToU8(`${summary}!`), 'new\u001b[2J': strToU8('') }),
  );
  expect(await rig.run(['verify', out])).toMatchObject({
    ...{ code: 1, stdout: '' },
    stderr: expect.stringMatching(
      /not as it was written at .*:\nsummary\.txt differs\nlines\.json is missing\nnew\\u001b\[2J was added\n$/,
    ),
  });
  await exported(out, '--format', 'bundle', '--include-identities', '--redact', 'serial');
  const kept = strFromU8(unzipSync(await readFile(out))['summary.txt'] ?? new Uint8Array());
  expect(kept).toMatch(/^Node: Primary · \S+ · 10\.0\.0\.5$/m);
  expect(kept).toContain('Serial number: serial-1');
});

it('puts the logs of traces that lie there into a bundle, and says why there are none', async () => {
  const out = rig.path('traced.zip');
  const textOf = async (name: string) => strFromU8(unzipSync(await readFile(out))[name] ?? new Uint8Array());
  await exported(out, '--format', 'bundle', '--include-identities');
  expect(await textOf('trace.txt')).toMatch(/^No trace is kept: there is no log of a trace .*traces\./);
  expect(await textOf('summary.txt')).toMatch(/^Trace: none\. No trace is kept: /m);
  await mkdir(`${rig.data}/traces`, { recursive: true });
  const head = (name: string) => `*** Node: ${name} (primary), Headquarters, 10.0.0.5\n`;
  const line = '2016-08-01 09:16:46      54896mS SIP Rx: INVITE sip:100@10.0.0.7\n';
  await writeFile(`${rig.data}/traces/a.txt`, head('Primary') + line);
  await writeFile(`${rig.data}/traces/b.txt`, head('Another') + line.replace('INVITE', 'BYE'));
  await exported(out, '--format', 'bundle', '--node', 'Primary');
  expect(await textOf('trace.txt')).toMatch(/mS SIP Rx: INVITE sip:number-\d@address-\d\n$/);
  expect(await textOf('trace.txt')).not.toContain('BYE');
});

it('writes all of it as one zip that can be verified', async () => {
  const out = rig.path('all.zip');
  const made = await exported(out, '--what', 'all', '--separator', 'tab');
  expect(made).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^\d+ rows of 10 subjects in .*all\.zip\n$/),
  });
  expect((await rig.run(['verify', out])).stdout).toMatch(
    /unchanged since it was written at \S+Z, 10 files$/,
  );
  const files = unzipSync(await readFile(out));
  expect(strFromU8(files['alarms-now.csv'] ?? new Uint8Array())).toMatch(/^\ufeff?Solution\tNode\t/);
  expect(await exported('-', '--what', 'all')).toMatchObject({ code: 2 });
});

it('says why there is no bundle, and why a file is none', async () => {
  expect(await exported('-', '--format', 'bundle')).toMatchObject({
    ...{ code: 2, stderr: 'watchline: export: a bundle is a zip file; name one with --out.\n' },
  });
  expect(await exported('page.html', '--what', 'all')).toMatchObject({
    ...{ code: 2, stderr: expect.stringContaining('page.html says another: --out page.zip') },
  });
  expect(await rig.run(['verify', rig.path('none.zip')])).toMatchObject({
    ...{ code: 1, stderr: expect.stringContaining('none.zip cannot be verified: there is no such file.') },
  });
  const no = await rig.file('no.zip', 'no zip file');
  expect(await rig.run(['verify', no])).toMatchObject({
    ...{ code: 1, stderr: expect.stringContaining('it is no whole zip file: ') },
  });
});

it('writes the sheet of a shift from the same history, which is only read', async () => {
  const handedOver = (out: string, ...args: string[]) =>
    rig.run(['handover', '--data', rig.data, '--out', out, ...args]);
  const out = rig.path('sheet.html');
  expect(await handedOver(out)).toEqual({
    code: 0,
    stdout: '',
    stderr: `The sheet of the shift in ${out}\n`,
  });
  const page = await readFile(out, 'utf8');
  expect(page).toContain('Known</td>');
  expect(page).toContain('From the history alone');
  const { code, stdout } = await handedOver('-', '--format', 'json', '--since', '24h');
  const json: unknown = JSON.parse(stdout);
  expect({ code, json }).toMatchObject({
    code: 0,
    json: { nodes: [{ url: expect.stringMatching(/^ws:/) }], sheet: { open: { first: [{}, {}], more: 0 } } },
  });
  expect(await handedOver(out, '--since', '9d')).toMatchObject({
    ...{ code: 2, stderr: 'watchline: handover: A shift is 7 days long at most.\n' },
  });
  expect(await handedOver(out, '--since', '1h', '--until', '2h')).toMatchObject({ code: 2 });
  expect(await handedOver(`${rig.data}/sheet.html`)).toMatchObject({
    ...{ code: 1, stderr: expect.stringContaining('it is in the data folder') },
  });
});
