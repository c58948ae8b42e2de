import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderSheet } from '#core/export/folderSheets.ts';
import { previewOf } from '#core/export/preview.ts';
import { type CalledNode, redactorOf } from '#core/export/redaction.ts';
import { alarmSheet } from '#core/export/sheets/alarmSheet.ts';
import { writeSheet } from '#core/export/writeSheet.ts';
import { openReader } from '#core/store/reader.ts';
import { exportFormats, sheetSubjects } from '#shared/model/exported.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import { redactionKinds } from '#shared/model/redaction.ts';
import {
  aLine,
  aNodeInfo,
  anAlarm,
  anAlarmEvent,
  aService,
  aSnapshot,
  evening,
} from '#test/support/builders.ts';
import { exportAlarmLog } from '#test/support/exportAlarmLog.ts';
import { controls, directions, markup } from '#test/support/hostileTexts.ts';
import { aGap } from '#test/support/linkEvents.ts';
import { proved } from '#test/support/proof.ts';
import { plantedIn, secretForms } from '#test/support/secretForms.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

let rig: StoreRig;
let path: string;
beforeEach(async () => {
  rig = await StoreRig.open();
  path = join(rig.folder, 'out');
});
afterEach(() => rig.end());

const write = async (options: Partial<Parameters<typeof exportAlarmLog>[0]> = {}): Promise<string> => {
  await exportAlarmLog({ store: rig.store, what: 'alarms', query: {}, path, timeZone: 'UTC', ...options });
  return readFile(path, 'utf8');
};

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (text: string): string =>
  text.replace(/&(\w+|#39);/g, (_, name) => references[name] ?? '?');
/** As whoever knows nothing of the writer reads a table. */
const rowsOf = (page: string): string[][] =>
  [...page.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => unescaped(cell)),
  );

describe('a page to print', () => {
  it('has the rows of the CSV file, whatever a node calls things', async () => {
    await rig.opened({
      cursor: { bootId: 'b-1', seq: 1 },
      gaps: [aGap({ from: 1, to: 1, reason: '<b>&amp;' })],
    });
    const texts = [...markup, ...controls, ...directions, '0123', '1-4', '="x"', 'a&lt;b'];
    await rig.append(
      texts.map((text, index) => anAlarmEvent(index + 2, { alarm: anAlarm({ id: `${index}`, text }) })),
    );
    const csv = Papa.parse<string[]>((await write()).slice(1), {
      skipEmptyLines: true,
      newline: '\r\n',
    }).data;
    const shown = rowsOf(await write({ format: 'html' }));
    expect(shown).toHaveLength(texts.length + 2);
    // The CSV file has an apostrophe before what a spreadsheet would calculate.
    const bare = (rows: string[][]) => rows.map((row) => row.map((cell) => cell.replace(/^'/, '')));
    const [columns = []] = csv;
    expect(bare(shown).map((row) => row.slice(0, columns.length))).toEqual(bare(csv));
    // Beyond what the log has: until when and why an alarm is acknowledged or shelved.
    expect(shown[0]?.slice(columns.length)).toContain('Shelved Until');
  });

  it('is one file that runs nothing and fetches nothing, and says of when it is and how good', async () => {
    await rig.opened({ node: aNodeInfo({ name: '<script>alert(1)</script>' }) });
    await rig.append([anAlarmEvent(1)]);
    const about = { writtenAt: evening, quality: 'As last heard, not live: A & B (Stale)', nodes: ['<i>'] };
    const page = await write({ format: 'html', about, query: { since: evening - 1_000 } });
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:|\son\w+=/i);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).toContain('color-scheme: light }');
    expect(page).toContain('<dt>Written</dt><dd>2016-08-01T16:35:00.000+00:00</dd>');
    expect(page).toContain('<dt>Quality</dt><dd>As last heard, not live: A &amp; B (Stale)</dd>');
    expect(page).toContain('<dt>Nodes</dt><dd>&lt;i&gt;</dd>');
    expect(page).toContain('<dt>Received</dt><dd>from 2016-08-01T16:34:59.000+00:00</dd>');
    expect(page.trimEnd().endsWith('</html>')).toBe(true);
  });
});

const called = (info: NodeInfo): CalledNode => ({ key: nodeKey, name: info.name, info });

describe.each(exportFormats)('what leaves as %s', (format) => {
  it('holds none of two hundred planted secrets', async () => {
    const secrets = fc.sample(fc.stringMatching(/^[A-Za-z0-9]{14,20}$/), { numRuns: 200, seed: 11 });
    const planted = plantedIn(secrets);
    const snapshot = aSnapshot({
      lines: planted.map((name, index) =>
        aLine({ id: `${index}`, peer: { nodeId: 'secondary', name, address: '10.0.0.6' } }),
      ),
      services: planted.map((name, index) => aService({ id: `${index}`, name })),
    });
    await rig.opened({ snapshot });
    await rig.append(
      planted.map((text, index) => anAlarmEvent(index + 1, { alarm: anAlarm({ id: `${index}`, text }) })),
    );
    for (let first = 0; first < planted.length; first += 10) {
      const text = planted.slice(first, first + 10).join('\n');
      await rig.act({ kind: 'note', refs: [1], text }, evening, 'ann');
    }
    await mkdir(join(rig.folder, 'traces'));
    const traced = planted.flatMap((text) => text.split(/\r?\n/));
    const log = [
      '*** Node: Primary (primary), Acme, 10.0.0.5',
      ...traced.map((text) => `        1mS PRN: ${text}`),
    ];
    await writeFile(join(rig.folder, 'traces', 'a.txt'), log.join('\n'));
    const reader = openReader(rig.folder);
    const redactor = redactorOf([], []);
    const holding: string[] = [];
    for (const what of sheetSubjects) {
      let text = '';
      const sheet = folderSheet(what, { reader, folder: rig.folder, query: {} });
      await writeSheet(sheet, { format, redactor }, async (part) => {
        text += part;
      });
      expect([what, secrets.filter((secret) => text.includes(secret))]).toEqual([what, []]);
      if (text.includes('credentials-')) holding.push(what);
    }
    await reader.close();
    expect(holding).toEqual(['alarms', 'alarms-now', 'history', 'acts', 'services', 'lines', 'trace']);
    proved(
      'E6',
      `${secrets.length} in ${secretForms.length} forms through ${sheetSubjects.length} subjects as ${format}, 0 found`,
    );
  });

  it('holds by choice nothing that a node is known by, and the same stand-in each time', async () => {
    const info = aNodeInfo({
      ...{ name: 'Branch7', solution: { id: 's', name: 'Acme' } },
      ...{ address: '192.0.2.7', webLmHostId: null },
    });
    await rig.opened({ node: info });
    const text = `Branch7 (acme) at 192.0.2.7 lost +44 1632 960 123, ${info.serialNumber}, ${info.pldsHostId}`;
    await rig.append([anAlarmEvent(1, { alarm: anAlarm({ text }) })]);
    const redactor = redactorOf(redactionKinds, [
      { ...called(info), name: 'Bob’s branch', group: { name: 'Acme Holding' } },
      { key: 'wss://192.0.2.8/', name: '192.0.2.8', info: null },
    ]);
    const about = {
      writtenAt: 0,
      quality: 'Not live: Bob’s branch of Acme Holding, 192.0.2.8',
      nodes: ['Branch7'],
    };
    const left = await write({ format, redactor, about });
    for (const known of [
      'branch7',
      'bob',
      'acme',
      'holding',
      '192.0.2',
      '192.0.2.7',
      '960',
      info.serialNumber,
      info.pldsHostId,
    ])
      expect(left.toLowerCase()).not.toContain(known.toLowerCase());
    expect(left).toMatch(/name-\d \(name-\d\) at address-\d lost number-1, serial-1, hostId-1/);
    expect(redactor.replaced.get('address')).toBeGreaterThan(0);
    expect(await write({ format })).toContain('192.0.2.7');
  });
});

it('is told before: how large it would be, what would be replaced, and how its texts would leave', async () => {
  await rig.opened();
  const textOf = (index: number): string => `password=hunter${index} at 192.0.2.7`;
  await rig.append(
    Array.from({ length: 250 }, (_, index) =>
      anAlarmEvent(index + 1, { alarm: anAlarm({ id: `${index}`, text: textOf(index) }) }),
    ),
  );
  for (const what of ['alarms', 'alarms-now'] as const) {
    const redactor = redactorOf(['address'], [called(aNodeInfo())]);
    const pages = what === 'alarms' ? rig.store.log({}) : rig.store.list({});
    const sheet = alarmSheet(what, pages, { silentSince: () => null, timeZone: 'UTC' });
    const { rows, bytes, replaced, texts } = await previewOf(sheet, { format: 'jsonl', redactor });
    expect(rows).toBe(200);
    expect(replaced.map(([kind]) => kind).sort()).toEqual(['address', 'credentials']);
    expect(texts).toHaveLength(3);
    for (const shown of texts) expect(shown).toMatch(/^password=credentials-\d at address-[12]$/);
    const whole = await write({ what, format: 'jsonl', redactor: redactorOf(['address'], []) });
    expect((bytes / rows) * 250).toBeCloseTo(whole.length, -3);
  }
});

it('is shown before by texts in which something is replaced, where there are any', async () => {
  await rig.opened();
  const texts = ['one', 'two', 'three', 'four', 'lost 192.0.2.7'];
  await rig.append(
    texts.map((text, index) => anAlarmEvent(index + 1, { alarm: anAlarm({ id: text, text }) })),
  );
  const sheet = alarmSheet('alarms', rig.store.log({}), { silentSince: () => null, timeZone: 'UTC' });
  const preview = await previewOf(sheet, { format: 'csv', redactor: redactorOf(['address'], []) });
  expect(preview.texts).toEqual([expect.stringMatching(/^lost address-\d$/), 'one', 'two']);
});

it('still says which node was not live where its key is a stand-in', async () => {
  await rig.opened();
  await rig.append([anAlarmEvent(1)]);
  const silentSince = (key: string) =>
    key.startsWith('ws') ? { word: 'Stale' as const, lastHeardAt: evening } : null;
  const redactor = redactorOf(redactionKinds, [called(aNodeInfo())]);
  expect(await write({ what: 'alarms-now', redactor, silentSince })).toContain('Active when last heard');
});

it('says of what ended while its node was not heard between which moments, with their zones', async () => {
  const lost = anAlarm({ id: 'lost' });
  await rig.opened({ snapshot: aSnapshot({ alarms: [lost] }) });
  await rig.append([anAlarmEvent(1, { alarm: anAlarm({ id: 'heard' }) })], { receivedAt: evening + 60_000 });
  await rig.opened({
    cursor: { bootId: 'b-2', seq: 9 },
    snapshot: aSnapshot({ alarms: [] }),
    receivedAt: evening + 600_000,
  });
  const lines = (await write({ what: 'alarms-now', format: 'jsonl' })).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).endedBetween)).toEqual(
    lines.map(() => ['2016-08-01T16:36:00.000Z', '2016-08-01T16:45:00.000Z']),
  );
  const page = await write({ what: 'alarms-now', format: 'html' });
  expect(page).toContain('2016-08-01T16:36:00.000+00:00 and 2016-08-01T16:45:00.000+00:00');
  // By the clock of the node, when it was raised.
  expect(page).toContain('2016-08-01T17:35:00.000+01:00');
  proved('E10', 'node and receipt with their zones, the end between two moments, as JSON Lines and on paper');
});
