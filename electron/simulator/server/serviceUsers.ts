import type { ServiceUsers } from '#nodeSide/login.ts';
import { permissions } from '#shared/model/node.ts';

/** The service users of every simulated node. */
export const serviceUsers: ServiceUsers = {
  Administrator: { password: 'Administrator', permissions },
  Monitor: { password: 'Monitor', permissions: [] },
  Guest: { password: 'Guest', permissions: null },
};
