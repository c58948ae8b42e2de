import fc from 'fast-check';
import Type from 'typebox';
import Value from 'typebox/value';
import { afterEach, describe, expect, it } from 'vitest';
import { type CallRow, callTable } from '#core/feed/callTable.ts';
import { readOnly } from '#shared/advice/whyNot.ts';
import { applyDelta } from '#shared/contract/applyDelta.ts';
import type { HostCalls } from '#shared/contract/calls.ts';
import type { FleetDelta, FleetView } from '#shared/contract/fleet.ts';
import { noAttention } from '#shared/contract/notices.ts';
import type { TraceBatch } from '#shared/contract/trace.ts';
import {
  type ContractOptions,
  type ContractRig,
  openContract,
  transports,
} from '#test/support/contractRig.ts';
import { proved } from '#test/support/proof.ts';

const monitor: FleetView['monitor'] = {
  version: '0.1.0',
  startedAt: 0,
  allowsCommands: true,
  operator: 'operator',
  look: { lookedUntil: null, away: null },
  notRecording: null,
  notRecordingSince: null,
  setAside: null,
  damage: null,
  fleetProblem: null,
  chain: { check: 0, checkedAt: null, problem: null },
  isSimulated: true,
};

const everyAlarm = { filter: {}, sort: { column: 'source', descending: false } };

describe.each(transports)('the contract over %s', (_name, open) => {
  let rig: ContractRig;
  /** Every call that reached the core, in order. */
  let reached: { readonly name: string; readonly args: readonly unknown[] }[];

  async function start(part: Partial<ContractOptions> = {}): Promise<ContractRig> {
    reached = [];
    const note =
      (name: string, answer: unknown) =>
      async (...args: unknown[]) => {
        reached.push({ name, args });
        return answer;
      };
    const calls = {
      connectNow: note('connectNow', undefined),
      alarms: note('alarms', { alarmsVersion: 1, total: 0, offset: 0, rows: [] }),
      alarmRefs: note('alarmRefs', { position: 0, total: 0, refs: [], gone: [] }),
      alarmsByRef: note('alarmsByRef', []),
      alarmHistory: note('alarmHistory', []),
      alarmRate: note('alarmRate', []),
      licenseModes: note('licenseModes', []),
      changes: note('changes', []),
      history: note('history', { rows: [], next: null, prepared: 1, keptSince: null }),
      historyDays: note('historyDays', []),
      historyOperators: note('historyOperators', []),
      act: note('act', { done: 1, gone: [], newer: [] }),
      alarmActs: note('alarmActs', []),
      actReasons: note('actReasons', []),
      alarmFigures: note('alarmFigures', {}),
      handoverSheet: note('handoverSheet', {}),
      handOver: note('handOver', {}),
      handovers: note('handovers', []),
      handover: note('handover', null),
      takeOver: note('takeOver', {}),
      attend: note('attend', undefined),
      missed: note('missed', {}),
      dismissAway: note('dismissAway', undefined),
      maintenance: note('maintenance', []),
      startJob: note('startJob', 'job-1'),
      jobs: note('jobs', []),
      exportLog: note('exportLog', { kind: 'cancelled' }),
      countExport: note('countExport', 0),
      previewExport: note('previewExport', { rows: 0, bytes: 0, replaced: [], texts: [] }),
      exportProgress: note('exportProgress', null),
      cancelExport: note('cancelExport', undefined),
      showExport: note('showExport', undefined),
      traceAround: note('traceAround', { entries: [], omitted: 0, kept: null }),
      startTraceLog: note('startTraceLog', 'log-1'),
      stopTraceLog: note('stopTraceLog', {}),
      vault: note('vault', { kind: 'file', state: 'closed', told: 'It is closed.' }),
      openVault: note('openVault', { kind: 'file', state: 'open', told: 'It is open.' }),
      keepPassword: note('keepPassword', undefined),
      forgetPassword: note('forgetPassword', undefined),
      linkForAnotherBrowser: note('linkForAnotherBrowser', null),
      practiceScenarios: note('practiceScenarios', []),
      practice: note('practice', null),
      orderPractice: note('orderPractice', null),
      startPractice: note('startPractice', undefined),
      leavePractice: note('leavePractice', undefined),
      changeSettings: note('changeSettings', {}),
      nodeSetups: note('nodeSetups', {}),
      exportFleet: note('exportFleet', ''),
      certificateQuestion: note('certificateQuestion', null),
      trustCertificate: note('trustCertificate', undefined),
      trustAuthorities: note('trustAuthorities', { done: true }),
    } as Omit<HostCalls, 'openFleet'>;
    const fleet = () => ({
      alarmsVersion: 1,
      maintenanceVersion: 0,
      monitor,
      attention: noAttention,
      nodes: {},
      jobs: [],
    });
    rig = await openContract(open, { calls, fleet, ...part });
    return rig;
  }

  afterEach(() => rig.stop());

  it('answers calls with what the core says, and passes their arguments whole', async () => {
    const { host } = await start();
    const query = {
      filter: { text: 'CTI Link Pro ä€😀', severities: ['major'] },
      sort: { column: 'source', descending: false },
      offset: 0,
      limit: 500,
    } as const;
    expect(await host.alarms(query)).toEqual({ alarmsVersion: 1, total: 0, offset: 0, rows: [] });
    expect(await host.startJob({ kind: 'license.renew', nodeKeys: ['ws://a/'] })).toBe('job-1');
    await host.connectNow(null);
    expect(reached).toEqual([
      { name: 'alarms', args: [query] },
      { name: 'startJob', args: [{ kind: 'license.renew', nodeKeys: ['ws://a/'] }] },
      { name: 'connectNow', args: [null] },
    ]);
  });

  it('tells an error of the core as its message, and nothing of where it happened', async () => {
    const failing = { connectNow: () => Promise.reject(new Error('There is no node "x" in the fleet.')) };
    const { host, raw } = await start({ calls: failing as unknown as ContractOptions['calls'] });
    await expect(host.connectNow('x')).rejects.toThrow('There is no node "x" in the fleet.');
    const answer = await raw('{"t":"q","i":"1","m":"connectNow","a":["x"]}');
    expect(answer).toEqual({ t: 's', i: '1', e: 'There is no node "x" in the fleet.' });
  });

  it('sends deltas that follow the view one by one and end in the fleet as it is', async () => {
    const deltas: FleetDelta[] = [];
    const { host, feed, clock } = await start({
      page: { applyDelta: async (delta) => void deltas.push(delta) },
    });
    let view: FleetView = await host.openFleet();
    for (let version = 2; version <= 20; version++) {
      // The one before has been answered: only then does the feed wait for its time again.
      await expect.poll(() => clock.pending, { interval: 2 }).toBe(1);
      feed.add({ alarmsVersion: version });
      clock.advance(16);
      await expect.poll(() => deltas.at(-1)?.alarmsVersion, { interval: 2 }).toBe(version);
      // Its answer has come too: the next tick is planned.
      await expect.poll(() => clock.pending, { interval: 2 }).toBe(1);
    }
    for (const delta of deltas) {
      const next = applyDelta(view, delta);
      if (!next) throw new Error(`Delta ${delta.sequence} does not follow view ${view.sequence}.`);
      view = next;
    }
    expect(view.alarmsVersion).toBe(20);
  });

  it('lets the page set the pace: nothing more is sent until a delta is answered, then all of it at once', async () => {
    const deltas: FleetDelta[] = [];
    const answers: (() => void)[] = [];
    const { host, feed, clock } = await start({
      page: {
        applyDelta: (delta) => {
          deltas.push(delta);
          return new Promise((resolve) => answers.push(() => resolve(undefined)));
        },
      },
    });
    await host.openFleet();
    feed.add({ alarmsVersion: 2 });
    clock.advance(16);
    await expect.poll(() => deltas.length, { interval: 2 }).toBe(1);
    for (let version = 3; version <= 1_000; version++) {
      feed.add({ alarmsVersion: version });
      clock.advance(16);
    }
    // A call and its answer pass everything that was on its way to the page.
    await host.connectNow(null);
    expect(deltas).toHaveLength(1);
    answers[0]?.();
    await expect.poll(() => clock.pending, { interval: 2 }).toBe(1);
    clock.advance(16);
    await expect.poll(() => deltas.length, { interval: 2 }).toBe(2);
    expect(deltas[1]).toMatchObject({ sequence: (deltas[0]?.sequence ?? 0) + 1, alarmsVersion: 1_000 });
  });

  it('is heard from every second, though nothing changed', async () => {
    const deltas: FleetDelta[] = [];
    const { host, clock } = await start({ page: { applyDelta: async (delta) => void deltas.push(delta) } });
    await host.openFleet();
    clock.advance(0);
    for (let second = 1; second <= 3; second++) {
      await expect.poll(() => clock.pending, { interval: 2 }).toBe(1);
      clock.advance(1_000);
      await expect.poll(() => deltas.length, { interval: 2 }).toBe(second + 1);
    }
  });

  const hostile: readonly [name: string, call: string, args: unknown[]][] = [
    ['too many arguments', 'openFleet', [1]],
    ['none where one is due', 'alarms', []],
    ['null for a query', 'alarms', [null]],
    [
      'a column that is none',
      'alarms',
      [{ filter: {}, sort: { column: "x'; DROP TABLE", descending: true }, offset: 0, limit: 1 }],
    ],
    [
      'more rows than 500',
      'alarms',
      [{ filter: {}, sort: { column: 'node', descending: true }, offset: 0, limit: 501 }],
    ],
    [
      'a negative offset',
      'alarms',
      [{ filter: {}, sort: { column: 'node', descending: true }, offset: -1, limit: 1 }],
    ],
    [
      'a fraction for an offset',
      'alarms',
      [{ filter: {}, sort: { column: 'node', descending: true }, offset: 0.5, limit: 1 }],
    ],
    [
      'a field nobody knows',
      'alarms',
      [{ filter: { where: '1=1' }, sort: { column: 'node', descending: true }, offset: 0, limit: 1 }],
    ],
    [
      'a prototype',
      'alarms',
      [
        JSON.parse(
          '{"filter":{"__proto__":{"x":1}},"sort":{"column":"node","descending":true},"offset":0,"limit":1}',
        ),
      ],
    ],
    ['a text for a number', 'alarmHistory', ['1']],
    ['a number beyond what is exact', 'alarmHistory', [2 ** 53]],
    ['no alarms to acknowledge', 'act', [{ kind: 'acknowledge', refs: [] }]],
    ['an act of a kind there is not', 'act', [{ kind: 'delete', refs: [1] }]],
    ['a shelf without an end', 'act', [{ kind: 'shelve', refs: [1], reason: 'Known' }]],
    ['a shelf without a reason', 'act', [{ kind: 'shelve', refs: [1], until: 1, reason: '' }]],
    ['too many alarms of a choice', 'alarmRefs', [{ ...everyAlarm, among: new Array(10_001).fill(1) }]],
    ['half a stretch', 'alarmRefs', [{ ...everyAlarm, between: [1] }]],
    ['a note of a megabyte', 'act', [{ kind: 'note', refs: [1], text: 'x'.repeat(500_000) }]],
    ['more jobs than are answered at once', 'jobs', [{ limit: 101 }]],
    ['jobs of a kind there is not', 'jobs', [{ kinds: ['shell'], limit: 1 }]],
    ['another kind of job', 'startJob', [{ kind: 'shell', nodeKeys: ['a'] }]],
    [
      'a job with more than it has',
      'startJob',
      [{ kind: 'license.renew', nodeKeys: ['a'], path: '/etc/passwd' }],
    ],
    ['a setting there is not', 'changeSettings', [{ basedOn: '', change: { password: 'x' } }]],
    ['settings that are none', 'changeSettings', [{ basedOn: '', change: [] }]],
    ['settings based on nothing', 'changeSettings', [{ change: {} }]],
    ['a path to export to', 'exportLog', [{ what: 'alarms', format: 'csv', path: '/etc/passwd' }]],
    ['another format', 'exportLog', [{ what: 'alarms', format: '../../x' }]],
  ];
  it.each(hostile)('refuses %s and says which call it was', async (_what, call, args) => {
    const { raw } = await start();
    const answer = await raw(JSON.stringify({ t: 'q', i: '1', m: call, a: args }));
    expect(answer).toMatchObject({
      t: 's',
      i: '1',
      e: expect.stringMatching(new RegExp(`^${call}: argument `)),
    });
    expect(reached).toEqual([]);
    if (call === 'exportLog') proved('E11', 'a path and a format that is one refused, 0 taken');
  });

  it.each([
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'stop',
    'then',
    'applyDelta',
    '',
    '$close',
  ])('has no call named "%s"', async (name) => {
    const { raw } = await start();
    const answer = await raw(JSON.stringify({ t: 'q', i: '1', m: name, a: [] }));
    expect(answer).toMatchObject({ t: 's', i: '1', e: expect.any(String) });
    expect(reached).toEqual([]);
  });

  it('refuses commands of a page that may only look, and lets it look', async () => {
    const { host } = await start({ allowsCommands: false });
    await expect(host.startJob({ kind: 'license.renew', nodeKeys: ['a'] })).rejects.toThrow('may look');
    await expect(host.act({ kind: 'acknowledge', refs: [1] })).rejects.toThrow('may look');
    await expect(host.openVault('one good sentence')).rejects.toThrow('may look');
    await expect(host.keepPassword('ws://a/', 'Sesame-1')).rejects.toThrow('may look');
    await expect(host.forgetPassword('ws://a/')).rejects.toThrow('may look');
    expect(reached).toEqual([]);
    expect(await host.alarmHistory(1)).toEqual([]);
  });

  it.each(Object.entries<CallRow>(callTable))(
    'refuses a page that may only look %s where it needs the right to change, and only there',
    async (name, { takes, right }) => {
      const { raw } = await start({ allowsCommands: false });
      const args = Value.Create(Type.Tuple([...takes]));
      const answer = await raw(JSON.stringify({ t: 'q', i: '1', m: name, a: args }));
      if (right === 'change') expect(answer).toEqual({ t: 's', i: '1', e: readOnly });
      else expect(answer).not.toHaveProperty('e');
      const isOfTheDoor = ['openFleet', 'openTrace', 'settings'].includes(name);
      const isPassedOn = right === 'look' && !isOfTheDoor;
      expect(reached.map((call) => call.name)).toEqual(isPassedOn ? [name] : []);
    },
  );

  it('survives what is no message, and answers the next call', async () => {
    const { host, transport } = await start();
    const depth = 200_000;
    const messages = [
      '',
      'null',
      '[]',
      '{',
      '"text"',
      '{"t":"q"}',
      '{"t":"q","m":"alarms"}',
      '{"t":"q","i":{},"m":"alarms","a":[]}',
      '{"t":"s","i":"unknown","r":1}',
      '{"t":"s","i":"__proto__","r":1}',
      '{"__proto__":{"t":"q"},"m":"openFleet","a":[]}',
      `${'['.repeat(depth)}${']'.repeat(depth)}`,
      `{"t":"q","i":"1","m":"alarms","a":${'['.repeat(depth)}${']'.repeat(depth)}}`,
      '{"t":"q","m":"alarmHistory","a":[1e999]}',
    ];
    for (const message of messages) transport.page.post(message);
    expect(await host.alarmHistory(1)).toEqual([]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('survives five thousand messages nobody thought of', async () => {
    const { host, transport } = await start();
    const names = ['openFleet', 'alarms', 'startJob', 'act', 'exportLog', 'connectNow'];
    const message = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({
          t: fc.constantFrom('q', 's', 'x'),
          i: fc.anything(),
          m: fc.constantFrom(...names),
          a: fc.anything(),
        })
        .map(toJson),
      fc
        .record({
          t: fc.constant('q'),
          i: fc.uuid(),
          m: fc.constantFrom(...names),
          a: fc.array(fc.jsonValue()),
        })
        .map(toJson),
    );
    for (const text of fc.sample(message, { numRuns: 5_000, seed: 1 })) transport.page.post(text);
    expect(await host.alarmHistory(1)).toEqual([]);
  });

  it('tells whoever sent it that the page did not take a batch of a trace', async () => {
    const sent = Promise.withResolvers<(batch: TraceBatch) => Promise<void>>();
    await start({
      trace: (send) => {
        sent.resolve(send);
        return { open: async () => ({ entries: [], banners: [], logs: [] }), close: () => undefined };
      },
      page: {
        applyTrace: async () => {
          throw new Error('the page is in trouble');
        },
      },
    });
    const send = await sent.promise;
    await expect(send({ entries: [], dropped: 0 })).rejects.toThrow('the page is in trouble');
  });

  it('tells the core when the page has gone, and sends nothing more', async () => {
    const { host, feed, clock, transport, closed } = await start();
    await host.openFleet();
    transport.page.close();
    await closed;
    feed.add({ alarmsVersion: 2 });
    expect(clock.pending).toBe(0);
  });
});

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value, (_key, each) => (typeof each === 'bigint' ? String(each) : each)) ?? '';
  } catch {
    return '{}';
  }
}
