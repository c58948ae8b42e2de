import { type LicenseType, licenseTypes } from '#shared/model/license.ts';
import type { Edition, NodeRole } from '#shared/model/node.ts';
import type { Configuration } from '#simulator/configuration/configuration.ts';

export type LicenseCounts = Readonly<Record<LicenseType, number>>;

export const noLicenses = Object.fromEntries(licenseTypes.map((type) => [type, 0])) as LicenseCounts;

const serverEditionRoles: readonly NodeRole[] = ['primary', 'secondary', 'expansion'];

export const isServerEdition = (edition: Edition): boolean =>
  edition === 'select' || edition === 'server-edition';

/**
 * What a node's configuration asks for. Automatic types follow the users, phones and the node itself;
 * settable ones are the reservations.
 */
export function requirementsOf(configuration: Configuration, role: NodeRole): LicenseCounts {
  const { users, phones, reserved, edition } = configuration;
  return {
    ...noLicenses,
    ...reserved,
    ...users,
    'Server Edition': isServerEdition(edition) && serverEditionRoles.includes(role) ? 1 : 0,
    'Avaya IP Endpoints': phones.avayaIp,
    '3rd Party IP Endpoints': phones.thirdPartyIp,
    'Avaya Softphone': configuration.basicUsersWithCommunicator,
  };
}

/** One type of which fewer are free than required. */
export interface Shortage {
  readonly type: LicenseType;
  readonly required: number;
  readonly free: number;
}

export function shortagesOf(required: LicenseCounts, free: LicenseCounts): Shortage[] {
  return licenseTypes
    .filter((type) => required[type] > free[type])
    .map((type) => ({ type, required: required[type], free: free[type] }));
}

export function describeShortages(shortages: readonly Shortage[]): string {
  return shortages
    .map(({ type, required, free }) => `${type}: ${required} required, ${free} free`)
    .join('; ');
}
