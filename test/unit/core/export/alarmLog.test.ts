import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SilentSince } from '#core/export/alarmLines.ts';
import { openReader } from '#core/store/reader.ts';
import type { LogQuery } from '#core/store/storeTypes.ts';
import { formatCount } from '#shared/words/count.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { alarmText } from '#shared/words/severity.ts';
import { aNodeInfo, anAlarm, anAlarmEvent, aSnapshot, evening } from '#test/support/builders.ts';
import { exportAlarmLog } from '#test/support/exportAlarmLog.ts';
import { aBatch, aGap } from '#test/support/linkEvents.ts';
import { proved, rounds } from '#test/support/proof.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

const header =
  'Solution,Node,Role,Address,Category,Severity,State,Error Description,Occurrences,First Date Of Error,' +
  'Last Date Of Error,Received At,Acknowledged By,Acknowledged At,Ticket,Note,Known Issue,Boot Id,Sequence';

let rig: StoreRig;
let path: string;
/** How every node is not heard while the file is written; null: it is. */
let silent: ReturnType<SilentSince>;
beforeEach(async () => {
  silent = null;
  rig = await StoreRig.open();
  path = join(rig.folder, 'alarms.csv');
});
afterEach(() => rig.end());

const write = (what: 'alarms' | 'alarms-now' = 'alarms', query: LogQuery = {}) =>
  exportAlarmLog({ store: rig.store, what, query, silentSince, path, timeZone: 'Asia/Tokyo' });
const silentSince: SilentSince = () => silent;

async function parsed(): Promise<Record<string, string>[]> {
  const text = await readFile(path, 'utf8');
  expect(text.startsWith(`\ufeff${header}\r\n`)).toBe(true);
  const { data, errors } = Papa.parse<Record<string, string>>(text.slice(1), {
    header: true,
    skipEmptyLines: true,
    newline: '\r\n',
  });
  expect(errors).toEqual([]);
  return data;
}

it('has a row for each event received, in the order received, and for each gap', async () => {
  await rig.opened({
    cursor: { bootId: 'b-1', seq: 4 },
    gaps: [aGap({ from: 1, to: 4, reason: 'first contact' })],
  });
  const alarm = anAlarm();
  await rig.append([
    anAlarmEvent(5, { alarm }),
    anAlarmEvent(6, {
      change: 'cleared',
      alarm: { ...alarm, active: false, occurrences: 2, lastAt: evening + 61_000 },
    }),
  ]);
  await rig.opened({
    cursor: { bootId: 'b-2', seq: 0 },
    gaps: [aGap({ from: 7, to: 'end', reason: '' })],
    snapshot: aSnapshot({ alarms: [{ ...alarm, active: false, occurrences: 2, lastAt: evening + 61_000 }] }),
    receivedAt: evening + 90_000,
  });
  await rig.act(
    {
      kind: 'acknowledge',
      refs: [1],
      ticket: 'T-1',
      note: 'Two\r\nlines, "so"',
      reason: 'Ordered',
      until: evening + 3_600_000,
    },
    evening + 120_000,
  );
  const shelf = { kind: 'shelve', reason: 'Works', until: evening + 7_200_000 } as const;
  await rig.act({ ...shelf, refs: [1] }, evening + 120_000, 'ann');
  expect(await write()).toBe(4);
  const node = { Solution: 'Headquarters', Node: 'Primary', Role: 'primary', Address: '10.0.0.5' };
  const nothing = {
    Category: '',
    Severity: '',
    Occurrences: '',
    'First Date Of Error': '',
    'Last Date Of Error': '',
    'Acknowledged By': '',
    'Acknowledged At': '',
    Ticket: '',
    Note: '',
    'Known Issue': '',
  };
  const event = {
    ...node,
    Category: 'configuration',
    Severity: 'major',
    State: 'Active',
    'Error Description': alarm.text,
    Occurrences: '1',
    'First Date Of Error': '2016-08-01T17:35:00.000+01:00',
    'Last Date Of Error': '2016-08-01T17:35:00.000+01:00',
    'Received At': '2016-08-02T01:35:00.050+09:00',
    'Acknowledged By': 'support',
    'Acknowledged At': '2016-08-02T01:37:00.000+09:00',
    Ticket: 'T-1',
    Note: 'Two\\u000d\\u000alines, "so"',
    'Known Issue': '',
    'Boot Id': 'b-1',
    Sequence: '5',
  };
  expect(await parsed()).toEqual([
    {
      ...node,
      ...nothing,
      State: 'Gap',
      'Error Description': 'Events 1 to 4 of boot b-1 are missing: first contact',
      'Received At': '2016-08-02T01:35:00.000+09:00',
      'Boot Id': 'b-1',
      Sequence: '1–4',
    },
    event,
    {
      ...event,
      State: 'Ended',
      Occurrences: '2',
      'Last Date Of Error': '2016-08-01T17:36:01.000+01:00',
      Sequence: '6',
    },
    {
      ...node,
      ...nothing,
      State: 'Gap',
      'Error Description': 'Events from 7 to the end of boot b-1 are missing',
      'Received At': '2016-08-02T01:36:30.000+09:00',
      'Boot Id': 'b-1',
      Sequence: '7–end',
    },
  ]);
});

it('of what stands now has a row for each alarm of the list', async () => {
  await rig.opened({
    cursor: { bootId: 'b-1', seq: 3 },
    snapshot: aSnapshot({ alarms: [anAlarm({ id: 'x', text: 'From the snapshot' })] }),
  });
  await rig.append([
    anAlarmEvent(4),
    anAlarmEvent(5, { change: 'removed', alarm: anAlarm({ id: 'a-4', active: false }) }),
    anAlarmEvent(6),
  ]);
  const listed = { 'Boot Id': 'b-1', State: 'Active' };
  const others = [
    { ...listed, 'Error Description': 'From the snapshot', Sequence: '3' },
    { ...listed, Sequence: '6' },
  ];
  const missed = { State: 'Ended', Sequence: '5' };
  expect(await write('alarms-now')).toBe(3);
  expect(await parsed()).toMatchObject([others[0], missed, others[1]]);
  await rig.act({ kind: 'acknowledge', refs: [2] });
  expect(await write('alarms-now')).toBe(2);
  expect(await parsed()).toMatchObject(others);
});

it('of what stands now marks what a node that is not heard said before, and leaves the log as it was', async () => {
  await rig.opened();
  await rig.append([anAlarmEvent(1)]);
  await write('alarms-now');
  expect(await parsed()).toMatchObject([{ State: 'Active' }]);
  silent = { word: 'Stale', lastHeardAt: evening };
  await write('alarms-now');
  expect(await parsed()).toMatchObject([
    { State: 'Active when last heard at 2016-08-02T01:35:00.000+09:00 (Stale)' },
  ]);
  await write('alarms');
  expect((await parsed()).at(-1)).toMatchObject({ State: 'Active' });
});

it.each(['alarms', 'alarms-now'] as const)('names the known issue an alarm of %s is', async (what) => {
  await rig.opened();
  const texts = [
    'System ID has changed',
    'Attempt to use a feature for which no license is installed. License Type:DevLink3 External Recorder',
    'Attempt to use a feature for which no license is installed. License Type: CTI Link Pro',
  ];
  await rig.append(
    texts.map((text, index) => anAlarmEvent(index + 1, { alarm: anAlarm({ id: `a-${index}`, text }) })),
  );
  expect(await write(what)).toBe(3);
  expect((await parsed()).map((row) => row['Known Issue'])).toEqual([
    'IPOFFICE-111618',
    'IPOFFICE-111042',
    '',
  ]);
});

it('can be made of some nodes and a stretch of time', async () => {
  const other = 'ws://127.0.0.1:1/other';
  await rig.opened();
  await rig.opened({ node: aNodeInfo({ name: 'Other' }) }, other);
  await rig.append([anAlarmEvent(1)]);
  await rig.append([anAlarmEvent(1), anAlarmEvent(2)], {}, other);
  await rig.append([anAlarmEvent(3)], { receivedAt: evening + 600_000 }, other);
  expect(await write('alarms', { nodeKeys: [other], until: evening + 60_000 })).toBe(2);
  expect(new Set((await parsed()).map(({ Node }) => Node))).toEqual(new Set(['Other']));
  expect(await write('alarms-now', { nodeKeys: [other], since: evening + 60_000 })).toBe(1);
});

it('can be made from the data folder while it is being written', async () => {
  await rig.opened();
  await rig.append([anAlarmEvent(1)]);
  const reader = openReader(rig.folder);
  expect(await exportAlarmLog({ store: reader, what: 'alarms', query: {}, path })).toBe(1);
  await reader.close();
});

it('comes back as it is shown through another parser, whatever a node calls things, and nothing in it runs', async () => {
  const piece = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '＝',
    '\t',
    '\r',
    '\n',
    '"',
    ',',
    ';',
    "'",
    '\u0000',
    '\u200b',
  );
  const hostile = fc
    .array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 12 })
    .map((pieces) => pieces.join(''));
  const texts = fc.sample(hostile, rounds(1_000, 10_000));
  await rig.opened({ node: aNodeInfo({ name: '=HYPERLINK("x")', solution: { id: 's', name: '\t@' } }) });
  for (let from = 0; from < texts.length; from += 500) {
    const events = texts
      .slice(from, from + 500)
      .map((text, index) =>
        anAlarmEvent(from + index + 1, { alarm: anAlarm({ id: `${from + index}`, text }) }),
      );
    rig.store.append(nodeKey, aBatch(events));
  }
  await rig.committed(texts.length);
  expect(await write()).toBe(texts.length);
  const rows = await parsed();
  expect(rows.map((row) => row['Error Description']?.replace(/^'/, ''))).toEqual(
    texts.map((text) => oneLine(alarmText({ text, code: anAlarm().code })).replace(/^'/, '')),
  );
  for (const row of rows) {
    expect(Object.keys(row).join()).toBe(header);
    for (const cell of Object.values(row)) {
      expect(cell).not.toMatch(/^[\s\u200b\ufeff]*[=+\-@＝＋－＠]/u);
      expect(cell).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  }
  const cells = formatCount(rows.length * Object.keys(rows[0] ?? {}).length);
  proved('E1', `${cells} cells through another parser, 0 begin as a formula does`);
  proved('E2', `${formatCount(rows.length)} rows, each as it was`);
});

it('leaves what was there, and nothing half-written, where it fails', async () => {
  await rig.opened();
  await rig.append([anAlarmEvent(1)]);
  await writeFile(path, 'as it was');
  const { store } = rig;
  const failing = {
    list: store.list.bind(store),
    async *log(query: LogQuery) {
      yield* store.log(query);
      throw new Error('the disk is gone');
    },
  };
  const exporting = exportAlarmLog({ store: failing, what: 'alarms', query: {}, path });
  await expect(exporting).rejects.toThrow(`${path} cannot be written: the disk is gone`);
  expect(await readFile(path, 'utf8')).toBe('as it was');
  expect((await readdir(rig.folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  path = join(rig.folder, 'missing', 'alarms.csv');
  await expect(write()).rejects.toThrow(`${path} cannot be written`);
  path = join(rig.folder, 'taken');
  await mkdir(path);
  await expect(write()).rejects.toThrow(`${path} cannot be written`);
});

it('holds the same rows as JSON Lines, with raw values under the names of the protocol', async () => {
  await rig.opened({
    cursor: { bootId: 'b-1', seq: 4 },
    gaps: [aGap({ from: 1, to: 4, reason: 'first contact' })],
    snapshot: aSnapshot({ alarms: [] }),
  });
  await rig.append([anAlarmEvent(5), anAlarmEvent(6, { alarm: anAlarm({ id: 'b', text: '=1+1\n"x"' }) })]);
  const lines = async (what: 'alarms' | 'alarms-now') => {
    const count = await exportAlarmLog({
      store: rig.store,
      what,
      query: {},
      silentSince,
      path,
      format: 'jsonl',
    });
    const text = await readFile(path, 'utf8');
    const objects = text
      .split('\n')
      .slice(0, -1)
      .map((each) => JSON.parse(each));
    expect(objects).toHaveLength(count);
    return objects;
  };
  await write();
  const rows = await parsed();
  const [gap, first, second] = await lines('alarms');
  expect(rows).toHaveLength(3);
  expect(gap).toMatchObject({
    url: nodeKey,
    gap: { from: 1, to: 4, reason: 'first contact' },
    bootId: 'b-1',
  });
  expect(first).toMatchObject({
    ...{ change: 'raised', bootId: 'b-1', seq: 5, acknowledgedBy: null, knownIssue: null },
    node: { solution: aNodeInfo().solution, serialNumber: aNodeInfo().serialNumber },
    alarm: { active: true, firstAt: expect.stringMatching(/^\d{4}-.*Z$/) },
  });
  expect(second.alarm.text).toBe('=1+1\n"x"');
  proved('E4', 'as many lines as rows of the CSV file, the gap among them, every value as it came');
  silent = { word: 'Stale', lastHeardAt: evening };
  expect(await lines('alarms-now')).toMatchObject([
    { seq: 5, silent: { link: 'Stale', lastHeardAt: new Date(evening).toISOString() } },
    { seq: 6 },
  ]);
});
