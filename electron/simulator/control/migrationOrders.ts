import { isIP } from 'node:net';
import Type from 'typebox';
import { badParameter, refused } from '#nodeSide/refusal.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';
import { virtualHostId } from '#simulator/licensing/hostId.ts';
import {
  MigrationProblem,
  makeMigrationFile,
  migrationFileProblem,
} from '#simulator/migration/migrationFile.ts';
import { order } from './order.ts';

/** What Manager's License Migration and Generate WebLM ID do. They change nothing. */
export const migrationOrders = {
  'license.hostId': order(
    strictObject({ address: Type.String(), uuid: Type.String() }),
    (_world, { address, uuid }) => {
      if (!isHost(address)) throw badParameter('address', 'must be an IP address or a host name');
      if (!isUuid(uuid)) {
        throw badParameter('uuid', 'must be a UUID, as 564d3c5e-8f0a-4b1c-9d2e-0123456789ab');
      }
      return { hostId: virtualHostId(address, uuid) };
    },
  ),

  'license.migrate': order(
    strictObject({ solutionId: Type.Optional(Type.String()) }),
    (world, { solutionId }) => {
      const solution = world.solution(solutionId);
      try {
        return { zipBase64: makeMigrationFile(solution).toString('base64') };
      } catch (error) {
        throw error instanceof MigrationProblem ? refused(error.message) : error;
      }
    },
  ),

  'license.checkMigration': order(strictObject({ zipBase64: Type.String() }), (_world, { zipBase64 }) => {
    const zip = Buffer.from(zipBase64, 'base64');
    // Node's decoder passes over what is not base64.
    if (zip.toString('base64') !== zipBase64) throw badParameter('zipBase64', 'must be base64');
    const reason = migrationFileProblem(zip);
    return { valid: reason === null, reason };
  }),
};

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/**
 * An IPv4 or IPv6 address, or a host name (RFC 1123; the last label is never a number: that is a bad
 * address).
 */
function isHost(text: string): boolean {
  if (isIP(text) !== 0) return true;
  const labels = text.replace(/\.$/, '').split('.');
  const isName = labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label));
  return text.length <= 253 && isName && !/^\d+$/.test(labels.at(-1) ?? '');
}
