import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveNode } from '#core/export/bundle/liveNodes.ts';
import { stateFiles } from '#core/export/bundle/stateFiles.ts';
import { licensesSheet, nodesSheet } from '#core/export/sheets/nodeSheets.ts';
import { linesSheet, resiliencySheet, servicesSheet } from '#core/export/sheets/partSheets.ts';
import type { Sheet } from '#core/export/sheets/sheet.ts';
import { makeSheet } from '#core/handover/makeSheet.ts';
import { planJob } from '#core/jobs/plan.ts';
import { ticketOf } from '#shared/advice/alarms/alarmTicket.ts';
import { doubtsOfNoAlarms } from '#shared/advice/alarms/emptyAlarms.ts';
import { concernOf } from '#shared/advice/concern.ts';
import { listCustomers } from '#shared/advice/customers.ts';
import { countModes, totalOf } from '#shared/advice/estate.ts';
import { nothingText, sheetHead, sheetSections } from '#shared/advice/handover/sheetSections.ts';
import { findObstacles } from '#shared/advice/move/moveObstacles.ts';
import { nameNodes } from '#shared/advice/nodeNames.ts';
import { formatLinks } from '#shared/advice/nodes.ts';
import { licenseWord, licensingNotTold, notReportedOf } from '#shared/advice/notReported.ts';
import { whyNot } from '#shared/advice/whyNot.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type SnapshotPart, snapshotParts } from '#shared/model/node.ts';
import { hourMs } from '#shared/model/time.ts';
import { howToHear, reportsText, systemHeardText } from '#shared/words/notReported.ts';
import { aMonitor, aNodeView, aResiliency, evening } from '#test/support/builders.ts';
import { aSheetRow, plainPrinter, quietSheet } from './handover/sheets.ts';

const whole = aNodeView('Whole', { resiliency: aResiliency() });
/** The same, where it never tells these parts. */
const without = (name: string, ...notReported: readonly SnapshotPart[]): NodeView => {
  const told = Object.fromEntries(
    notReported.filter((part) => part !== 'alarms').map((part) => [part, null]),
  );
  return aNodeView(name, { resiliency: aResiliency(), ...told, notReported });
};
const alarmsOnly = without('Branch', ...snapshotParts);
const behind = { ...alarmsOnly, system: { heardAt: evening - 2 * hourMs } };
const cell = 'Not reported by this node';

const jsonOf = async <Row extends object>({ pages, json }: Sheet<Row>): Promise<object[]> => {
  const rows: object[] = [];
  for await (const page of pages) rows.push(...page.map((row) => json(row)));
  return rows;
};

async function rowsOf<Row extends object>({ pages, cells }: Sheet<Row>): Promise<object[]> {
  const rows: object[] = [];
  for await (const page of pages) rows.push(...page.map((row) => cells(row)));
  return rows;
}

describe('a node that does not report everything', () => {
  it('is well in no count and no list, whatever it is that it does not report', () => {
    const anyParts = fc.subarray([...snapshotParts], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(anyParts, { minLength: 1, maxLength: 4 }), (parts) => {
        const nodes = parts.map((each, index) => without(`N${index}`, ...each));
        for (const node of nodes) expect(concernOf(node)).toEqual({ rank: 1, reasons: [] });
        const untold = nodes.filter(({ license }) => license === null);
        const modes = countModes([...nodes, whole]);
        expect(modes.find(({ mode }) => mode === 'Not reported')?.count.live ?? 0).toBe(untold.length);
        expect(modes.some(({ mode }) => mode === 'Not known')).toBe(false);
        expect(modes.reduce((sum, { count }) => sum + totalOf(count), 0)).toBe(nodes.length + 1);
        expect(listCustomers(nodes)[0]?.inPart).toHaveLength(nodes.length);
        expect(formatLinks([...nodes, whole])).toBe(`${nodes.length + 1} live · ${nodes.length} in part`);
      }),
    );
    expect(concernOf(whole)).toEqual({ rank: 0, reasons: [] });
    expect(concernOf({ ...whole, system: behind.system })).toEqual({ rank: 1, reasons: [] });
    expect(listCustomers([whole])[0]?.inPart).toEqual([]);
  });

  it('has said so itself: what it told all the same is told', () => {
    const { license, webLm, services, lines, resiliency } = whole;
    const told = { license, webLm, services, lines, resiliency };
    expect(notReportedOf({ ...told, notReported: [...snapshotParts] })).toEqual(['alarms', 'webLm']);
    expect(notReportedOf({ ...told, lines: null })).toEqual([]);
    expect(licenseWord(without('A', 'lines'))).toBe('WebLM Normal');
    expect(licenseWord({ license: null, notReported: [] })).toBe('Not known');
  });

  it('takes no order of which nobody would see what comes, and none at all behind a gateway', () => {
    const why = (node: NodeView, kind: Parameters<typeof whyNot>[0]) => whyNot(kind, node, aMonitor(), []);
    expect(why(alarmsOnly, 'license.renew')).toBe(
      'Branch does not report its licenses, so that nobody would see what comes of it.',
    );
    expect(why(alarmsOnly, 'resiliency.control')).toMatch(/^Branch does not report its portals/);
    expect(why(alarmsOnly, 'alarms.clear')).toBeNull();
    for (const kind of ['license.renew', 'alarms.clear', 'service.control'] as const)
      expect(why(behind, kind)).toBe(
        'Branch takes no orders: a gateway listens to it and cannot speak to it.',
      );
    const planned = planJob(
      { kind: 'resiliency.control', nodeKey: alarmsOnly.key, action: 'failover' },
      () => alarmsOnly,
      [],
    );
    expect(planned.tasks[0]?.refusal).toBeNull();
  });

  it('leaves a doubt where there is no alarm, and its requirements in the way of a move', () => {
    expect(doubtsOfNoAlarms([alarmsOnly, whole], aMonitor())).toEqual([
      'Of 1 node only alarms that came since it is listened to are known.',
    ]);
    const file = { hostId: null, features: {} };
    expect(findObstacles([alarmsOnly], file)).toContainEqual(
      expect.objectContaining({ effect: 'unknown', text: expect.stringMatching(/^Branch does not report/) }),
    );
    const { info } = alarmsOnly;
    const essential = { ...alarmsOnly, info: info && { ...info, edition: 'essential' as const } };
    const isNodal = ({ kind }: { kind: string }) => kind === 'nodal-only';
    expect(findObstacles([essential], file).filter(isNodal)).toEqual([]);
    expect(licensingNotTold('Branch', alarmsOnly)).toMatch(/^Branch does not report its licenses\. Trouble/);
    expect(licensingNotTold('A', { notReported: [] })).toBe('A has not told its licensing yet.');
  });

  it('is such in every file, and in a ticket', async () => {
    const node = liveNode(behind);
    const [listed] = await rowsOf(
      nodesSheet(
        (async function* () {
          yield [node];
        })(),
        'UTC',
      ),
    );
    expect(listed).toMatchObject({
      ...{
        'License Mode': cell,
        Edition: cell,
        Serving: cell,
        'Active Alarms': 'None told since it is listened to',
      },
      'Not Reported': expect.stringMatching(/licenses, WebLM, services, lines and portals$/),
      'System Last Heard At': '2016-08-01T14:35:00.000+00:00',
    });
    expect(await rowsOf(licensesSheet([node], 'UTC', () => evening))).toMatchObject([
      { 'License Mode': cell },
    ]);
    expect(await rowsOf(servicesSheet([node], 'UTC'))).toMatchObject([{ Status: cell }]);
    expect(await rowsOf(linesSheet([node], 'UTC'))).toMatchObject([{ State: cell }]);
    expect(await rowsOf(resiliencySheet([node], 'UTC'))).toMatchObject([{ Status: cell }]);
    const named = [{ notReported: snapshotParts }];
    expect(await jsonOf(licensesSheet([node], 'UTC', () => evening))).toMatchObject(named);
    expect(await jsonOf(linesSheet([node], 'UTC'))).toMatchObject(named);
    const files = stateFiles([node, liveNode(whole)]);
    expect(files['resiliency.json']).toMatchObject([{ resiliency: null, ...named[0] }, {}]);
    expect((files['resiliency.json'] as object[])[1]).not.toHaveProperty('notReported');
    const row = aSheetRow({ nodeKey: behind.key, nodeName: behind.name });
    const alarm = { ...row, endedAt: null, removedAt: null };
    const [ticket] = ticketOf([alarm], { [behind.key]: behind }, nameNodes([behind]));
    expect(ticket?.node.licenseMode).toBe('not reported by this node');
  });

  it('stands on the sheet of a shift', async () => {
    const { bySeverity, figures } = quietSheet;
    const sheet = await makeSheet(
      {
        alarms: async () => ({ rows: [], total: 0 }) as never,
        history: async () => ({ rows: [], next: null, prepared: 1 }) as never,
        maintenance: async () => [],
        alarmFigures: async () => figures,
      },
      { nodes: [behind, whole], isConnected: true },
      { since: evening - hourMs, until: evening },
      evening,
    );
    expect(sheet.bySeverity).toEqual(bySeverity);
    expect(sheetHead(sheet)).toBe(
      '2 of 2 nodes live · 1 node does not report everything · no alarm known to be active',
    );
    const sections = sheetSections(sheet, plainPrinter);
    const section = sections.find(({ id }) => id === 'inPart');
    const nothing = nothingText(sections);
    expect(nothing).toMatch(/^All nodes are heard; when the system behind a gateway was, is said of each\./);
    for (const sentence of [
      ...['Nothing is active that nobody has', 'Nothing has been active for more than a day'],
      ...[
        'No node is in grace',
        'No portal changed its place',
        'No license mode changed',
        'Nothing is missing',
      ],
    ])
      expect(nothing).toContain(`${sentence}, as far as it is reported.`);
    expect(nothing).toContain('Nothing was ordered.');
    expect(section?.lines[0]?.cells).toEqual([
      'Branch',
      expect.stringMatching(/^alarms from before/),
      'PC -2',
    ]);
  });
});

describe('what is said of it', () => {
  it('is what to switch on, once for all of its parts', () => {
    expect(howToHear('lines')).toMatch(/has Trunk and Link events sent/);
    expect(howToHear('license', 'webLm')).toMatch(/has Configuration and Service events sent/);
    expect(howToHear('alarms')).toBe('What was active before is seen in System Status.');
    expect([[], ['lines'], snapshotParts].map((parts) => reportsText(parts as SnapshotPart[]))).toEqual([
      ...['', 'Reports in part', 'Alarms only'],
    ]);
  });

  it('is since when its system is silent', () => {
    const print = (at: number) => `${(at - evening) / hourMs} h`;
    expect(systemHeardText(evening - hourMs, evening, print)).toBe('not heard since -1 h');
    expect(systemHeardText(evening - 1_000, evening, print)).toBe('heard just now');
    expect(systemHeardText(null, evening, print)).toBe('never heard yet');
  });
});
