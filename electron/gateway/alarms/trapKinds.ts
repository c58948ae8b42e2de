import type { AlarmCategory } from '#shared/model/alarm.ts';

/** What a trap does to the alarms of its system. `count`: an event, which never ends by itself. */
export type TrapMove = 'raise' | 'end' | 'count' | 'restart';

export interface TrapKind {
  /** Code of its alarm where it has no reason. An end has that of what it ends. */
  readonly code: string;
  readonly category: AlarmCategory;
  readonly move: TrapMove;
  /**
   * What tells alarms of the code apart where no reason and data do: labels of values, which its text ends
   * with.
   */
  readonly by: readonly string[];
  /** What it says where it has no description. */
  readonly words: string;
}

type Family = Pick<TrapKind, 'code' | 'category' | 'by'>;

const entity: Family = { code: 'EntityFailure', category: 'link', by: ['Entity', 'Entity Name'] };
const keyServer: Family = { code: 'LicenseKeyServerFailure', category: 'service', by: [] };
const application: Family = { code: 'ApplicationFailure', category: 'service', by: ['Application'] };
const applicationEvent: Family = {
  code: 'ApplicationEvent',
  category: 'service',
  by: ['Application', 'Event'],
};
const storage: Family = { code: 'ApplicationStorage', category: 'service', by: ['Application'] };
const loopback: Family = { code: 'Loopback', category: 'trunk', by: ['Entity', 'Entity Name'] };
const survivable: Family = { code: 'SurvivableHostFailure', category: 'link', by: ['Host Address'] };
const gatewayMode: Family = { code: 'SurvivableModeChange', category: 'link', by: [] };
const restart: Family = { code: 'SystemStart', category: 'service', by: [] };
const linkDown: Family = { code: 'LinkDown', category: 'link', by: ['Interface'] };
const accessRefused: Family = { code: 'SnmpAuthenticationFailure', category: 'service', by: [] };
const noticed = (code: string, category: AlarmCategory, by: readonly string[] = []): Family => ({
  code,
  category,
  by,
});

const kind = (family: Family, move: TrapMove, words: string): TrapKind => ({ ...family, move, words });
/** An event or a change has a code of its own: it is not what the failure of its family ends with. */
const counted = (family: Family, code: string, words: string): TrapKind => ({
  ...family,
  code,
  move: 'count',
  words,
});

export const coldStart = kind(restart, 'restart', 'The system was started');
export const warmStart = kind(restart, 'restart', 'The system was started again');
export const linkFailed = kind(linkDown, 'raise', 'A network interface is down');
export const linkBack = kind(linkDown, 'end', 'A network interface is up');
export const wrongCommunity = kind(
  accessRefused,
  'count',
  'Somebody asked this system by SNMP with a wrong community or user',
);

const entityKinds: readonly TrapKind[] = [
  kind(entity, 'raise', 'A part of the system failed'),
  kind(entity, 'end', 'A part of the system works again'),
  counted(entity, 'EntityError', 'An error of a part of the system'),
  counted(entity, 'EntityChange', 'A part of the system was changed'),
];

const keyServerKinds: readonly TrapKind[] = [
  kind(keyServer, 'raise', 'The license key server cannot be reached'),
  kind(keyServer, 'end', 'The license key server can be reached again'),
  counted(keyServer, 'LicenseKeyServerError', 'An error in what the license key server said'),
  counted(keyServer, 'LicenseKeyServerChange', 'The license key server has changed'),
];

const loopbackKind = kind(loopback, 'raise', 'A line is looped back');
const applicationKinds: readonly TrapKind[] = [
  kind(application, 'raise', 'An application failed'),
  kind(application, 'end', 'An application works again'),
  kind(applicationEvent, 'count', 'An application reports an event'),
];
/** Of application events those that begin and end, by their event. */
export const storageKinds: Readonly<Record<string, TrapKind>> = {
  'Storage full': kind(storage, 'raise', 'The storage of an application is full'),
  'Storage nearly full': kind(storage, 'raise', 'The storage of an application is nearly full'),
  'Storage okay': kind(storage, 'end', 'The storage of an application has room again'),
};
const survivableKinds: readonly TrapKind[] = [
  kind(survivable, 'count', 'The host of this survivable gateway cannot be reached'),
  kind(gatewayMode, 'count', 'The survivable gateway has changed its mode'),
];

/** The four of a category: what fails, works again, had an error, has changed. */
const fourOf = (category: AlarmCategory, what: string): readonly TrapKind[] =>
  (['raise', 'end', 'count', 'count'] as const).map((move, index) => ({
    ...{ code: `${what}${['Failure', 'Failure', 'Error', 'Change'][index]}`, category, move, by: [] },
    words: `${what} ${['failed', 'works again', 'error', 'change'][index]}`,
  }));

/** IPO-MIB traps 1–58, in order; the first 14 are deprecated and mean what later ones do. */
export const ipoTrapKinds: readonly TrapKind[] = [
  ...entityKinds,
  ...keyServerKinds,
  loopbackKind,
  ...applicationKinds,
  ...survivableKinds,
  coldStart,
  warmStart,
  linkFailed,
  linkBack,
  wrongCommunity,
  ...entityKinds,
  ...keyServerKinds,
  loopbackKind,
  ...applicationKinds,
  ...survivableKinds,
  kind(
    noticed('TrunkLicensesReduced', 'trunk'),
    'raise',
    'Fewer channels of universal PRI trunks are licensed',
  ),
  kind(
    noticed('TrunkCallRejected', 'trunk'),
    'count',
    'A call was rejected: its PRI channel is not licensed',
  ),
  kind(
    noticed('QosThreshold', 'call-quality', ['Device Type', 'Device', 'Extension']),
    'count',
    'Quality of service limit exceeded',
  ),
  kind(
    noticed('SystemShutdown', 'service', ['Shutdown Source', 'Shutdown Time']),
    'count',
    'The system was shut down',
  ),
  kind(noticed('RunningBackup', 'configuration'), 'raise', 'The system runs its backup software'),
  kind(noticed('InvalidMemoryCard', 'configuration', ['Memory Card']), 'raise', 'A memory card is not valid'),
  kind(noticed('NoLicenceKeyDongle', 'configuration'), 'raise', 'The license key is missing or not valid'),
  kind(
    noticed('MemoryCardCapacity', 'configuration', ['Memory Card']),
    'raise',
    'A memory card is nearly full',
  ),
  ...fourOf('configuration', 'Configuration'),
  ...fourOf('service', 'Service'),
  ...fourOf('trunk', 'Trunk'),
  ...fourOf('link', 'Link'),
  {
    code: 'EmergencyCall',
    category: 'service',
    move: 'count',
    by: [],
    words: 'Emergency call',
  },
];
