import { describe, expect, it } from 'vitest';
import { licenseTypeRows, obsoleteTypes } from '#shared/advice/licenses/licenseTypeRows.ts';
import type { LicenseFeature } from '#shared/model/license.ts';
import { aFeature } from '#test/support/builders.ts';

const feature = (part: Partial<LicenseFeature>) =>
  aFeature('Power User', { required: 50, granted: 0, ...part });

describe('license type rows', () => {
  it('are short by what the cause says, not by all that is not granted', () => {
    const features = [feature({}), feature({ name: 'Office Worker', required: 3 })];
    const rows = licenseTypeRows({ mode: 'License Configuration Error', features }, [
      { type: 'Power User', shortBy: 1 },
    ]);
    expect(rows.map(({ name, shortBy }) => [name, shortBy])).toEqual([
      ['Power User', 1],
      ['Office Worker', 0],
    ]);
  });

  it('tell a type that is short by an unknown number from one that is not short', () => {
    const [row] = licenseTypeRows({ mode: 'License Configuration Error', features: [feature({})] }, [
      { type: 'Power User', shortBy: null },
    ]);
    expect(row?.shortBy).toBeNull();
  });

  it('count for a node with its own file what it has of neither kind', () => {
    const features = [feature({ required: 20, granted: 12, virtual: 5, origin: 'nodal' })];
    expect(licenseTypeRows({ mode: 'License Normal', features }, [])[0]?.shortBy).toBe(3);
  });

  it('leave obsolete nodal licenses to a list of their own', () => {
    const features = [feature({}), feature({ required: 0, origin: 'obsolete' })];
    expect(licenseTypeRows({ mode: 'WebLM Normal', features }, [])).toHaveLength(1);
    expect(obsoleteTypes({ features })).toEqual(['Power User']);
  });
});
