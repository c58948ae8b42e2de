import Type from 'typebox';
import { type LicenseType, licenseTypes } from '#shared/model/license.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';

const count = Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 }));

/** How many licenses of each type, as a license file has them: those not named are none. */
export const LicenseCountsSchema = strictObject(
  Object.fromEntries(licenseTypes.map((type) => [type, count])) as Record<LicenseType, typeof count>,
);
