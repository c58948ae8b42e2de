/*
 * The objects of IPO-MIB 2.00.25, IPO-PHONES-MIB 2.00.06 and AV-SME-PLATFORM-MIB 0.03.00, in our own words.
 * The texts of the MIBs are Avaya's and stay out.
 */

const avaya = '1.3.6.1.4.1.6889';
/** Enterprise of IPO-MIB traps; trap N is `.0.N` below it and object n is `.1.n`. */
export const ipoTraps = `${avaya}.2.2.1.2`;
export const phoneTraps = `${avaya}.2.2.1.1.1`;
export const platformTraps = `${avaya}.2.48.1.2`;
/** Of SNMPv2-MIB: coldStart is `.1`. */
export const standardTraps = '1.3.6.1.6.3.1.1.5';

export const snmpTrapOid = '1.3.6.1.6.3.1.1.4.1.0';
/**
 * What leads or ends a v2c trap and says nothing of an alarm: sysUpTime, snmpTrapAddress, …Community,
 * …Enterprise.
 */
export const envelopeOids: ReadonlySet<string> = new Set([
  '1.3.6.1.2.1.1.3.0',
  snmpTrapOid,
  '1.3.6.1.6.3.18.1.3.0',
  '1.3.6.1.6.3.18.1.4.0',
  '1.3.6.1.6.3.1.1.4.3.0',
]);

/** What an object becomes in a report: a field of its own, or one of `values`. */
export type TrapField =
  | 'oldSeverity'
  | 'severity'
  | 'nodeTime'
  | 'devId'
  | 'reason'
  | 'data'
  | 'description'
  | 'remedy';

type Named = Readonly<Record<number, string>>;

export type TrapObject =
  | { readonly field: TrapField }
  | {
      readonly label: string;
      /** Names of numbers; one without a name is shown as a number. */
      readonly names?: Named;
      /** BITS: which are set, the first being 0. */
      readonly isBits?: true;
      readonly unit?: string;
    };

const applications: Named = {
  1: 'Voicemail',
  2: 'Delta Server',
  3: 'Customer Call Reporter',
  4: 'one-X Portal',
};

/** Those whose meaning is public; there are 73. */
const applicationEvents: Named = {
  1: 'Storage full',
  2: 'Storage nearly full',
  3: 'Storage okay',
  27: 'License',
  29: 'License expired',
  31: 'Login failure',
  37: 'one-X Portal error',
  38: 'Connection to IP Office lost',
  58: 'Switched to primary',
  59: 'Switched to secondary',
  73: 'Voicemail script',
};

const cardSlots: Named = { 1: 'Compact Flash', 2: 'System SD', 3: 'Optional SD' };

const keyReasons: Named = {
  1: 'No reason',
  2: 'Not present',
  3: 'No register access',
  4: 'Invalid registers',
  5: 'Invalid watermark',
  6: 'Invalid cluster size',
  7: 'Invalid volume',
  8: 'Invalid header files',
  9: 'Other error',
};

/** IPO-MIB objects by number. */
const ipoObjects: Readonly<Record<number, TrapObject>> = {
  1: { field: 'oldSeverity' },
  2: { field: 'nodeTime' },
  3: { label: 'Entity' },
  4: { label: 'Loopback Status' },
  5: { label: 'Application', names: applications },
  6: { label: 'Event', names: applicationEvents },
  7: { label: 'Host Address' },
  8: { label: 'Gateway Mode', names: { 1: 'Survivable', 2: 'Subtending' } },
  9: { field: 'severity' },
  10: { field: 'devId' },
  11: { label: 'Entity Name' },
  12: { label: 'Loopback Status', isBits: true },
  13: { label: 'Jitter' },
  14: { label: 'Round Trip' },
  15: { label: 'Packet Loss' },
  16: { label: 'Call ID' },
  17: { label: 'Device Type', names: { 1: 'Line', 2: 'Extension' } },
  18: { label: 'Device' },
  19: { label: 'Extension' },
  20: { label: 'Shutdown Source' },
  21: { label: 'Shutdown Time', names: { 0: 'Until it is started' }, unit: 'minutes' },
  22: { label: 'Memory Card', names: cardSlots },
  23: { label: 'Key Reason', names: keyReasons },
  24: { field: 'reason' },
  25: { field: 'data' },
  26: { field: 'description' },
  27: { field: 'remedy' },
};

const platformObjects: Readonly<Record<number, TrapObject>> = {
  1: { field: 'severity' },
  2: { field: 'nodeTime' },
  3: { field: 'devId' },
  4: {
    label: 'Application',
    names: { 1: 'Voicemail Pro', 2: 'one-X Portal', 3: 'IP Office', 4: 'Jade', 5: 'Web Management' },
  },
  5: { label: 'Event', names: { 1: 'Crash' } },
};

/** Columns, followed by the index of the phone. */
const phoneObjects: Readonly<Record<number, TrapObject>> = {
  2: { label: 'Extension ID' },
  3: { label: 'Extension' },
  4: { label: 'User' },
  5: { label: 'Full Name' },
  6: { label: 'Phone Type' },
  7: { label: 'Port' },
};

/** Scalars of other MIBs, and columns that are followed by an index. */
const otherObjects: readonly (readonly [oid: string, object: TrapObject])[] = [
  ['1.3.6.1.2.1.1.1', { label: 'System' }],
  ['1.3.6.1.2.1.2.2.1.1', { label: 'Interface' }],
  ['1.3.6.1.2.1.2.2.1.2', { label: 'Interface Name' }],
  ['1.3.6.1.2.1.2.2.1.7', { label: 'Interface Set', names: { 1: 'Up', 2: 'Down', 3: 'Testing' } }],
  ['1.3.6.1.2.1.2.2.1.8', { label: 'Interface State', names: { 1: 'Up', 2: 'Down', 3: 'Testing' } }],
];

const tables: readonly (readonly [prefix: string, objects: Readonly<Record<number, TrapObject>>])[] = [
  [`${ipoTraps}.1.`, ipoObjects],
  [`${platformTraps}.1.`, platformObjects],
  [`${phoneTraps}.1.2.1.`, phoneObjects],
];

/** What an object is, with or without `.0` or an index behind it; undefined: one of another MIB. */
export function trapObject(oid: string): TrapObject | undefined {
  for (const [prefix, objects] of tables)
    if (oid.startsWith(prefix)) return objects[Number(oid.slice(prefix.length).split('.', 1)[0])];
  return otherObjects.find(([known]) => oid === known || oid.startsWith(`${known}.`))?.[1];
}
