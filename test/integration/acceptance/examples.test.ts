import { describe, it } from 'vitest';
import type { Message } from '#test/integration/simulator/peer.ts';
import { Rig } from './rig.ts';

// The two examples of the release notes (Appendix B), as `watchline collect` tells them.

const primaryView = [
  'IP Office (10.0.0.0 build 542) | Running | 6 days, 00:32:51 | 62124K / 6.4%',
  'Voicemail (10.0.0.0 build 469) | Running | 6 days, 01:19:45 | 33980K / 0%',
  'one-X Portal (10.0.0.0 build 974) | Running | 6 days, 01:23:31 | 810140K / 0%',
  'Web License Manager (10.0.0.0 build 542) | Running | 6 days, 01:19:25 | 375500K / 0.4%',
  'Web Manager (10.0.0.0 build 542) | Running | 6 days, 01:23:09 | 375500K / 0.4%',
];
const secondaryView = [
  'IP Office (10.0.0.0 build 542) | Stopped |  | 0K / 0%',
  'Voicemail (10.0.0.0 build 469) | Running | 6 days, 01:22:12 | 33984K / 0%',
  'one-X Portal (10.0.0.0 build 974) | Stopped |  | 0K / 0%',
  'Web License Manager (10.0.0.0 build 542) | Running | 6 days, 01:21:51 | 373352K / 0.4%',
  'Web Manager (10.0.0.0 build 542) | Running | 6 days, 01:25:35 | 373352K / 0.4%',
];

const [primary, expansion, secondary] = [
  '0050569F1B93-Primary',
  '0050569FD32C-Expansion01',
  '0050569FD718-Secondary',
];
const acquisitions = [
  ['VALUE_IPO_VM_PORTS', primary, 2],
  ['VALUE_IPO_USR_OFFICE', primary, 1],
  ['VALUE_IPO_USR_POWER', primary, 15],
  ['VALUE_IPO_AVAYA_IP_ENDPOINTS', primary, 13],
  ['VALUE_IPO_SIPTRUNK_CHANNELS', primary, 5],
  ['VALUE_IPO_TAPICC', primary, 1],
  ['VALUE_IPO_EDITION_SERVER', primary, 1],
  ['VALUE_IPO_USR_POWER', expansion, 1],
  ['VALUE_IPO_AVAYA_IP_ENDPOINTS', expansion, 1],
  ['VALUE_IPO_SIPTRUNK_CHANNELS', expansion, 5],
  ['VALUE_IPO_EDITION_SERVER', expansion, 1],
  ['VALUE_IPO_EDITION_SERVER', secondary, 1],
];

const sixRows = (portal: string, first: string, second: string, database: string, other: string) => [
  `Primary one-X Portal | brad-se-r10-pri.avayatrial.com | ${portal}`,
  'Secondary one-X Portal | 10.129.116.117 | Started',
  `Primary IP Office Connection | 10.129.116.116 | ${first}`,
  `Secondary IP Office Connection | 10.129.116.117 | ${second}`,
  `Primary DB State | - | ${database}`,
  `Secondary DB State | - | ${other}`,
];
const healthy = sixRows(
  'Started',
  'Connected Active',
  'Connected Passive',
  'Started Active',
  'Started Passive',
);

describe.concurrent.each([
  {
    scenario: 'portal-stopped',
    rows: sixRows('Stopped', 'Connected Active', 'Connected Passive', 'Stopped', 'Started Active'),
  },
  {
    scenario: 'ip-office-unreachable',
    rows: sixRows('Started', 'Failed Passive', 'Connected Active', 'Started Active', 'Started Passive'),
  },
])('$scenario', ({ scenario, rows }) => {
  it('is told by collect as the release notes show it', async ({ expect }) => {
    await using rig = await Rig.make();
    const simulated = await rig.simulate(scenario);
    const collector = rig.collect(await rig.fleet(simulated.nodes));
    const reach = async (checkpoint: string) => {
      const at = await simulated.reach(checkpoint);
      for (const { name } of simulated.nodes) await rig.caughtUp(collector, simulated, name);
      return at;
    };
    const serviceView = (name: string, at: string) =>
      [...collector.node(name).services.values()].map((service) => platformRow(service, at));
    const acquired = () =>
      collector
        .node('Primary')
        .webLm.acquisitions.map(({ keyword, clientId, count }: Message) => [keyword, clientId, count]);
    const resiliencyRows = () =>
      collector
        .node('Secondary')
        .resiliency.components.map(({ component, address, state, role }: Message) =>
          [component, address ?? '-', role === null ? state : `${state} ${role}`].join(' | '),
        );

    const at = await reach('platform-view');
    expect(serviceView('Primary', at)).toEqual(primaryView);
    expect(serviceView('Secondary', at)).toEqual(secondaryView);
    expect(acquired()).toEqual(acquisitions);
    await reach('healthy');
    expect(resiliencyRows()).toEqual(healthy);
    await reach(scenario);
    expect(resiliencyRows()).toEqual(rows);
    expect(acquired()).toEqual(acquisitions);
  });
});

/** A row as Platform View prints it. */
function platformRow(service: Message, at: string): string {
  const { name, version, state, startedAt, memoryKiB, cpuPercent } = service;
  return `${name} (${version}) | ${state} | ${uptime(startedAt, at)} | ${memoryKiB}K / ${cpuPercent}%`;
}

function uptime(startedAt: string | null, at: string): string {
  if (startedAt === null) return '';
  const seconds = (Date.parse(at) - Date.parse(startedAt)) / 1_000;
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0');
  const [hours, minutes] = [(seconds / 3_600) % 24, (seconds / 60) % 60];
  return `${Math.floor(seconds / 86_400)} days, ${two(hours)}:${two(minutes)}:${two(seconds % 60)}`;
}
