import { type automaticTypes, type Counts, countsBy, settableTypes } from './licenseTypes.ts';

/** protocol.md, «Simulator control»: what of a Configuration licensing looks at. */
export interface Configuration {
  readonly licenseSource: Source;
  readonly proxyViaPrimaryLine: boolean;
  readonly edition: 'select' | 'server-edition' | 'essential' | 'preferred';
  readonly users: Counts;
  readonly basicUsersWithCommunicator: number;
  readonly phones: { readonly avayaIp: number; readonly thirdPartyIp: number };
  readonly reserved: Counts;
}
export type Source = 'local' | 'local-primary' | 'webLm';

/** protocol.md, config.change: any part of a Configuration; parts of users, phones and reserved too. */
export interface ConfigurationChange extends Partial<Omit<Configuration, 'phones'>> {
  readonly phones?: Partial<Configuration['phones']>;
}

export const changed = (before: Configuration, set: ConfigurationChange): Configuration => ({
  ...before,
  ...set,
  users: { ...before.users, ...set.users },
  phones: { ...before.phones, ...set.phones },
  reserved: { ...before.reserved, ...set.reserved },
});

/**
 * domain.md, «What a node requires»: reservations as set; a profile's users take one of their own each; a
 * Basic User with Communicator an Avaya Softphone too; IP phones their endpoints; a node of a Server Edition
 * solution one Server Edition.
 */
export function requirementOf(configuration: Configuration): Counts {
  const { users, phones, reserved, edition } = configuration;
  const hasServerEdition = edition === 'select' || edition === 'server-edition';
  const automatic: Readonly<Record<(typeof automaticTypes)[number], number>> = {
    'Server Edition': hasServerEdition ? 1 : 0,
    'Avaya IP Endpoints': phones.avayaIp,
    '3rd Party IP Endpoints': phones.thirdPartyIp,
    Receptionist: users.Receptionist ?? 0,
    'Basic User': users['Basic User'] ?? 0,
    'Office Worker': users['Office Worker'] ?? 0,
    'Power User': users['Power User'] ?? 0,
    'Avaya Softphone': configuration.basicUsersWithCommunicator,
    'Web Collaboration': 0,
  };
  const settable = settableTypes as readonly string[];
  return countsBy((type) =>
    settable.includes(type) ? (reserved[type] ?? 0) : automatic[type as (typeof automaticTypes)[number]],
  );
}
