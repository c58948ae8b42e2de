import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bundle, BundleNode } from '#core/export/bundle/bundleParts.ts';
import { verifyBundle } from '#core/export/bundle/verifyBundle.ts';
import { writeBundle } from '#core/export/bundle/writeBundle.ts';
import { redactorOf } from '#core/export/redaction.ts';
import { writeWhole } from '#core/export/writeWhole.ts';
import { type ChosenKind, redactionKinds } from '#shared/model/redaction.ts';
import { fileName } from '#shared/words/exportAbout.ts';
import { aNodeInfo, anAlarm, anAlarmEvent, aSnapshot, evening } from '#test/support/builders.ts';
import { aGap } from '#test/support/linkEvents.ts';
import { proved, rounds } from '#test/support/proof.ts';
import { plantedIn } from '#test/support/secretForms.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

const names = [
  ...['alarms.csv', 'alarms.jsonl', 'licenses.json', 'services.json', 'resiliency.json', 'lines.json'],
  ...['trace.txt', 'operator-actions.csv', 'summary.txt', 'manifest.json'],
];

let rig: StoreRig;
let path: string;
beforeEach(async () => {
  rig = await StoreRig.open();
  path = join(rig.folder, 'bundle.zip');
});
afterEach(() => rig.end());

const { alarms: _, ...state } = aSnapshot();

async function write(
  kinds: readonly ChosenKind[] = [],
  trace: Bundle['trace'] = [],
  part: Partial<Bundle> = {},
): Promise<void> {
  const info = aNodeInfo();
  const node: BundleNode = {
    ...{ key: nodeKey, name: info.name, info, state },
    ...{ lastHeardAt: evening, word: 'Live' },
  };
  const bundle = {
    ...{
      id: 'bundle-1',
      store: rig.store,
      query: {},
      nodes: [node],
      writtenAt: evening + 600_000,
      version: '0.1.0',
    },
    ...{ operator: 'pat', station: 'desk', quality: 'All nodes were live', timeZone: 'UTC', trace },
    redactor: redactorOf(kinds, [node]),
    ...part,
  };
  await writeWhole(path, async (add) => {
    await writeBundle(bundle, add);
    return true;
  });
}

async function aHistory(text = anAlarm().text): Promise<void> {
  await rig.opened({ gaps: [aGap({ from: 1, to: 4, reason: 'first contact' })] });
  await rig.append([anAlarmEvent(5, { alarm: anAlarm({ text }) })]);
  await rig.act({ kind: 'acknowledge', refs: [1], ticket: 'T-1', note: 'seen' }, evening + 120_000);
}

const unzipped = async () => unzipSync(await readFile(path));
const textOf = async (name: string) => strFromU8((await unzipped())[name] ?? new Uint8Array());

describe('a ticket bundle', () => {
  it('has these files, each told of by the manifest, and a summary that says it all', async () => {
    await aHistory();
    await write([], [['10:20:30 1mS SIP Rx: INVITE']]);
    expect(Object.keys(await unzipped()).sort()).toEqual([...names].sort());
    expect(await verifyBundle(path)).toEqual({
      writtenAt: '2016-08-01T16:45:00.000Z',
      ...{ count: names.length - 1, differ: [], missing: [], added: [] },
    });
    const manifest = JSON.parse(await textOf('manifest.json'));
    expect(manifest).toMatchObject({
      ...{ version: 1, watchline: '0.1.0', timeZone: 'UTC', rows: 2, redactions: {} },
      range: { since: null, until: '2016-08-01T16:45:00.000Z' },
      gaps: [{ nodeKey, from: 1, to: 4, reason: 'first contact' }],
      nodes: [{ url: nodeKey, name: 'Primary', timeZone: 'Europe/London' }],
    });
    const summary = await textOf('summary.txt');
    for (const line of [
      'Written: 2016-08-01T16:45:00.000+00:00 by pat at desk, Watchline 0.1.0',
      'Quality: All nodes were live',
      /^Node: Primary · .+ · 10\.0\.0\.5$/m,
      `Serial number: ${aNodeInfo().serialNumber}`,
      `PLDS host ID: ${aNodeInfo().pldsHostId}`,
      /^License mode: /m,
      'Active alarms: 1',
      /^Primary {2}Major {2}.*1 occurrence/m,
      /^2016-08-01T16:35:00\.050\+00:00 {2}Primary {2}Active {2}Major/m,
      /^2016-08-01T16:37:00\.000\+00:00 {2}support {2}Acknowledge {2}Primary/m,
    ])
      expect(summary).toMatch(line);
    expect(await textOf('trace.txt')).toBe('10:20:30 1mS SIP Rx: INVITE\n');
    const actions = Papa.parse<string[]>((await textOf('operator-actions.csv')).slice(1).trim()).data;
    expect(actions[1]).toEqual([
      ...['2016-08-01T16:37:00.000+00:00', 'support', expect.any(String), 'Acknowledge', 'Primary'],
      ...[anAlarm().text, 'ticket: T-1, note: seen', ''],
    ]);
    expect(JSON.parse(await textOf('licenses.json'))).toMatchObject([
      {
        url: nodeKey,
        link: 'Live',
        lastHeardAt: new Date(evening).toISOString(),
        license: expect.any(Object),
      },
    ]);
  });

  it('holds none of two hundred planted secrets, and by choice nothing a node is known by', async () => {
    const secrets = fc.sample(fc.stringMatching(/^[A-Za-z0-9]{14,20}$/), { numRuns: 200, seed: 5 });
    const planted = plantedIn(secrets);
    await aHistory(planted.slice(0, 100).join('\n'));
    await write(redactionKinds, [planted.slice(100).flatMap((text) => text.split(/\r?\n/))]);
    const known = [aNodeInfo().serialNumber, aNodeInfo().pldsHostId, '10.0.0.5', 'Headquarters'];
    for (const [name, bytes] of Object.entries(await unzipped())) {
      const text = strFromU8(bytes);
      expect(
        [...secrets, ...known].filter((secret) => text.includes(secret)),
        name,
      ).toEqual([]);
    }
    const { redactions } = JSON.parse(await textOf('manifest.json'));
    expect(redactions).toMatchObject({ credentials: expect.any(Number), address: expect.any(Number) });
    proved('E6', `${secrets.length} in the files of a bundle, 0 found, counted in its manifest`);
  });
});

it('has no other names of files, whatever nodes and customers are called', async () => {
  await aHistory();
  const hostile = ['../../x', 'C:\\x', 'CON', 'aux.', '/etc/passwd', 'x\u202egnp', 'x'.repeat(300), '.', '-'];
  for (const name of hostile) {
    const info = aNodeInfo({ name, solution: { id: name, name } });
    const node = { key: nodeKey, name, info, state, lastHeardAt: evening, word: 'Live' as const };
    await write([], [], { nodes: [node] });
    expect(Object.keys(await unzipped()).sort()).toEqual([...names].sort());
    expect(await verifyBundle(path)).toMatchObject({ differ: [], missing: [], added: [] });
    expect(fileName('ticket', [info.solution], evening)).toMatch(/^watchline-ticket-[\p{L}\p{N}-]{15,60}$/u);
  }
  for (const name of names) expect(name).toMatch(/^[a-z0-9._-]{1,80}$/);
  proved('E7', `${hostile.length} hostile names, each time the same ${names.length} files`);
});

it('says in its summary of which customer a node is, where several customers have one of that name', async () => {
  await aHistory();
  const own = aNodeInfo();
  const other = aNodeInfo({ solution: { id: 'bolt', name: 'Bolt' } });
  const nodes: BundleNode[] = [
    { key: nodeKey, name: own.name, info: own, state, lastHeardAt: evening, word: 'Live' },
    { key: `${nodeKey}/2`, name: other.name, info: other, state, lastHeardAt: evening, word: 'Live' },
  ];
  await write([], [], { nodes });
  const summary = await textOf('summary.txt');
  const named = `${own.solution.name} · Primary`;
  expect(summary).toMatch(new RegExp(`^${named}  Major  `, 'm'));
  expect(summary).toMatch(new RegExp(`  ${named}  Active  Major`, 'm'));
  expect(summary).toMatch(new RegExp(`  Acknowledge  ${named}`, 'm'));
});

it('says no edition and no version of a node that does not report its licensing', async () => {
  await aHistory();
  const info = aNodeInfo({ version: '', edition: 'essential' });
  const silent = { ...state, license: null, notReported: ['license'] as const };
  const node: BundleNode = {
    ...{ key: nodeKey, name: info.name, info, state: silent },
    ...{ lastHeardAt: evening, word: 'Live' },
  };
  await write([], [], { nodes: [node] });
  expect(await textOf('summary.txt')).toMatch(/^Version: not reported by this node$/m);
});

it('says what operators did in its time and nothing else, by its id, and why there is no trace', async () => {
  await aHistory();
  const whyNone = 'No trace is kept: nobody followed one of these nodes.';
  const acted = { since: evening + 120_000, until: evening + 120_000 };
  await write([], { whyNone }, { acted });
  expect(JSON.parse(await textOf('manifest.json'))).toMatchObject({ id: 'bundle-1' });
  expect(await textOf('operator-actions.csv')).toContain('Acknowledge');
  expect([await textOf('trace.txt'), await textOf('summary.txt')]).toEqual([
    `${whyNone}\n`,
    expect.stringContaining(`\nTrace: none. ${whyNone}\n`),
  ]);
  await write([], [['1mS PRN: Authorization:'], ['2mS PRN: of another node']], {
    acted: { until: evening + 60_000 },
  });
  // What one trace ends with says nothing of the next.
  expect(await textOf('trace.txt')).toMatch(/\n2mS PRN: of another node\n$/);
  expect(await textOf('operator-actions.csv')).not.toContain('Acknowledge');
});

describe('verify', () => {
  beforeEach(async () => {
    await aHistory();
    await write();
  });

  it('names the file of which one byte is another, each time', async () => {
    const files = await unzipped();
    const sums = names.filter((name) => name !== 'manifest.json');
    const flips = rounds(20, 100);
    for (let round = 0; round < flips; round++) {
      const name = sums[round % sums.length] ?? '';
      const bytes = Uint8Array.from(files[name] ?? []);
      const at = (round * 7919) % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (round % 8));
      await writeFile(path, zipSync({ ...files, [name]: bytes }));
      expect(await verifyBundle(path)).toMatchObject({ differ: [name], missing: [], added: [] });
    }
    proved('E5', `${flips} of ${flips} changed bytes found, and the file named`);
  });

  it('takes no bundle for unchanged in which any bit of what the zip file says of its files is another', async () => {
    const whole = await readFile(path);
    const directory = whole.readUInt32LE(whole.length - 6);
    for (let at = 0; at < directory; at += rounds(31, 7)) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      await writeFile(path, bytes);
      const found = await verifyBundle(path).catch(() => null);
      expect(found?.differ.length ?? 1, `byte ${at}`).toBeGreaterThan(0);
    }
  });

  it('reads what was large enough to be packed', async () => {
    const trace = Array.from(
      { length: 20_000 },
      (_, index) => `10:20:30 ${index}mS SIP Rx: INVITE ${index * 7919}`,
    );
    await write([], [trace]);
    expect(await textOf('trace.txt')).toBe(`${trace.join('\n')}\n`);
    expect((await readFile(path)).length).toBeLessThan(trace.join('').length / 2);
    expect(await verifyBundle(path)).toMatchObject({ differ: [], missing: [], added: [] });
  });

  it('names what is missing and what was added, by names that are written nowhere', async () => {
    const { 'trace.txt': _left, ...files } = await unzipped();
    const outside = '../../outside.txt';
    await writeFile(path, zipSync({ ...files, [outside]: strToU8('x') }));
    expect(await verifyBundle(path)).toMatchObject({ differ: [], missing: ['trace.txt'], added: [outside] });
    await expect(readFile(join(rig.folder, outside))).rejects.toThrow();
  });

  it('refuses what is cut short, holds two files of one name, says what is not so, or is none of ours', async () => {
    const whole = await readFile(path);
    const refused = async (bytes: Uint8Array, why: RegExp) => {
      await writeFile(path, bytes);
      await expect(verifyBundle(path)).rejects.toThrow(why);
    };
    for (const length of [0, 10, 21, 100, whole.length - 1])
      await refused(whole.subarray(0, length), /no whole zip/);
    await refused(Buffer.concat([Buffer.from('x'), whole]), /no whole zip/);
    // One of two names becomes the other, in both places.
    const twice = Buffer.from(
      whole.toString('latin1').replaceAll('services.json', 'licenses.json'),
      'latin1',
    );
    await refused(twice, /two files of one name/);
    await refused(zipSync({ 'a.txt': strToU8('x') }), /no manifest\.json/);
    await refused(zipSync({ 'manifest.json': strToU8('[]') }), /none that this Watchline knows/);
    const end = whole.length - 22;
    const claims = Buffer.from(whole);
    // The first file says that it is 4 GB.
    claims.writeUInt32LE(0xffff_ffff, whole.readUInt32LE(end + 16) + 20);
    await refused(claims, /no whole zip/);
    const many = Buffer.from(whole);
    many.writeUInt16LE(0xffff, end + 10);
    await refused(many, /more than 1000 files/);
  });

  it('reads no more of a file than the manifest says it has, whatever it unpacks to', async () => {
    const files = await unzipped();
    await writeFile(path, zipSync({ ...files, 'trace.txt': new Uint8Array(2 ** 23) }));
    expect(await verifyBundle(path)).toMatchObject({ differ: ['trace.txt'] });
    await writeFile(path, zipSync({ 'manifest.json': new Uint8Array(17 * 2 ** 20) }));
    await expect(verifyBundle(path)).rejects.toThrow('not as it was written');
  });
});
