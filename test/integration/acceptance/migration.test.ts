import { expect, it } from 'vitest';
import type { Message } from '#test/integration/simulator/peer.ts';
import { patienceMs } from '#test/support/changes.ts';
import { londonTime, Rig } from './rig.ts';

const attempt = 'Attempt to use a feature for which no license is installed. License Type:';
const short = 'There are insufficient licenses for this configuration. License Type:';
const texts = [
  'WebLM Server Error: System not licensed for Select',
  `${attempt} Avaya Softphone`,
  `${attempt} CTI Link Pro`,
  'Failed to load HOLD Music source file Source Name: Primary',
  `${short} Avaya Softphone`,
  'SIP Channel License Exceeded: There are insufficient SIP Channel licenses License Type: Maximum SIP Trunk Sessions',
  `${short} CTI Link Pro`,
  'License Configuration Error: There are insufficient licenses for the current configuration',
];

const cured = [
  ['16:33:45', 1],
  ['16:33:45', 1],
  ['16:33:45', 1],
  ['16:33:45', 1],
] as const;
/** Last date, count and the active rows at each checkpoint, as the release notes print them. */
const checkpoints = [
  {
    name: 'over-configured',
    at: '01/08/2016 16:38:55',
    mode: 'License Configuration Error',
    counts: [['16:35:00', 4], ['16:33:15', 1], ['16:38:52', 4], ['16:33:42', 1], ...cured],
    active: 'AAAAAAAA',
  },
  {
    name: 'one license short',
    at: '01/08/2016 16:48:00',
    mode: 'License Configuration Error',
    counts: [['16:47:55', 6], ['16:33:15', 1], ['16:47:52', 22], ['16:33:42', 1], ...cured],
    active: 'AA-AA--A',
  },
  {
    name: 'licensed',
    at: '01/08/2016 17:00:25',
    mode: 'WebLM Normal',
    counts: [['16:51:45', 7], ['16:33:15', 1], ['17:00:23', 47], ['16:33:42', 1], ...cured],
    active: '---A----',
  },
] as const;

it('shows the three tables of the WebLM migration, in the lines of collect and in the exported list', async () => {
  await using rig = await Rig.make();
  const simulated = await rig.simulate('weblm-migration');
  const collector = rig.collect(await rig.fleet(simulated.nodes));
  await collector.untilLink('Primary', 'Live');
  const primary = collector.node('Primary');
  for (const { name, at, mode, counts, active } of checkpoints) {
    const table = texts.map((text, row) => {
      const [time, count] = counts[row] ?? [];
      return [text, `01/08/2016 ${time}`, count, active[row] === 'A'];
    });
    expect(londonTime(await simulated.reach(name))).toBe(at);
    await rig.caughtUp(collector, simulated, 'Primary');
    expect(
      [...primary.alarms.values()].map((alarm) => [
        alarm.text,
        londonTime(alarm.lastAt),
        alarm.occurrences,
        alarm.active,
      ]),
    ).toEqual(table);
    expect(primary.license.mode).toBe(mode);

    // What is told is recorded within a moment; the list is read from disk, as another process sees it.
    await expect
      .poll(async () => (await rig.export('alarms-now')).map(readRow), { timeout: patienceMs, interval: 100 })
      .toEqual(table);
  }
  expect((await collector.stop()).code).toBe(0);

  const log = await rig.export('alarms');
  const ofEvents = log.filter((row) => row.State !== 'Gap');
  expect(ofEvents.map((row) => [row['Boot Id'], Number(row.Sequence), row['Error Description']])).toEqual(
    primary.events
      .filter(({ change }) => change === 'alarm')
      .map(({ bootId, seq, alarm }: Message) => [bootId, seq, alarm.text]),
  );
  expect(ofEvents.length).toBeGreaterThan(40);
  expect(new Set(log.map((row) => `${row['Boot Id']} ${row.Sequence}`)).size).toBe(log.length);
  expect(log.filter((row) => row.State === 'Gap').map((row) => [row['Boot Id'], row.Sequence])).toEqual(
    collector.gaps.map(({ bootId, from, to }) => [bootId, `${from}–${to}`]),
  );
});

function readRow(row: Record<string, string>) {
  const last = row['Last Date Of Error'] ?? '';
  // Node time: London's, in summer one hour ahead.
  expect(last).toMatch(/\+01:00$/);
  return [row['Error Description'], londonTime(last), Number(row.Occurrences), row.State === 'Active'];
}
