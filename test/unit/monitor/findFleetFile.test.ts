import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFleetFile } from '#monitor/findFleetFile.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

describe('the fleet file', () => {
  let empty: string;
  let configured: string;
  beforeAll(async () => {
    empty = await makeFolder();
    configured = await makeFolder();
    await writeFile(join(configured, 'fleet.json'), '{}');
  });
  afterAll(async () => {
    for (const folder of [empty, configured]) await removeFolder(folder);
  });

  it('named is taken, whether or not it is there', () => {
    const choice = { fleet: 'mine.json', scenario: null, dataFolder: configured };
    expect(findFleetFile(choice)).toBe('mine.json');
  });

  it('in the data folder is taken where none is named', () => {
    const choice = { fleet: null, scenario: null, dataFolder: configured };
    expect(findFleetFile(choice)).toBe(join(configured, 'fleet.json'));
  });

  it('is none where there is none, or a scenario is asked for', () => {
    expect(findFleetFile({ fleet: null, scenario: null, dataFolder: empty })).toBeNull();
    expect(findFleetFile({ fleet: null, scenario: 'healthy', dataFolder: configured })).toBeNull();
  });
});
