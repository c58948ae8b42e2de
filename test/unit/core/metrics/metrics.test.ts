import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { labelText } from '#core/metrics/openMetrics.ts';
import { Outgoing } from '#core/metrics/outgoing.ts';
import { StateSchema } from '#core/metrics/stateSchema.ts';
import type { MonitorView, NodeView } from '#shared/contract/fleet.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import {
  aFeature,
  aLicense,
  aLink,
  aMonitor,
  aNodeView,
  anAlarm,
  aResiliency,
  aService,
  aWebLm,
  evening,
} from '#test/support/builders.ts';
import { hostileTexts } from '#test/support/hostileTexts.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { byLabels, readMetrics } from '#test/support/metricsReader.ts';
import { rounds } from '#test/support/proof.ts';

const schema = Compile(StateSchema);
const minute = 60_000;

/** Both texts of a fleet as it stands; the JSON is held against its schema on the way. */
async function told(nodes: readonly NodeView[], monitor: Partial<MonitorView> = {}) {
  const clock = manualClock(evening + minute);
  const outgoing = new Outgoing({
    clock,
    fleet: { nodes: () => nodes, unacknowledged: () => ({ ...noAlarms, minor: 2 }) },
    pages: { monitor: aMonitor({ isSimulated: false, ...monitor }) },
    faults: {
      standing: () => [
        { nodeKey: null, alarm: anAlarm({ code: 'DiskLow', severity: 'major', active: true }) },
        { nodeKey: nodes[0]?.key ?? '', alarm: anAlarm({ code: 'NodeClockWrong', severity: 'warning' }) },
      ],
    },
  });
  const state = JSON.parse(outgoing.stateText());
  expect([...schema.Errors(state)]).toEqual([]);
  const samples = readMetrics(await outgoing.metricsText());
  return {
    ...{ state, samples, outgoing },
    names: new Set(samples.map(({ name }) => name)),
    of: (name: string, ...labels: string[]) => byLabels(samples, `watchline_${name}`, ...labels),
  };
}

const grace = { startedAt: evening, expiresAt: evening + 5 * 86_400_000, daysRemaining: 4 };
const inGrace = aLicense({
  ...{ mode: 'WebLM Error', grace },
  features: [aFeature('Power User', { required: 8, granted: 3, virtual: 5 })],
});

describe('of a node that is heard', () => {
  const node = aNodeView('Primary', {
    link: { ...aLink(), lastHeardAt: evening },
    license: inGrace,
    webLm: aWebLm({
      reachable: false,
      features: [
        { keyword: 'VALUE_IPO_USR_POWER', name: 'Power User', capacity: 20, used: 8, expiresAt: null },
      ],
    }),
    services: [
      aService({ id: 'ipo', name: 'IP Office' }),
      aService({ id: 'x', name: 'one-X', state: 'Stopped' }),
    ],
    resiliency: aResiliency({ serving: 'none' }),
    activeAlarms: { critical: 1, major: 0, minor: 2, warning: 0, indeterminate: 0 },
    gaps: 3,
  });

  it('tells what it says, under its names', async () => {
    const { of, samples } = await told([node]);
    const up = samples.find(({ name }) => name === 'watchline_link_up');
    expect(up).toMatchObject({
      labels: { node: 'Primary', node_id: 'primary', url: node.key, solution: 'Headquarters' },
      value: 1,
    });
    expect(of('link_state', 'state')).toMatchObject({ Live: 1, Stale: 0 });
    expect(of('node_state_age_seconds', 'node')).toEqual({ Primary: 60 });
    expect(of('license_mode', 'mode')).toMatchObject({ 'WebLM Error': 1, 'WebLM Normal': 0 });
    expect(of('license_grace_days', 'node')).toEqual({ Primary: 4 });
    expect(of('license_required', 'feature', 'keyword')).toEqual({ 'Power User VALUE_IPO_USR_POWER': 8 });
    expect(of('license_granted', 'feature')).toEqual({ 'Power User': 3 });
    expect(of('license_virtual', 'feature')).toEqual({ 'Power User': 5 });
    expect(of('weblm_reachable', 'node')).toEqual({ Primary: 0 });
    expect(of('weblm_capacity', 'feature')).toEqual({ 'Power User': 20 });
    expect(of('weblm_used', 'feature')).toEqual({ 'Power User': 8 });
    expect(of('service_up', 'service', 'service_id')).toEqual({ 'IP Office ipo': 1, 'one-X x': 0 });
    expect(of('portal_serving', 'side')).toEqual({ primary: 0, secondary: 0, both: 0, none: 1 });
    expect(of('alarms_active', 'severity')).toMatchObject({ critical: 1, major: 0, minor: 2 });
    expect(of('alarms_unacknowledged', 'severity')).toMatchObject({ critical: 0, minor: 2 });
    expect(of('node_gaps', 'node')).toEqual({ Primary: 3 });
    expect(of('fault', 'fault', 'node')).toEqual({ 'DiskLow ': 1, 'NodeClockWrong Primary': 1 });
  });

  it('leaves out what it does not report, and makes no 0 of it', async () => {
    const nothing = { license: null, webLm: null, services: null, resiliency: null, activeAlarms: null };
    const { names, of, state } = await told([aNodeView('Trap', nothing)]);
    const ofNodes = [...names].filter((name) => /license|weblm|service|portal|alarms/.test(name));
    expect(ofNodes).toEqual([]);
    expect(of('link_up', 'node')).toEqual({ Trap: 1 });
    expect(state.nodes[0].now).toMatchObject({ license: null, services: null, portal: null, alarms: null });
  });

  it('counts of a system behind a gateway what came, says what it never tells, and when it was heard', async () => {
    const { of, names, state } = await told([
      aNodeView('Branch', {
        ...{ license: null, webLm: null, services: null, resiliency: null, gaps: 0 },
        activeAlarms: { ...noAlarms, major: 2 },
        notReported: ['alarms', 'license', 'services'],
        system: { heardAt: evening - minute },
      }),
    ]);
    expect(of('alarms_active', 'severity')).toEqual({ major: 2 });
    expect(of('alarms_unacknowledged', 'severity')).toEqual({ minor: 2 });
    expect(of('node_not_reported', 'part')).toEqual({ alarms: 1, license: 1, services: 1 });
    expect(of('system_age_seconds', 'node')).toEqual({ Branch: 120 });
    expect(of('node_info', 'node', 'edition')).toEqual({ 'Branch ': 1 });
    expect(names).not.toContain('watchline_license_mode');
    expect(state.nodes[0]).toMatchObject({ system: { ageSeconds: 120 }, now: { edition: null } });
    const { of: ofSilent } = await told([aNodeView('New', { system: { heardAt: null } })]);
    expect(ofSilent('system_age_seconds', 'node')).toEqual({});
  });

  it('has days of grace only while they fall', async () => {
    const stale = aLicense({
      mode: 'WebLM Error',
      grace,
      features: [aFeature('Power User', { granted: 1 })],
    });
    expect((await told([aNodeView('Stale', { license: stale })])).of('license_grace_days', 'node')).toEqual(
      {},
    );
    const lastDay = { ...inGrace, grace: { ...grace, daysRemaining: 0 } };
    expect((await told([aNodeView('Last', { license: lastDay })])).of('license_grace_days', 'node')).toEqual({
      Last: 0,
    });
  });

  it('tells no number that stands in for what was not understood, and a new word as it came', async () => {
    const license = { ...inGrace, told: { mode: 'Cloud Error', 'features.0.granted': 'many' } };
    const { of } = await told([aNodeView('New', { license: { ...license, mode: 'WebLM Restricted' } })]);
    expect(of('license_mode', 'mode')).toMatchObject({ 'Cloud Error': 1, 'WebLM Restricted': 0 });
    expect(of('license_granted', 'feature')).toEqual({});
    expect(of('license_required', 'feature')).toEqual({ 'Power User': 8 });
  });
});

it('tells of a node that is not heard only that, since when, and before under another name', async () => {
  const link = { ...aLink('Stale'), lastHeardAt: evening - minute };
  const { samples, of, state } = await told([aNodeView('Gone', { link, license: inGrace })]);
  expect(of('link_up', 'node')).toEqual({ Gone: 0 });
  expect(of('node_state_age_seconds', 'node')).toEqual({ Gone: 120 });
  const names = new Set(samples.filter(({ labels }) => labels.node === 'Gone').map(({ name }) => name));
  const said = [
    'link_up',
    'link_state',
    'node_state_age_seconds',
    'node_in_maintenance',
    'node_gaps',
    'fault',
  ];
  expect([...names].sort()).toEqual(said.map((name) => `watchline_${name}`).sort());
  expect(state.nodes[0]).toMatchObject({ now: null, before: { license: { graceDays: 4 } }, ageSeconds: 120 });
});

it('tells nothing of a node that was never heard but that', async () => {
  const link = { ...aLink('Connecting'), lastHeardAt: null };
  const { of, state } = await told([aNodeView('Never', { link, info: null, activeAlarms: null })]);
  expect(of('link_up', 'node', 'node_id')).toEqual({ 'Never ': 0 });
  expect(of('node_state_age_seconds', 'node')).toEqual({});
  expect(state.nodes[0]).toMatchObject({ id: null, now: null, before: null, ageSeconds: null });
});

it('counts no alarms while they are not recorded, and says so', async () => {
  const { of } = await told([aNodeView('Primary')], { notRecording: 'The disk is full.' });
  expect(of('recording')).toEqual({ '': 0 });
  expect(of('alarms_active', 'severity')).toEqual({});
  expect((await told([aNodeView('Primary')])).of('alarms_active', 'severity')).toMatchObject({ critical: 0 });
});

it('says how old the last event and the last check of the chain are, and nothing where there was none', async () => {
  const { names, outgoing } = await told([]);
  expect([...names]).not.toContain('watchline_chain_intact');
  const batch = { receivedAt: evening } as never;
  outgoing.hear({ kind: 'events', nodeKey: '', batch });
  expect(readMetrics(await outgoing.metricsText())).toContainEqual({
    ...{ name: 'watchline_last_event_age_seconds', labels: {}, value: 60 },
  });
  const { of } = await told([], { chain: { check: 2, checkedAt: evening, problem: 'The store is silent.' } });
  expect(of('chain_age_seconds')).toEqual({ '': 60 });
  expect(of('chain_intact')).toEqual({ '': 0 });
});

describe('whatever nodes call themselves and theirs', () => {
  it('tells each label as one, escaped so that it is read back whole', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(...hostileTexts),
      fc.string({
        unit: fc.constantFrom('"', '\\', '\n', '{', '}', ',', '=', ' ', '#', 'n', '\ud800'),
        maxLength: 12,
      }),
    );
    fc.assert(
      fc.property(text, text, (first, second) => {
        const [sample] = readMetrics(
          `# TYPE a gauge\na{${labelText({ first, second, third: 'x' })}} 1\n# EOF\n`,
        );
        expect(sample?.labels.first ?? '').toBe(oneLine(first));
        expect(sample?.labels.second ?? '').toBe(oneLine(second));
        expect(sample?.labels.third).toBe('x');
      }),
      { numRuns: rounds(40, 10_000) },
    );
  });

  it('is one text that can be read, of bounded size, whatever comes twice', async () => {
    const name = 'a"\\\n# EOF\n'.repeat(500);
    const services = Array.from({ length: 1_000 }, () => aService({ id: 'same', name }));
    const solution = { id: name, name };
    const twice = [
      aNodeView('One', { name, services }, { id: name, solution }),
      aNodeView('Two', { name, services }),
    ];
    const { of, state, outgoing } = await told(twice);
    expect(Object.keys(of('service_up', 'url'))).toHaveLength(2);
    expect(Object.values(of('node_left_out', 'url'))).toEqual([800, 800]);
    expect(state.nodes[0].now.leftOut).toBe(800);
    expect((await outgoing.metricsText()).length).toBeLessThan(200_000);
  });
});
