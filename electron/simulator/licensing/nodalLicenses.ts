import { type LicenseType, licenseTypes } from '#shared/model/license.ts';
import type { LicenseCounts } from './requirements.ts';

/** The six types the Primary's file feeds to the other nodes (release notes, «Nodal Licensing»). */
const distributedTypes: readonly LicenseType[] = [
  'Server Edition',
  'Office Worker',
  'Power User',
  'Avaya IP Endpoints',
  '3rd Party IP Endpoints',
  'SIP Trunk Sessions',
];

export interface NodalGrant {
  readonly own: LicenseCounts;
  readonly distributed: LicenseCounts;
  /** Whether the Primary feeds the node now, however little. */
  readonly isFed: boolean;
}

/** One node as nodal licensing sees it; the Primary first. */
export interface NodalClient {
  readonly required: LicenseCounts;
  readonly file: LicenseCounts;
  /**
   * Whether the Primary's file feeds it: source «Local/Primary Server», and the line to the Primary in
   * service.
   */
  readonly isFed: boolean;
}

const counts = (count: (type: LicenseType) => number): LicenseCounts =>
  Object.fromEntries(licenseTypes.map((type) => [type, count(type)])) as LicenseCounts;

/** What each node has from its own file and from the Primary's, in the order given. */
export function grantNodal(clients: readonly NodalClient[]): NodalGrant[] {
  const [primary] = clients;
  const pool: Record<LicenseType, number> = {
    ...counts((type) => Math.max(0, (primary?.file[type] ?? 0) - (primary?.required[type] ?? 0))),
  };
  return clients.map(({ required, file, isFed }) => {
    const own = counts((type) => Math.min(required[type], file[type]));
    const distributed = counts((type) => {
      if (!isFed || !distributedTypes.includes(type)) return 0;
      const given = Math.min(required[type] - own[type], pool[type]);
      pool[type] -= given;
      return given;
    });
    return { own, distributed, isFed };
  });
}
