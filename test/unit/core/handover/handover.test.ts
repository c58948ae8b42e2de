import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { folderSheet } from '#core/handover/folderSheet.ts';
import { openReader } from '#core/store/reader.ts';
import { sheetHtml } from '#shared/advice/handover/sheetHtml.ts';
import { happenedText } from '#shared/advice/history/happened.ts';
import type { HistoryFilter } from '#shared/contract/history.ts';
import { hourMs, minuteMs } from '#shared/model/time.ts';
import { toIso } from '#shared/protocol/times.ts';
import { anAlarm, aSnapshot, snapshotOnWire } from '#test/support/builders.ts';
import { type CorePage, CoreRig } from '#test/support/coreRig.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { anAddress } from '#test/support/linkRig.ts';
import { proved } from '#test/support/proof.ts';
import { plantedIn } from '#test/support/secretForms.ts';
import { plainPrinter } from '#test/unit/shared/advice/handover/sheets.ts';

let nodes: FakeNode[];
let rig: CoreRig;
let page: CorePage;
let now: number;

/** One has four alarms, the worst last and one of yesterday; the other is not heard. */
beforeEach(async () => {
  now = Date.now();
  const alarm = (id: string, part: object) =>
    anAlarm({ id, text: `${id} fails`, severity: 'minor', active: true, firstAt: now, lastAt: now, ...part });
  const [heard, dark] = [await FakeNode.start(), await FakeNode.start()];
  heard.snapshot = snapshotOnWire(
    aSnapshot({
      alarms: [
        alarm('Fan', {}),
        alarm('Trunk', { severity: 'major' }),
        alarm('Card', { firstAt: now - 26 * hourMs, lastAt: now - 26 * hourMs }),
        alarm('Power', { severity: 'critical' }),
      ],
    }),
  );
  heard.onOpen = (proper) => ({ result: { ...proper, at: toIso(now) } });
  dark.door = { kind: 'silent' };
  nodes = [heard, dark];
  rig = await CoreRig.start(nodes.map(({ url }) => anAddress(url, { name: url, password: { vault: true } })));
  await rig.live(heard.url);
  await rig.until('its alarms are stored', () => rig.node(heard.url)?.activeAlarms?.critical === 1);
  page = await rig.openPage();
});
afterEach(async () => {
  await rig.stop();
  await Promise.all(nodes.map((node) => node.stop()));
});

const shift = () => ({ since: now - 8 * hourMs, until: now + hourMs });
const textsOf = ({ first }: { readonly first: readonly { readonly text: string }[] }) =>
  first.map(({ text }) => text);
const refOf = async (text: string): Promise<number> =>
  (await page.rows()).find((row) => row.text === text)?.ref ?? 0;

it('a sheet has all that the next shift must know, the worst first, and what nobody hears apart', async () => {
  await page.host.act({ kind: 'acknowledge', refs: [await refOf('Trunk fails')], ticket: 'INC-1' });
  await page.host.act({ kind: 'note', refs: [await refOf('Fan fails')], text: 'A spare one is ordered.' });
  const until = Date.now() + hourMs;
  await page.host.act({ kind: 'shelve', refs: [await refOf('Card fails')], until, reason: 'Is known' });
  const sheet = await page.host.handoverSheet(shift());
  // What is shelved is told of once, and the counts are those of the list.
  expect(textsOf(sheet.open)).toEqual(['Power fails', 'Fan fails']);
  expect(sheet.openBySeverity).toMatchObject({ critical: 1, major: 0, minor: 1 });
  expect(sheet.acknowledged.first).toMatchObject([
    { text: 'Trunk fails', acknowledgedBy: 'pat', ticket: 'INC-1' },
  ]);
  expect(sheet.shelved.first).toMatchObject([{ text: 'Card fails', shelvedUntil: until }]);
  expect(textsOf(sheet.standing)).toEqual([]);
  expect(sheet.bySeverity).toMatchObject({ critical: 1, major: 1, minor: 2 });
  expect(sheet.notes.first).toMatchObject([
    { kind: 'act', act: { kind: 'note', text: 'A spare one is ordered.' } },
  ]);
  expect(sheet.nodes).toEqual({ all: 2, live: 1 });
  expect(sheet.notLive.first).toMatchObject([{ nodeKey: nodes[1]?.url, word: 'Connecting' }]);
  expect(sheet.figures.raised).toBe(0);
  const ofOther = await page.host.handoverSheet({ ...shift(), nodeKeys: [nodes[1]?.url ?? ''] });
  expect([ofOther.open.first, ofOther.nodes]).toEqual([[], { all: 1, live: 0 }]);
  expect([sheet.only, ofOther.only]).toEqual([undefined, { first: [nodes[1]?.url], more: 0 }]);
});

it('a data folder that somebody writes to tells the same, and what ended by its time there', async () => {
  const asked = shift();
  const refs = [await refOf('Card fails')];
  await page.host.act({ kind: 'shelve', refs, until: Date.now() + hourMs, reason: 'Is known' });
  await page.host.act({ kind: 'acknowledge', refs: [await refOf('Trunk fails')], ticket: 'INC-1' });
  const heard = await page.host.handoverSheet(asked);
  await using reader = { ...openReader(rig.folder), [Symbol.asyncDispose]: () => reader.close() };
  const { sheet, nodes: known } = await folderSheet(reader, null, asked, heard.madeAt);
  // Only a host knows who is heard, and which nodes it waits for.
  const hostAlone = { nodes: sheet.nodes, notLive: sheet.notLive };
  expect(sheet).toEqual({ ...heard, ...hostAlone });
  expect(sheet.nodes).toEqual({ all: 1, live: null });
  expect(sheet.notLive.first).toMatchObject([{ nodeKey: known[0]?.key, word: null, since: null }]);

  // What comes meanwhile is not in it, and nothing is changed by who only reads.
  await page.host.act({ kind: 'acknowledge', refs: [await refOf('Power fails')] });
  const again = await folderSheet(reader, null, asked, heard.madeAt);
  expect(again.sheet).toEqual(sheet);
  await using later = { ...openReader(rig.folder), [Symbol.asyncDispose]: () => later.close() };
  const { sheet: over } = await folderSheet(later, null, asked, heard.madeAt + 2 * hourMs);
  expect([textsOf(over.shelved), textsOf(over.open)]).toEqual([[], ['Fan fails', 'Card fails']]);
  expect(textsOf((await page.host.handoverSheet(asked)).shelved)).toEqual(['Card fails']);
});

it('no password leaves with a sheet, in a note or in what is said beside it', async () => {
  const text = 'They log in with password=Summer2016.';
  await page.host.act({ kind: 'note', refs: [await refOf('Fan fails')], text });
  const handed = await page.host.handOver(shift(), `${text}\nAuthorization: Digest\n  response="Summer2016"`);
  expect(JSON.stringify(handed)).not.toContain('Summer2016');
  expect(handed.text).toMatch(/^They log in with password=credentials-1\nAuthorization: credentials-2\n /);
  expect(handed.sheet.notes.first).toMatchObject([
    { act: { text: expect.stringContaining('credentials-1') } },
  ]);
});

it('what was handed over stays as it was, and is taken over once', async () => {
  const handed = await page.host.handOver(shift(), 'Quiet night.\nThe fan is loud.');
  await page.host.act({ kind: 'acknowledge', refs: [await refOf('Power fails')] });
  const kept = await page.host.handover(handed.id);
  expect(kept).toEqual(handed);
  expect(textsOf(kept?.sheet.open ?? { first: [] })).toContain('Power fails');
  const { revision } = await page.host.settings();
  await page.host.changeSettings({
    basedOn: revision,
    change: { desk: { operators: ['Ann'], present: 'Ann' } },
  });
  await rig.until('Ann is there', () => page.view.monitor.operator === 'Ann');
  const taken = await page.host.takeOver(handed.id);
  expect(taken.taken).toMatchObject({ by: 'Ann' });
  const again = await page.host.takeOver(handed.id);
  expect(again.taken).toEqual(taken.taken);
  // Both are rows of the history, found by who it was and by what was said.
  const happened = async (filter: HistoryFilter) =>
    (await page.host.history({ filter, direction: 'older', from: null, limit: 9 })).rows;
  const rows = await happened({ kinds: ['handover'] });
  expect(rows.map(happenedText)).toEqual([
    'Took over from pat the shift of 9 h',
    'Handed over the shift of 9 h: Quiet night.\nThe fan is loud.',
  ]);
  expect(rows).toMatchObject([
    { id: handed.id, by: 'Ann', at: taken.taken?.at },
    { id: handed.id, by: 'pat', at: handed.at, nodeKey: null },
  ]);
  expect(await happened({ text: 'fan loud' })).toEqual([rows[1]]);
  expect(await happened({ kinds: ['handover'], by: 'Ann' })).toEqual([rows[0]]);
  const { sheet: _, ...listed } = taken;
  expect(await page.host.handovers()).toEqual([listed]);
  expect(await page.host.handover('nothing')).toBeNull();
  await expect(page.host.takeOver('nothing')).rejects.toThrow('There is no such handover here');
});

it.each([
  ['ends before it begins', 0, -minuteMs, 'The shift ends before it begins.'],
  ['is longer than a week', -8 * 24 * hourMs, 0, 'A shift is 7 days long at most.'],
])('a shift that %s is refused', async (_what, since, until, said) => {
  await expect(page.host.handoverSheet({ since: now + since, until: now + until })).rejects.toThrow(said);
});

it('of two hundred planted secrets none leaves with a sheet', async () => {
  const secrets = fc.sample(fc.stringMatching(/^[A-Za-z0-9]{14,20}$/), { numRuns: 200, seed: 29 });
  const refs = [await refOf('Fan fails')];
  const planted = plantedIn(secrets);
  const perNote = 10;
  for (let first = 0; first < planted.length; first += perNote)
    await page.host.act({ kind: 'note', refs, text: planted.slice(first, first + perNote).join('\n') });
  const reader = openReader(rig.folder);
  const { sheet: ofFolder } = await folderSheet(reader, null, shift(), Date.now());
  await reader.close();
  for (const sheet of [await page.host.handoverSheet(shift()), ofFolder]) {
    expect(sheet.notes.first).toHaveLength(planted.length / perNote);
    const html = sheetHtml({ sheet, handed: null, quality: null }, plainPrinter);
    for (const [format, text] of Object.entries({ json: JSON.stringify(sheet), html })) {
      expect([format, secrets.filter((secret) => text.includes(secret))]).toEqual([format, []]);
      expect(text).toContain('credentials-1');
    }
  }
  proved('E6', `${secrets.length} in notes of a handover as HTML and JSON, 0 found`);
});
