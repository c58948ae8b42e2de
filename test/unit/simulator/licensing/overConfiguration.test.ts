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
    ['WebLM Error', 11, 49, /In WebLM Error mode no more/],
    ['WebLM Error', 10, null, null],
    ['License Configuration Error', 11, 49, /no more can be configured/],
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
});
