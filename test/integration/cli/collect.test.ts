import { expect, it } from 'vitest';
import { Rig } from '#test/integration/acceptance/rig.ts';

it('ends quietly when its reader has left, with the history whole', async () => {
  await using rig = await Rig.make();
  const simulated = await rig.simulate('healthy');
  const fleet = await rig.fleet(simulated.nodes);
  const collect = rig.start('collect', '--fleet', fleet, '--data', rig.data);
  const live = () => collect.lines.filter((line) => line.includes('"link":"Live"'));
  await collect.until('all are live', () => live().length === simulated.nodes.length);
  // Time stands still: the alarm is the next thing there is to tell.
  collect.stopReading();
  await simulated.order('alarm.raise', { nodeId: simulated.nodes[0]?.id, text: 'Nobody hears this' });
  expect(await collect.ended()).toMatchObject({ code: 0, stderr: '' });
  const rows = await rig.export('alarms');
  expect(rows.map((row) => row['Error Description'])).toContain('Nobody hears this');
});

it('stops by itself after the time given', async () => {
  await using rig = await Rig.make();
  const simulated = await rig.simulate('healthy');
  const fleet = await rig.fleet(simulated.nodes);
  const ended = await rig.run(['collect', '--fleet', fleet, '--data', rig.data, '--for', '1s']);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  const lines = ended.stdout.split('\n').map((line) => JSON.parse(line));
  expect(new Set(lines.map(({ change }) => change))).toEqual(
    new Set(['link', 'alarm', 'license', 'webLm', 'service', 'line', 'resiliency']),
  );
  for (const { node, at } of lines) {
    expect(node).toEqual(expect.any(String));
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  }
});
