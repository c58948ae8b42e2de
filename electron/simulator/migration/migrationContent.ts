import { type LicenseType, licenseKeyword, licenseTypes } from '#shared/model/license.ts';
import type { LicenseCounts } from '#simulator/licensing/requirements.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import type { Solution } from '#simulator/solution/solution.ts';
import type { XmlElement } from './xml.ts';

export const migrationFormat = 'watchline-simulated-license-migration-1';
export const rootName = 'licenseMigration';

/**
 * Everything License Migration takes from a solution, nodes in the solution's order. Users and phones are
 * numbers only: no name, extension or address of a person. Nothing in it but `collectedAt` depends on time
 * alone, so the same state at the same moment is the same content.
 */
export function describeSolution(solution: Solution, collectedAt: string): XmlElement {
  const { profile, primary, nodes } = solution;
  const { edition } = primary.configuration;
  const isServerEdition = edition === 'select' || edition === 'server-edition';
  const webLm = describeWebLm(primary);
  return {
    name: rootName,
    attributes: {
      format: migrationFormat,
      collectedAt,
      // Release notes: one run takes a whole Server Edition solution, but only one Essential or Preferred
      // system.
      collected: isServerEdition ? 'solution' : 'each system',
    },
    children: [
      {
        name: 'solution',
        attributes: { id: profile.id, name: profile.name, edition, nodes: nodes.length },
        children: [...(webLm ? [webLm] : []), ...nodes.map(describeNode)],
      },
    ],
  };
}

function describeWebLm({ webLm }: SimulatedNode): XmlElement | null {
  if (!webLm) return null;
  const { hostId, product, features } = webLm;
  const counts = features.map(({ keyword, name, capacity: count }) => ({ keyword, name, count }));
  return {
    name: 'webLm',
    attributes: { hostId, product },
    children: counts.map((attributes) => ({ name: 'license', attributes })),
  };
}

function describeNode(node: SimulatedNode): XmlElement {
  const { configuration } = node;
  const info = node.info();
  return {
    name: 'node',
    attributes: {
      id: info.id,
      name: info.name,
      role: info.role,
      address: info.address,
      version: info.version,
      edition: info.edition,
      virtual: info.virtual,
      serialNumber: info.serialNumber,
      pldsHostId: info.pldsHostId,
      webLmHostId: info.webLmHostId,
    },
    children: [
      {
        name: 'users',
        attributes: { basicUsersWithCommunicator: configuration.basicUsersWithCommunicator },
        children: Object.entries(configuration.users).map(([name, count]) => ({
          name: 'profile',
          attributes: { name, count },
        })),
      },
      { name: 'phones', attributes: { ...configuration.phones } },
      { name: 'reserved', attributes: {}, children: describeCounts(configuration.reserved) },
      describeLicensing(node),
      {
        name: 'licenseFile',
        attributes: { hostId: info.pldsHostId },
        children: describeCounts(node.ownFile),
      },
    ],
  };
}

/** What is in force and what it grants: as the node tells it in its license status. */
function describeLicensing({ configuration, licensing }: SimulatedNode): XmlElement {
  const { mode, source, clientId, grace, features } = licensing.status;
  return {
    name: 'licensing',
    attributes: {
      mode,
      source,
      configuredSource: configuration.licenseSource,
      clientId,
      graceDaysRemaining: grace?.daysRemaining ?? null,
    },
    children: features.map(({ keyword, name, required, granted, virtual, origin }) => ({
      name: 'feature',
      attributes: { keyword, name, required, granted, virtual, origin },
    })),
  };
}

/** Those types of which there is at least one. */
const describeCounts = (counts: Readonly<Partial<LicenseCounts>>): XmlElement[] =>
  licenseTypes
    .filter((type: LicenseType) => (counts[type] ?? 0) > 0)
    .map((type) => ({
      name: 'license',
      attributes: { keyword: licenseKeyword(type), name: type, count: counts[type] ?? 0 },
    }));
