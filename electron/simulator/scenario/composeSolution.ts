import { type LicenseType, licenseTypes } from '#shared/model/license.ts';
import { clientKinds } from '#shared/model/resiliency.ts';
import { dayMs, type EpochMs, minuteMs } from '#shared/model/time.ts';
import { alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';
import { changeConfiguration, newConfiguration } from '#simulator/configuration/configuration.ts';
import { type LicenseCounts, noLicenses, requirementsOf } from '#simulator/licensing/requirements.ts';
import { createRandom, type Random } from '#simulator/random/random.ts';
import { serviceCatalogue, servicesOf } from '#simulator/services/serviceCatalogue.ts';
import type { NodeProfile, SolutionProfile } from '#simulator/solution/nodeProfile.ts';
import { expansionId } from './expansionId.ts';
import type { ScenarioNode, ScenarioSolution } from './scenarioSchema.ts';

const defaultVersion = '10.0.0.0.0 build 550';

/** A solution as a scenario file has it → complete: defaults filled in, the rest chosen by the seed. */
export function composeSolution(solution: ScenarioSolution, startAt: EpochMs, seed: string): SolutionProfile {
  const random = createRandom(`${seed}/${solution.id}`);
  const written = [...solution.nodes, ...generateNodes(solution, startAt, random.fork('generate'))];
  const nodes = written.map((node) => composeNode(node, solution, startAt, random.fork(`node ${node.id}`)));
  const [first] = nodes;
  return {
    id: solution.id,
    name: solution.name,
    edition: first?.configuration.edition ?? 'select',
    nodes,
    webLmFile: composeWebLmFile(solution, nodes),
    clients: solution.clients ?? clientKinds.map((kind) => ({ kind, count: random.integer(12) })),
  };
}

function composeNode(
  node: ScenarioNode,
  solution: ScenarioSolution,
  startAt: EpochMs,
  random: Random,
): NodeProfile {
  const startedAt = node.startedAt
    ? Date.parse(node.startedAt)
    : startAt - 6 * dayMs - random.integer(20 * dayMs);
  return {
    id: node.id,
    name: node.name,
    role: node.role,
    address: node.address,
    hostName: node.hostName ?? null,
    mac: node.mac ?? `005056${random.hex(6).toUpperCase()}`,
    pldsHostId: `1113${String(10_000_000 + random.integer(90_000_000))}`,
    isVirtual: node.virtual ?? true,
    uuid: [8, 4, 4, 4, 12].map((digits) => random.hex(digits)).join('-'),
    version: solution.version ?? defaultVersion,
    timeZone: solution.timeZone ?? 'Europe/London',
    startedAt,
    configuration: changeConfiguration(newConfiguration, node.configuration ?? {}),
    isProprietary: node.lineTransport === 'Proprietary',
    ownFile: { ...noLicenses, ...node.licenseFile },
    services: servicesOf(node.role).map((id, index) => {
      const standard = serviceCatalogue.find((service) => service.id === id);
      const { startedAt: since, ...given } = node.services?.find((service) => service.id === id) ?? { id };
      return {
        ...(standard as NonNullable<typeof standard>),
        autoStart: true,
        ...given,
        startedAt: since ? Date.parse(since) : startedAt + (index + 1) * 10_000,
      };
    }),
    alarms: (node.alarms ?? []).map(({ code, detail, active, occurrences, firstAt, lastAt }) => ({
      spec: alarmSpec(code, detail),
      past: {
        active,
        occurrences: occurrences ?? 1,
        firstAt: Date.parse(firstAt),
        lastAt: Date.parse(lastAt ?? firstAt),
      },
    })),
    isHoldMusicMissing: node.holdMusicMissing ?? false,
    isStaleWebLmError: node.staleWebLmError ?? false,
    bootSeconds: node.bootSeconds ?? 10,
    renewedAgoMs: random.integer(9 * minuteMs),
  };
}

/** Expansions of a large solution: addresses, users, phones and now and then an alarm from before. */
function generateNodes(solution: ScenarioSolution, startAt: EpochMs, random: Random): ScenarioNode[] {
  const { generate } = solution;
  if (!generate) return [];
  const iso = (at: EpochMs): string => new Date(at).toISOString();
  return Array.from({ length: generate.expansions }, (_, index): ScenarioNode => {
    const share = (total: number): number =>
      Math.floor(((index + 1) * total) / generate.expansions) -
      Math.floor((index * total) / generate.expansions);
    const users = share(generate.users);
    const power = Math.floor(users / 4);
    const office = Math.floor(users / 4);
    const hasAlarm = generate.alarmOnOneIn !== undefined && random.integer(generate.alarmOnOneIn) === 0;
    const alarmAt = startAt - random.integer(dayMs);
    return {
      id: expansionId(index + 1, generate.prefix),
      name: `Expansion${String(index + 1).padStart(3, '0')}`,
      role: 'expansion',
      address: `10.${20 + Math.floor(index / 250)}.${1 + (index % 250)}.10`,
      mac:
        generate.prefix === undefined
          ? `00E007${(0x100000 + index * 0x111).toString(16).toUpperCase()}`
          : `00E007${random.hex(6).toUpperCase()}`,
      virtual: false,
      configuration: {
        users: { 'Basic User': users - power - office, 'Office Worker': office, 'Power User': power },
        phones: { avayaIp: users },
        reserved: { 'SIP Trunk Sessions': 4 },
      },
      alarms: hasAlarm
        ? [
            {
              code: 'TrunkOutOfService',
              detail: { 'Line Number': 17 },
              active: random.integer(2) === 0,
              firstAt: iso(alarmAt),
            },
          ]
        : [],
    };
  });
}

function composeWebLmFile(solution: ScenarioSolution, nodes: readonly NodeProfile[]): LicenseCounts | null {
  const { webLmLicenses } = solution;
  if (webLmLicenses === undefined) return null;
  if (webLmLicenses !== 'as required') return { ...noLicenses, ...webLmLicenses };
  const total: Record<LicenseType, number> = { ...noLicenses };
  for (const { configuration, role } of nodes) {
    const required = requirementsOf(configuration, role);
    for (const type of licenseTypes) total[type] += required[type];
  }
  for (const type of licenseTypes) total[type] = Math.ceil(total[type] * 1.1);
  return total;
}
