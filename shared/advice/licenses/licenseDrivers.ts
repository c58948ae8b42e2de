import { type LicenseType, settableLicenseTypes } from '#shared/model/license.ts';
import { formatPlural, oneOrMany } from '#shared/words/count.ts';

/*
 * What makes a node require a license, and where that is configured: release notes, Appendix A («Converting
 * from Nodal to Centralized Licensing», «Centralized WebLM Migration Issues»). Ten types are reservations;
 * the other nine follow from users, phones and the node itself, and no setting holds their number.
 */

export interface LicenseDriver {
  /** What asks for it, in words: "1 Basic User has Communicator enabled". */
  readonly driver: string;
  /** Where that is set, as Manager's path: "License | Remote Server | Reserved Licenses". */
  readonly setting: string;
}

interface Driver {
  readonly setting: string;
  describe(required: number): string;
  /** What to do so that `by` fewer are required; null: no setting lowers it. */
  reduce(by: number, required: number): string | null;
}

const has = (count: number): string => oneOrMany(count, 'has', 'have');

const profile = (name: string): Driver => ({
  setting: 'User | User | Profile',
  describe: (required) => `${formatPlural(required, 'user')} ${has(required)} the profile ${name}`,
  reduce: (by) => `take the profile ${name} away from ${formatPlural(by, 'user')}`,
});

const enabled = (who: string, what: string, setting: string): Driver => ({
  setting,
  describe: (required) => `${formatPlural(required, who)} ${has(required)} ${what} enabled`,
  reduce: (by) => `disable ${what} for ${formatPlural(by, who)}`,
});

const phones = (make: string): Driver => ({
  setting: 'Extension',
  describe: (required) => formatPlural(required, `${make} IP phone`),
  reduce: (by) => `remove ${formatPlural(by, `${make} IP phone`)}`,
});

/** License names that are not plurals stay as they are: "2 CTI Link Pro are reserved". */
const reservation = (type: LicenseType): Driver => ({
  setting: 'License | Remote Server | Reserved Licenses',
  describe: (required) =>
    required === 1 ? `1 ${type.replace(/s$/, '')} is reserved` : `${required} ${type} are reserved`,
  reduce: (by, required) => `set ${type} to ${required - by} instead of ${required}`,
});

const drivers: Readonly<Record<LicenseType, Driver>> = {
  ...(Object.fromEntries(settableLicenseTypes.map((type) => [type, reservation(type)])) as Record<
    (typeof settableLicenseTypes)[number],
    Driver
  >),
  'Server Edition': {
    setting: 'No setting: one for each Server Edition node',
    describe: () => 'Every Server Edition node takes one',
    reduce: () => null,
  },
  'Avaya IP Endpoints': phones('Avaya'),
  '3rd Party IP Endpoints': phones('3rd party'),
  Receptionist: enabled('user', 'Receptionist', 'User | User | Receptionist'),
  'Basic User': profile('Basic User'),
  'Office Worker': profile('Office Worker'),
  'Power User': profile('Power User'),
  'Avaya Softphone': enabled('Basic User', 'Communicator', 'User | User | Enable Communicator'),
  'Web Collaboration': enabled('user', 'Web Collaboration', 'User | User | Web Collaboration'),
};

/** What on a node asks for `required` licenses of a type, and where that is set. */
export function describeDriver(type: LicenseType, required: number): LicenseDriver {
  const { setting, describe } = drivers[type];
  return { driver: describe(required), setting };
}

/**
 * What to change so that `by` fewer of a type are required, with the setting: "set SIP Trunk Sessions to 15
 * instead of 20 (License | Remote Server | Reserved Licenses)". Null: no setting lowers it.
 */
export function describeReduction(type: LicenseType, by: number, required: number): string | null {
  const { setting, reduce } = drivers[type];
  const what = reduce(by, required);
  return what && `${what} (${setting})`;
}

/** Whether any setting lowers what a node requires of a type. */
export function isReducible(type: LicenseType): boolean {
  return drivers[type].reduce(1, 1) !== null;
}
