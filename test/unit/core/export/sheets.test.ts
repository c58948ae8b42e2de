import Papa from 'papaparse';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liveNode } from '#core/export/bundle/liveNodes.ts';
import { folderSheet } from '#core/export/folderSheets.ts';
import { keptTraceSheet } from '#core/export/sheets/keptTraceSheet.ts';
import type { Sheet } from '#core/export/sheets/sheet.ts';
import { stateSheet } from '#core/export/sheets/stateSheet.ts';
import { traceSheet } from '#core/export/sheets/traceSheet.ts';
import { type Writing, writeSheet } from '#core/export/writeSheet.ts';
import { openReader } from '#core/store/reader.ts';
import { exportFormats, sheetSubjects, stateSubjects } from '#shared/model/exported.ts';
import { chainPlace, faultPlace } from '#shared/model/faultPlace.ts';
import {
  aLine,
  aLink,
  aNodeInfo,
  aNodeView,
  anAlarmEvent,
  aResiliency,
  aService,
  aSnapshot,
  aTraceLine,
  evening,
} from '#test/support/builders.ts';
import { proved } from '#test/support/proof.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

const write = async (sheet: Sheet, writing: Writing = {}): Promise<string> => {
  let text = '';
  await writeSheet(sheet, { timeZone: 'UTC', ...writing }, async (part) => {
    text += part;
  });
  return text;
};

const recordsOf = (text: string, delimiter = ','): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(text.slice(1), { header: true, delimiter, skipEmptyLines: true }).data;

const views = ['Acme', 'Beta'].map((name) =>
  aNodeView(name, {
    info: aNodeInfo({ name: 'Primary', solution: { id: name, name } }),
    services: [aService({ id: 'ip', name: 'IP Office' }), aService({ id: 'vm', name: 'Voicemail; Pro' })],
    lines: [aLine()],
    resiliency: aResiliency(),
  }),
);
const [acme, beta] = views;
const options = { timeZone: 'UTC', nodeNow: () => evening };
const stateOf = (what: (typeof stateSubjects)[number], rows?: readonly string[]): Sheet =>
  stateSheet(what, views.map(liveNode), { ...options, ...(rows && { rows }) });

describe('how the nodes stand', () => {
  it.each(stateSubjects)(
    'leaves as %s with the customer first and how it was heard, in each format',
    async (what) => {
      const records = recordsOf(await write(stateOf(what)));
      expect(records.length).toBeGreaterThan(1);
      for (const { Solution, Node, Connection } of records)
        expect([Solution, Node, Connection]).toEqual([expect.stringMatching(/Acme|Beta/), 'Primary', 'Live']);
      const lines = (await write(stateOf(what), { format: 'jsonl' }))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines).toHaveLength(records.length);
      for (const line of lines) expect(line).toMatchObject({ node: { name: 'Primary' }, link: 'Live' });
      const page = await write(stateOf(what), { format: 'html' });
      expect(page.match(/<tr>/g)).toHaveLength(records.length + 1);
    },
  );

  it('leaves as the rows of a view and no others, in its order, with the separator that is asked for', async () => {
    const view = [`${beta?.key} vm`, `${acme?.key} ip`, 'gone'];
    const text = await write(stateOf('services', view), { separator: 'semicolon' });
    expect(recordsOf(text, ';').map(({ Solution, Service }) => [Solution, Service])).toEqual([
      ['Beta', 'Voicemail; Pro'],
      ['Acme', 'IP Office'],
    ]);
    const byTab = await write(stateOf('nodes', [beta?.key ?? '']), { separator: 'tab' });
    expect(recordsOf(byTab, '\t').map(({ Solution }) => Solution)).toEqual(['Beta']);
  });

  it('says of a node that has told nothing that nothing is known, and of one that is lost since when', async () => {
    const silent = aNodeView('Gone', { services: null, lines: null, link: aLink('Stale'), resiliency: null });
    const sheet = stateSheet('services', [liveNode(silent)], options);
    expect(recordsOf(await write(sheet))).toMatchObject([
      { Service: '', Status: 'Not known', Connection: 'Stale' },
    ]);
  });
});

describe('what a data folder has', () => {
  let rig: StoreRig;
  beforeEach(async () => {
    rig = await StoreRig.open();
    const snapshot = aSnapshot({ lines: [aLine()], resiliency: aResiliency(), services: [aService()] });
    await rig.opened({ snapshot });
    await rig.append([anAlarmEvent(1)]);
    await rig.act({ kind: 'acknowledge', refs: [1], reason: 'Ordered' }, evening + 60_000, 'ann');
  });
  afterEach(() => rig.end());

  it('leaves by each subject in each format, the same rows in all of them', async () => {
    // What Watchline keeps of itself, as if nodes told it, is of no node.
    await rig.opened({ node: aNodeInfo() }, faultPlace(nodeKey));
    await rig.append([], { seq: 1 }, chainPlace);
    const reader = openReader(rig.folder);
    expect(reader.nodes.map(({ key }) => key)).toEqual([nodeKey]);
    const wanted = { reader, folder: rig.folder, query: {} };
    for (const what of sheetSubjects) {
      const counts: number[] = [];
      for (const format of exportFormats) {
        let text = '';
        const add = async (part: string): Promise<void> => {
          text += part;
        };
        counts.push(await writeSheet(folderSheet(what, wanted), { format }, add));
        expect(text.startsWith('\ufeff')).toBe(format === 'csv' && text !== '');
      }
      expect([what, new Set(counts).size]).toEqual([what, 1]);
      expect([what, (counts[0] ?? 0) > 0]).toEqual([what, what !== 'trace']);
    }
    const bare = await write(folderSheet('nodes', wanted), { byteOrderMark: false });
    expect(`\ufeff${bare}`).toBe(await write(folderSheet('nodes', wanted)));
    proved(
      'E3',
      `${sheetSubjects.length} subjects in ${exportFormats.length} forms: CSV alone, and not with --no-bom`,
    );
    expect(recordsOf(await write(folderSheet('nodes', wanted)))).toMatchObject([
      { 'Active Alarms': '1', Major: '1', Critical: '0' },
    ]);
    const history = recordsOf(await write(folderSheet('history', wanted)));
    expect(history.map(({ Kind }) => Kind)).toEqual(expect.arrayContaining(['Alarm', 'Operator']));
    const narrow = { ...wanted, query: { since: evening + 60_000, until: evening + 60_000 } };
    const [act, ...others] = recordsOf(await write(folderSheet('acts', narrow)));
    expect([act, others]).toMatchObject([{ Operator: 'ann', Said: 'reason: Ordered' }, []]);
    // By the clock of this computer, wherever that is.
    expect(Date.parse(act?.At ?? '')).toBe(evening + 60_000);
    expect(recordsOf(await write(folderSheet('acts', { ...wanted, query: { until: evening } })))).toEqual([]);
    await reader.close();
  });

  it('ends between two pages when it is told to, and says how far it is', async () => {
    const rows: number[] = [];
    const end = new AbortController();
    const endless = async function* (): AsyncGenerator<readonly object[]> {
      for (;;) yield views;
    };
    const sheet = { ...stateOf('nodes'), pages: endless() };
    const onRows = (count: number): void => {
      rows.push(count);
      if (count === 6) end.abort();
    };
    await expect(write(sheet as Sheet, { signal: end.signal, onRows })).rejects.toThrow();
    expect(rows).toEqual([2, 4, 6]);
  });
});

it('has traces as they are kept, on the wire and in a log', async () => {
  const entry = { nodeKey: acme?.key ?? '', ...aTraceLine(1, { tag: 'SIP Rx', text: '=INVITE' }) };
  const [line] = recordsOf(await write(traceSheet([entry], views.map(liveNode), 'UTC')));
  expect(line).toMatchObject({ Tag: 'SIP Rx', Text: "'=INVITE" });
  const log = async function* (): AsyncGenerator<string> {
    yield '*** Node: Primary (primary), Acme, 10.0.0.5';
    yield '2016-08-01 09:16:46      54896mS PRN: + loader: 1.35';
  };
  const logs = async function* (): AsyncGenerator<AsyncIterable<string>> {
    yield log();
  };
  expect(recordsOf(await write(keptTraceSheet(logs())))[1]).toMatchObject({
    ...{ Time: '2016-08-01T09:16:46', Node: 'Primary', 'Uptime mS': '54896', Tag: 'PRN' },
    Text: "'+ loader: 1.35",
  });
});

it('takes a key and a header out of a trace line by line, by node, and leaves the time of each', async () => {
  const secret = ['Authorization: Digest', '  response="Summer2016"', 'Max-Forwards: 70'];
  const key = ['-----BEGIN PRIVATE KEY-----', 'Summer2016', '-----END PRIVATE KEY-----'];
  const [one = '', other = ''] = views.map((view) => view.key);
  // Of two nodes, in turn.
  const entries = secret.flatMap((text, index) => [
    { nodeKey: one, ...aTraceLine(index, { text }) },
    { nodeKey: other, ...aTraceLine(index, { text: key[index] ?? '' }) },
  ]);
  const traced = await write(traceSheet(entries, views.map(liveNode), 'UTC'));
  const kept = async function* (): AsyncGenerator<AsyncIterable<string>> {
    yield (async function* (): AsyncGenerator<string> {
      for (const text of [...secret, ...key]) yield `2016-08-01 09:16:46      54896mS SIP: ${text}`;
    })();
  };
  const logged = await write(keptTraceSheet(kept()));
  for (const text of [traced, logged]) {
    expect(text).not.toContain('Summer2016');
    const records = recordsOf(text);
    expect(records).toHaveLength(6);
    for (const { Time, Tag } of records)
      expect([Time, Tag]).toEqual([expect.stringMatching(/T/), expect.any(String)]);
    expect(text).toContain('Max-Forwards: 70');
  }
});
