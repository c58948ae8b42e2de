import { describe, expect, it } from 'vitest';
import type { LicenseMode } from '#shared/model/license.ts';
import { refusalOfChange } from '#simulator/licensing/overConfiguration.ts';
import { noLicenses } from '#simulator/licensing/requirements.ts';

const powerUsers = (count: number) => ({ ...noLicenses, 'Power User': count });

describe('over-configuration', () => {
  it.each<[LicenseMode, number, number | null, RegExp | null]>([
    ['License Normal', 60, null, null],
    ['WebLM Normal', 49, 49, null],
    ['WebLM Normal', 50, 49, /Power User: 50 required, 49 free/],
    ['WebLM Normal', 11, null, /cannot be reached/],
    ['WebLM Normal', 9, null, null],
    ['WebLM Error', 11, 49, null],
    ['WebLM Error', 50, 49, /Power User: 10 → 50.*Power User: 50 required, 49 free/],
    ['WebLM Error', 11, null, /WebLM server cannot be reached/],
    ['WebLM Error', 10, null, null],
    ['License Configuration Error', 11, 10, /Power User: 11 required, 10 free/],
    ['License Server Error', 11, null, /WebLM server cannot be reached/],
    ['License Server Error', 9, null, null],
    ['WebLM Restricted', 10, 49, /only changes that reduce/],
    ['WebLM Restricted', 9, null, null],
  ])('in %s, from 10 to %i Power Users with %s free: %s', (mode, count, free, reason) => {
    const refusal = refusalOfChange(
      mode,
      powerUsers(10),
      powerUsers(count),
      free === null ? null : powerUsers(free),
    );
    if (reason === null) expect(refusal).toBeNull();
    else expect(refusal).toMatch(reason);
  });

  it('refuses more of one type while another is short: the block as a whole cannot be acquired', () => {
    const now = { ...powerUsers(50), Receptionist: 1 };
    const next = { ...powerUsers(50), Receptionist: 2 };
    const free = { ...powerUsers(49), Receptionist: 10 };
    expect(refusalOfChange('License Configuration Error', now, next, free)).toMatch(
      /Receptionist: 1 → 2.*Power User: 50 required, 49 free/,
    );
    const cured = { ...powerUsers(49), Receptionist: 2 };
    expect(refusalOfChange('License Configuration Error', now, cured, free)).toBeNull();
  });
});
