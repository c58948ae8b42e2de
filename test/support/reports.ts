import type { TrapReport } from '#gateway/report.ts';

/** A trap of a trunk that failed (IPO-MIB 50), as it would have been read. */
export const aTrap = (fields: Partial<TrapReport> = {}): TrapReport => ({
  by: 'snmp',
  receivedAt: Date.UTC(2026, 2, 4, 10, 20, 31),
  from: '10.0.0.5',
  octets: 300,
  version: 'v2c',
  community: 'public',
  user: null,
  oid: '1.3.6.1.4.1.6889.2.2.1.2.0.50',
  number: 50,
  severity: 'major',
  nodeTime: null,
  devId: null,
  reason: 12,
  data: 'Line: 17',
  description: 'A trunk does not answer',
  remedy: 'Look at its cable',
  values: {},
  isCut: false,
  ...fields,
});
