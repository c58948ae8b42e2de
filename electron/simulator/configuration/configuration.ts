import Type, { type Static } from 'typebox';
import { licenseSources, settableLicenseTypes } from '#shared/model/license.ts';
import { editions } from '#shared/model/node.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';

export const userProfiles = ['Basic User', 'Office Worker', 'Power User', 'Receptionist'] as const;

const count = Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 }));

/** Any part of a node's configuration, as an operator saves it. */
export const ConfigurationChangeSchema = strictObject({
  licenseSource: Type.Optional(Type.Enum([...licenseSources])),
  proxyViaPrimaryLine: Type.Optional(Type.Boolean()),
  edition: Type.Optional(Type.Enum([...editions])),
  users: Type.Optional(
    strictObject({ 'Basic User': count, 'Office Worker': count, 'Power User': count, Receptionist: count }),
  ),
  basicUsersWithCommunicator: count,
  phones: Type.Optional(strictObject({ avayaIp: count, thirdPartyIp: count })),
  reserved: Type.Optional(
    strictObject(
      Object.fromEntries(settableLicenseTypes.map((type) => [type, count])) as Record<
        (typeof settableLicenseTypes)[number],
        typeof count
      >,
    ),
  ),
  portal: Type.Optional(
    strictObject({
      failover: Type.Optional(Type.Boolean()),
      detectionMinutes: Type.Optional(Type.Number({ minimum: 0, maximum: 1_440 })),
      failback: Type.Optional(Type.Enum(['Automatic', 'Manual'])),
    }),
  ),
});
export type ConfigurationChange = Static<typeof ConfigurationChangeSchema>;

type Whole<T> = { readonly [K in keyof T]-?: Whole<Exclude<T[K], undefined>> };
export type Configuration = Whole<ConfigurationChange>;

/**
 * What a new system starts from: nothing configured, WebLM licensing, resiliency as the portal's defaults.
 */
export const newConfiguration: Configuration = {
  licenseSource: 'webLm',
  proxyViaPrimaryLine: true,
  edition: 'select',
  users: { 'Basic User': 0, 'Office Worker': 0, 'Power User': 0, Receptionist: 0 },
  basicUsersWithCommunicator: 0,
  phones: { avayaIp: 0, thirdPartyIp: 0 },
  reserved: Object.fromEntries(settableLicenseTypes.map((type) => [type, 0])) as Configuration['reserved'],
  portal: { failover: true, detectionMinutes: 3, failback: 'Automatic' },
};

export function changeConfiguration(before: Configuration, set: ConfigurationChange): Configuration {
  return {
    ...before,
    ...set,
    users: { ...before.users, ...set.users },
    phones: { ...before.phones, ...set.phones },
    reserved: { ...before.reserved, ...set.reserved },
    portal: { ...before.portal, ...set.portal },
  } as Configuration;
}
