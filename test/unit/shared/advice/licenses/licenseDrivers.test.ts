import { expect, it } from 'vitest';
import { describeDriver, describeReduction, isReducible } from '#shared/advice/licenses/licenseDrivers.ts';
import { type LicenseType, licenseTypes, settableLicenseTypes } from '#shared/model/license.ts';

const reserved = 'License | Remote Server | Reserved Licenses';

it.each<[LicenseType, number, string, string]>([
  ['SIP Trunk Sessions', 20, '20 SIP Trunk Sessions are reserved', reserved],
  ['SIP Trunk Sessions', 1, '1 SIP Trunk Session is reserved', reserved],
  ['CTI Link Pro', 1, '1 CTI Link Pro is reserved', reserved],
  ['CTI Link Pro', 2, '2 CTI Link Pro are reserved', reserved],
  ['Avaya Softphone', 1, '1 Basic User has Communicator enabled', 'User | User | Enable Communicator'],
  ['Avaya Softphone', 3, '3 Basic Users have Communicator enabled', 'User | User | Enable Communicator'],
  ['Power User', 50, '50 users have the profile Power User', 'User | User | Profile'],
  ['Office Worker', 1, '1 user has the profile Office Worker', 'User | User | Profile'],
  ['Basic User', 2, '2 users have the profile Basic User', 'User | User | Profile'],
  ['Receptionist', 1, '1 user has Receptionist enabled', 'User | User | Receptionist'],
  ['Web Collaboration', 4, '4 users have Web Collaboration enabled', 'User | User | Web Collaboration'],
  ['Avaya IP Endpoints', 13, '13 Avaya IP phones', 'Extension'],
  ['3rd Party IP Endpoints', 1, '1 3rd party IP phone', 'Extension'],
  [
    'Server Edition',
    1,
    'Every Server Edition node takes one',
    'No setting: one for each Server Edition node',
  ],
])('says what requires %s (%i)', (type, required, driver, setting) => {
  expect(describeDriver(type, required)).toEqual({ driver, setting });
});

it('finds each of the ten settable types among the reservations, and no other type there', () => {
  const found = licenseTypes.filter((type) => describeDriver(type, 1).setting === reserved);
  expect(found).toEqual(settableLicenseTypes);
});

it.each<[LicenseType, number, number, string | null]>([
  ['SIP Trunk Sessions', 5, 20, `set SIP Trunk Sessions to 15 instead of 20 (${reserved})`],
  ['Avaya Softphone', 1, 1, 'disable Communicator for 1 Basic User (User | User | Enable Communicator)'],
  ['Power User', 5, 50, 'take the profile Power User away from 5 users (User | User | Profile)'],
  ['Avaya IP Endpoints', 3, 13, 'remove 3 Avaya IP phones (Extension)'],
  ['Server Edition', 1, 1, null],
])('says how to require fewer %s (by %i of %i)', (type, by, required, text) => {
  expect(describeReduction(type, by, required)).toBe(text);
  expect(isReducible(type)).toBe(text !== null);
});
