import Type from 'typebox';
import { virtualHostId } from '#simulator/licensing/hostId.ts';
import { order } from './order.ts';
import { notSupported } from './orderError.ts';

const strict = { additionalProperties: false } as const;
const uuid = Type.String({ pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' });

/** What Manager's License Migration and Generate WebLM ID do. They change nothing. */
export const migrationOrders = {
  'license.hostId': order(
    Type.Object({ address: Type.String({ minLength: 1 }), uuid }, strict),
    (_world, { address, uuid: id }) => ({ hostId: virtualHostId(address, id) }),
  ),

  'license.migrate': order(Type.Object({ solutionId: Type.Optional(Type.String()) }, strict), () => {
    throw notSupported('License migration files are not simulated yet.');
  }),

  'license.checkMigration': order(Type.Object({ zipBase64: Type.String() }, strict), () => {
    throw notSupported('License migration files are not simulated yet.');
  }),
};
