import { describe, expect, it } from 'vitest';
import { isOfPortals } from '#shared/advice/resiliency/story.ts';
import { tellStory } from '#shared/advice/resiliency/tellStory.ts';
import type { StoredChange } from '#shared/contract/history.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import type { LineState } from '#shared/model/line.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import {
  aChange,
  aJob,
  aLine,
  aNodeView,
  aResiliency,
  aService,
  aTask,
  evening,
} from '#test/support/builders.ts';

const minute = 60_000;
const names = ['Primary', 'Secondary', ...Array.from({ length: 6 }, (_, index) => `Expansion0${index + 1}`)];
const nodes = new Map(names.map((name) => [name, aNodeView(name, { key: name, clock: null })]));

const resiliency = (nodeKey: string, minutes: number, value: ResiliencyStatus) =>
  aChange('resiliency', evening + minutes * minute, value, nodeKey);
const line = (nodeKey: string, minutes: number, peer: string, state: LineState) =>
  aChange(
    'line',
    evening + minutes * minute,
    aLine({ id: peer, state, peer: { nodeId: peer, name: peer, address: '' } }),
    nodeKey,
  );
const told = (changes: readonly StoredChange[], jobs: readonly JobView[] = []) =>
  tellStory(changes.filter(isOfPortals).toReversed(), jobs, nodes);
const texts = (changes: readonly StoredChange[]) => told(changes).map(({ text }) => text);

const healthy = aResiliency();
const withRow = (status: ResiliencyStatus, component: string, state: string, role: string | null = null) => ({
  ...status,
  components: status.components.map((row) => (row.component === component ? { ...row, state, role } : row)),
});
const stopped: ResiliencyStatus = {
  ...withRow(withRow(healthy, 'Primary one-X Portal', 'Stopped'), 'Primary DB State', 'Stopped'),
  serving: 'none',
  pending: { action: 'failover', dueAt: evening + 4 * minute },
  clients: [{ kind: 'one-X Portal client', count: 12, on: 'reconnecting' }],
};
const failedOver: ResiliencyStatus = {
  ...withRow(stopped, 'Secondary DB State', 'Started', 'Active'),
  serving: 'secondary',
  pending: null,
  lastChange: { at: evening + 4 * minute, action: 'failover', reason: 'it was gone' },
};
const returned: ResiliencyStatus = {
  ...failedOver,
  clients: [{ kind: 'one-X Portal client', count: 12, on: 'secondary' }],
};

describe('the story', () => {
  it('tells a failover as sentences, newest first', () => {
    const story = told([
      resiliency('Primary', 0, healthy),
      resiliency('Primary', 1, stopped),
      resiliency('Primary', 4, failedOver),
      resiliency('Primary', 4.5, returned),
    ]);
    expect(story.map(({ text, at }) => [(at - evening) / minute, text])).toEqual([
      [4.5, '12 clients connected again, on the secondary'],
      [4, 'Secondary one-X Portal serves (failover: it was gone)'],
      [1, '12 clients lost the portal and reconnect'],
      [1, 'Failover due at'],
      [1, 'No portal serves'],
      [1, 'Primary one-X Portal stopped'],
      [0, 'First known: Primary one-X Portal serves'],
    ]);
    expect(story.find(({ text }) => text === 'Failover due at')?.dueAt).toBe(evening + 4 * minute);
  });

  it('tells what both servers tell once, and names both', () => {
    const [latest] = told([
      resiliency('Primary', 0, healthy),
      resiliency('Secondary', 0, healthy),
      resiliency('Primary', 1, { ...healthy, serving: 'both' }),
      resiliency('Secondary', 1.05, { ...healthy, serving: 'both' }),
    ]);
    expect(latest).toMatchObject({ text: 'Both portals serve', reporters: ['Primary', 'Secondary'] });
  });

  it('does not join what one server tells twice, or what is far apart', () => {
    const both = { ...healthy, serving: 'both' as const };
    expect(
      texts([
        resiliency('Primary', 0, healthy),
        resiliency('Primary', 1, both),
        resiliency('Primary', 1.01, healthy),
        resiliency('Primary', 1.02, both),
      ]).filter((text) => text === 'Both portals serve'),
    ).toHaveLength(2);
  });

  it('says what a setting was, that a countdown was called off, and links that moved', () => {
    expect(
      texts([
        resiliency('Primary', 0, { ...healthy, pending: stopped.pending }),
        resiliency('Primary', 1, {
          ...withRow(healthy, 'Primary IP Office Connection', 'Failed', 'Passive'),
          settings: { failover: false, detectionMinutes: 5, failback: 'Manual' },
          voicemail: 'secondary',
        }),
      ]),
    ).toEqual([
      'Failback: Automatic → Manual',
      'Detection time: 3 → 5 minutes',
      'Failover disabled',
      'Voicemail moved to the Secondary',
      'Failover called off',
      'Primary IP Office Connection: Connected Active → Failed Passive',
      'First known: Primary one-X Portal serves',
    ]);
  });

  it('tells of the services the portals need when their state changes, and of no other', () => {
    const service = (minutes: number, part: Parameters<typeof aService>[0]) =>
      aChange('service', evening + minutes * minute, aService(part), 'Primary');
    const other = { id: 'web-manager', name: 'Web Manager' };
    expect(
      texts([
        service(0, {}),
        service(0, other),
        service(1, { cpuPercent: 99 }),
        service(2, { state: 'Stopping' }),
        service(2, { ...other, state: 'Stopping' }),
      ]),
    ).toEqual(['Service one-X Portal on Primary: Running → Stopping']);
  });

  it('tells a line once for both ends, and many lines that go together as one', () => {
    const expansions = names.slice(2);
    const all = (minutes: number, state: LineState) =>
      expansions.flatMap((name) => [
        line('Primary', minutes, name, state),
        line(name, minutes, 'Primary', state),
      ]);
    const story = told([
      ...all(0, 'In Service'),
      line('Primary', 1, 'Expansion01', 'Out of Service'),
      line('Expansion01', 1.01, 'Primary', 'Out of Service'),
      line('Primary', 2, 'Expansion01', 'In Service'),
      ...all(3, 'Out of Service'),
    ]);
    expect(story.map(({ text }) => text)).toEqual([
      '6 lines out of service: Primary – Expansion01 and 5 more',
      'Line Primary – Expansion01 in service again',
      'Line Primary – Expansion01 out of service',
    ]);
    expect(story.at(-1)?.reporters).toEqual(['Primary', 'Expansion01']);
    expect(story[0]?.reporters).toContain('Expansion06');
  });

  it('says where events are missing', () => {
    const lost = { from: 3, to: 5, reason: 'the node had kept no more' };
    const gap = (nodeKey: string) => aChange('gap', evening, lost, nodeKey);
    expect(texts([gap('Primary')])).toEqual([
      '3 events of Primary are missing here: the node had kept no more',
    ]);
    expect(texts([aChange('gap', evening, { ...lost, to: 3 }, 'Primary')])).toEqual([
      '1 event of Primary is missing here: the node had kept no more',
    ]);
    expect(texts(names.map(gap))).toEqual(['Events of 8 nodes are missing here']);
  });

  it('puts an order where it was given, by what was known then', () => {
    const job = aJob({
      ...{ kind: 'resiliency.control', title: 'Failover Now on Primary', requestedBy: 'pat' },
      ...{ requestedAt: evening + 2 * minute, endedAt: evening + 3 * minute },
      tasks: [aTask('Primary', { nodeKey: 'Primary' })],
    });
    const story = told(
      [resiliency('Primary', 1, healthy), resiliency('Primary', 3, { ...healthy, serving: 'secondary' })],
      [job],
    );
    expect(story.map(({ text }) => text)).toEqual([
      'Secondary one-X Portal serves',
      'pat ordered: Failover Now on Primary (1 of 1 done)',
      'First known: Primary one-X Portal serves',
    ]);
  });
});
