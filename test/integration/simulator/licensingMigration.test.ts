import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { simulate } from '#test/support/licensingReference/comparison.ts';
import type { Message } from './peer.ts';
import type { Simulation } from './simulation.ts';

/*
 * domain.md, «Must reproduce»: the rules produce the tables of `weblm-migration` from the
 * configuration and the operator's edits. So other configurations and edits give other tables, and
 * these can be told beforehand:
 *
 * 16:33:42 boot, WebLM not yet started · 16:33:45 Renew Licenses · 16:34:22 edit · 16:35:00 Renew
 * Licenses · 16:44:00 nine minutes later · 16:47:55 edit · 16:51:45 Renew Licenses · 16:58:10 edit. «Not
 * licensed for Select» counts each attempt that leaves the node unlicensed; a CTI application tries
 * every 30 s whatever happens.
 */

let simulation: Simulation;
afterEach(() => simulation.stop());

// biome-ignore lint/suspicious/noExplicitAny: a scenario is changed freely here; the simulator checks it
type Scenario = any;

const original = (): Scenario =>
  JSON.parse(
    readFileSync(new URL('../../../resources/scenarios/weblm-migration.json', import.meta.url), 'utf8'),
  );

/** What a row of the table is about, shortly. */
const names: Record<string, string> = {
  'WebLM Server Error: System not licensed for Select': 'Select',
  'Failed to load HOLD Music source file Source Name: Primary': 'hold music',
  'License Configuration Error: There are insufficient licenses for the current configuration': 'error',
};
const nameOf = (text: string): string =>
  names[text] ??
  text
    .replace('Attempt to use a feature for which no license is installed. License Type: ', 'use of ')
    .replace('There are insufficient licenses for this configuration. License Type: ', 'short of ')
    .replace(/^SIP Channel License Exceeded: .* License Type: Maximum /, 'short of ');

/** Each row: name, last time of day in London, count, and `active` while it is. Then the license mode. */
async function tables(scenario: Scenario): Promise<string[][]> {
  simulation = await simulate(scenario);
  const found: string[][] = [];
  for (const checkpoint of ['over-configured', 'one license short', 'licensed']) {
    await simulation.reach(checkpoint);
    const { alarms, license } = await simulation.look('primary');
    const rows = alarms.map(({ text, lastAt, occurrences, active }: Message) => {
      const time = new Date(Date.parse(lastAt) + 3_600_000).toISOString().slice(11, 19);
      return `${nameOf(text)} ${time} ${occurrences}${active ? ' active' : ''}`;
    });
    found.push([...rows, license.mode]);
  }
  return found;
}

const configuration = (scenario: Scenario) => scenario.solutions[0].nodes[0].configuration;
const step = (scenario: Scenario, at: string) =>
  scenario.steps.find((one: Scenario) => one.at.includes(`T${at}`));
const without = (scenario: Scenario, at: string) => {
  scenario.steps = scenario.steps.filter((one: Scenario) => !one.at.includes(`T${at}`));
};

const rowsOf = {
  softphoneUse: 'use of Avaya Softphone 16:33:15 1',
  music: 'hold music 16:33:42 1 active',
  softphones: 'short of Avaya Softphone 16:33:45 1',
  sip: 'short of SIP Trunk Sessions 16:33:45 1',
  cti: 'short of CTI Link Pro 16:33:45 1',
  error: 'error 16:33:45 1',
};
const active = (row: string): string => `${row} active`;
const ctiUses = [
  'use of CTI Link Pro 16:38:52 4',
  'use of CTI Link Pro 16:47:52 22',
  'use of CTI Link Pro 17:00:23 47',
] as const;

describe('weblm-migration with other licenses', () => {
  it('has no softphone row with 3 softphones licensed, and is licensed by the edit of 16:47:55 already', async () => {
    const scenario = original();
    scenario.solutions[0].webLmLicenses['Avaya Softphone'] = 3;
    const { music, sip, cti, error } = rowsOf;
    const [first, second, third] = await tables(scenario);
    expect(first?.filter((row) => !row.startsWith('use of'))).toEqual([
      'Select 16:35:00 4 active',
      music,
      active(sip),
      active(cti),
      active(error),
      'License Configuration Error',
    ]);
    const licensed = ['Select 16:44:00 5', music, sip, cti, error, 'WebLM Normal'];
    expect(second?.filter((row) => !row.startsWith('use of'))).toEqual(licensed);
    expect(third?.filter((row) => !row.startsWith('use of'))).toEqual(licensed);
  });

  it('has no SIP row with 25 SIP Trunk Sessions licensed, all else as it was', async () => {
    const before = await tables(original());
    await simulation.stop();
    const scenario = original();
    scenario.solutions[0].webLmLicenses['SIP Trunk Sessions'] = 25;
    const isOther = (row: string) => !row.startsWith('short of SIP');
    expect(await tables(scenario)).toEqual(before.map((table) => table.filter(isOther)));
  });
});

describe('weblm-migration with another configuration', () => {
  it('has no row for too few CTI licenses when none is reserved; the uses count, never active', async () => {
    const scenario = original();
    configuration(scenario).reserved['CTI Link Pro'] = 0;
    const { softphoneUse, music, softphones, sip, error } = rowsOf;
    expect(await tables(scenario)).toEqual([
      [
        'Select 16:35:00 4 active',
        active(softphoneUse),
        ctiUses[0],
        music,
        ...[softphones, sip, error].map(active),
        'License Configuration Error',
      ],
      [
        'Select 16:47:55 6 active',
        active(softphoneUse),
        ctiUses[1],
        music,
        ...[active(softphones), sip, active(error)],
        'License Configuration Error',
      ],
      ['Select 16:51:45 7', softphoneUse, ctiUses[2], music, softphones, sip, error, 'WebLM Normal'],
    ]);
  });

  it('has no Select row on a node of the Server Edition, which is not Select', async () => {
    const before = await tables(original());
    await simulation.stop();
    const scenario = original();
    configuration(scenario).edition = 'server-edition';
    const isOther = (row: string) => !row.startsWith('Select');
    expect(await tables(scenario)).toEqual(before.map((table) => table.filter(isOther)));
  });

  it('has a row for Power Users when there are more of them than licenses, and never becomes licensed', async () => {
    const scenario = original();
    configuration(scenario).users['Power User'] = 21;
    const [first, second, third] = await tables(scenario);
    expect(first).toContain('short of Power User 16:33:45 1 active');
    expect(second).toContain('short of Power User 16:33:45 1 active');
    // 16:58:10 is an attempt too; it leaves the Power Users short.
    expect(third).toContain('Select 16:58:10 8 active');
    expect(third).toContain('short of Power User 16:33:45 1 active');
    expect(third).toContain(rowsOf.softphones);
    expect(third?.at(-1)).toBe('License Configuration Error');
  });
});

describe('weblm-migration with other edits', () => {
  it('counts Select once less at each checkpoint without the edit of 16:34:22', async () => {
    const scenario = original();
    without(scenario, '16:34:22');
    const selects = (await tables(scenario)).map(([row]) => row);
    expect(selects).toEqual(['Select 16:35:00 3 active', 'Select 16:47:55 5 active', 'Select 16:51:45 6']);
  });

  it('repeats Select nine minutes after the last edit when nobody renews', async () => {
    const scenario = original();
    without(scenario, '16:51:45');
    const selects = (await tables(scenario)).map(([row]) => row);
    expect(selects).toEqual(['Select 16:35:00 4 active', 'Select 16:47:55 6 active', 'Select 16:56:55 7']);
  });

  it('stops counting Select at the edit that cures it, however early that is', async () => {
    const scenario = original();
    without(scenario, '16:51:45');
    step(scenario, '16:58:10').at = '2016-08-01T16:50:00+01:00';
    const [, , third] = await tables(scenario);
    expect(third?.[0]).toBe('Select 16:47:55 6');
    expect(third?.at(-1)).toBe('WebLM Normal');
  });

  it('is licensed at the first checkpoint when the Communicator, CTI and SIP edits come at 16:34:22', async () => {
    const scenario = original();
    step(scenario, '16:34:22').do[0].set = {
      basicUsersWithCommunicator: 0,
      reserved: { 'CTI Link Pro': 0, 'SIP Trunk Sessions': 5 },
    };
    const { softphones, sip, cti, error } = rowsOf;
    const [first] = await tables(scenario);
    expect(first?.[0]).toBe('Select 16:33:45 2');
    expect(first).toEqual(expect.arrayContaining([softphones, sip, cti, error]));
    expect(first?.at(-1)).toBe('WebLM Normal');
  });
});
