import fc from 'fast-check';
import { type Counts, countsBy } from './licenseTypes.ts';
import type { NodeDescription } from './referenceNode.ts';
import { type Configuration, requirementOf } from './requirement.ts';

/** A solution, as the reference and as a scenario file have it. */
export interface RandomSolution {
  readonly nodes: readonly NodeDescription[];
  readonly webLmLicenses: Counts;
}

export const startAt = Date.parse('2016-08-01T08:00:00.000Z');

const few = fc.integer({ min: 0, max: 4 });
/** The types that orders touch; the others follow the same code. */
export const settableHere = ['SIP Trunk Sessions', 'Voicemail Pro Ports', 'CTI Link Pro'] as const;
export const profiles = ['Basic User', 'Office Worker', 'Power User', 'Receptionist'] as const;

const counts = (types: readonly string[]) =>
  fc.record(Object.fromEntries(types.map((type) => [type, few])), {
    requiredKeys: [],
  }) as fc.Arbitrary<Counts>;

const needs = fc.record({
  users: counts(profiles),
  phones: fc.record({ avayaIp: few, thirdPartyIp: fc.integer({ min: 0, max: 1 }) }),
  reserved: counts(settableHere),
  hasCommunicator: fc.boolean(),
});

const nodalFile = fc.oneof(
  { weight: 2, arbitrary: fc.constant({} as Counts) },
  { weight: 1, arbitrary: counts(['Server Edition', 'Basic User', 'Power User', 'CTI Link Pro']) },
);

type Licensing = 'webLm' | 'nodal' | 'standalone';

const oneNode = fc.record({
  needs,
  nodalFile,
  isProxied: fc.boolean(),
  isProprietary: fc.boolean(),
  isOwnOnly: fc.boolean(),
  startsWebLmLate: fc.boolean(),
});

const solutionOf = (licensings: readonly Licensing[], maxNodes: number): fc.Arbitrary<RandomSolution> =>
  fc
    .record({
      licensing: fc.constantFrom(...licensings),
      edition: fc.constantFrom<Configuration['edition']>('select', 'server-edition'),
      hasSecondary: fc.boolean(),
      all: fc.array(oneNode, { minLength: 1, maxLength: maxNodes }),
      /** What WebLM is licensed for beside what is required, by type in turn. */
      margins: fc.array(fc.constantFrom(0, 0, 1, 2, 5, -1), { minLength: 4, maxLength: 7 }),
    })
    .map(({ licensing, edition, hasSecondary, all, margins }) => {
      const isStandalone = licensing === 'standalone';
      const written = isStandalone ? all.slice(0, 1) : all;
      const nodes = written.map((node, index): NodeDescription => {
        const role = isStandalone
          ? 'standalone'
          : index === 0
            ? 'primary'
            : index === 1 && hasSecondary
              ? 'secondary'
              : 'expansion';
        const nodalSource = index === 0 || node.isOwnOnly ? 'local' : 'local-primary';
        const basicUsers = node.needs.users['Basic User'] ?? 0;
        return {
          id: `n${index}`,
          name: `Node${index}`,
          role,
          mac: `00505600000${index}`,
          bootMs: 10_000 + index * 7_000,
          ipOfficeStartMs: 5_000 + index * 1_000,
          webLmStartMs: node.startsWebLmLate ? 30_000 : 3_000,
          isProprietary: index > 0 && node.isProprietary,
          licenseFile: node.nodalFile,
          configuration: {
            licenseSource: licensing === 'webLm' ? 'webLm' : nodalSource,
            proxyViaPrimaryLine: node.isProxied,
            edition: isStandalone ? 'essential' : edition,
            users: node.needs.users,
            basicUsersWithCommunicator: node.needs.hasCommunicator ? Math.min(1, basicUsers) : 0,
            phones: node.needs.phones,
            reserved: node.needs.reserved,
          },
        };
      });
      let turn = 0;
      const webLmLicenses = countsBy((type) => {
        const required = nodes.reduce(
          (sum, { configuration }) => sum + (requirementOf(configuration)[type] ?? 0),
          0,
        );
        return Math.max(0, required + (margins[turn++ % margins.length] ?? 0));
      });
      return { nodes, webLmLicenses };
    });

/** 1 to 5 nodes on WebLM or on local files, or one system with a nodal file only. */
export const randomSolution = solutionOf(['webLm', 'webLm', 'webLm', 'nodal', 'nodal', 'standalone'], 5);

export const webLmSolution = (maxNodes: number) => solutionOf(['webLm'], maxNodes);

/** The same as a scenario file's contents. */
export function scenarioOf({ nodes, webLmLicenses }: RandomSolution): object {
  const hasWebLm = nodes[0]?.role === 'primary';
  const solution = {
    id: 'random',
    name: 'Random',
    ...(hasWebLm ? { webLmLicenses } : {}),
    clients: [],
    nodes: nodes.map((node, index) => ({
      id: node.id,
      name: node.name,
      role: node.role,
      address: `10.0.0.${index + 1}`,
      mac: node.mac,
      bootSeconds: node.bootMs / 1_000,
      services: [
        { id: 'ip-office', startSeconds: node.ipOfficeStartMs / 1_000 },
        ...(node.role === 'primary'
          ? [{ id: 'web-license-manager', startSeconds: node.webLmStartMs / 1_000 }]
          : []),
      ],
      lineTransport: node.isProprietary ? 'Proprietary' : 'WebSocket',
      licenseFile: node.licenseFile,
      configuration: node.configuration,
    })),
  };
  return { title: 'Random', startAt: new Date(startAt).toISOString(), solutions: [solution] };
}
