import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Rig } from '#test/integration/acceptance/rig.ts';
import { byLabels, readMetrics } from '#test/support/metricsReader.ts';
import { noPromtool, promtool } from '#test/support/promtool.ts';
import type { Watchline } from '#test/support/watchline.ts';

/** What a reader asks, as Prometheus does. */
async function reader(watchline: Watchline, tokenFile: string) {
  // `collect` tells it on stderr, `web` as a part of its link.
  const said = (): string => watchline.stderr + watchline.lines.join();
  const origin = (): string => /http:\/\/[\d.:]+(?=\/(metrics|\?token=))/.exec(said())?.[0] ?? '';
  await watchline.until('it serves', () => origin() !== '');
  const token = (await readFile(tokenFile, 'utf8')).trim();
  const ask = (path: string, sent = token) =>
    fetch(`${origin()}${path}`, { headers: { Authorization: `Bearer ${sent}` } });
  return {
    token,
    ask,
    state: async () => JSON.parse(await (await ask('/state.json')).text()),
    metrics: async () => (await ask('/metrics')).text(),
    samples: async () => readMetrics(await (await ask('/metrics')).text()),
  };
}

it('tells other monitors how everything stands, and after it was killed what is no longer so, the browser host too', async ({
  annotate,
}) => {
  await using rig = await Rig.make();
  const simulated = await rig.simulate('weblm-outage');
  const fleet = await rig.fleet(simulated.nodes);
  const tokenFile = join(rig.data, 'reader-token');
  const first = rig.start('collect', '--fleet', fleet, '--data', rig.data, '--serve', '0');
  const live = (): number => first.lines.filter((line) => line.includes('"link":"Live"')).length;
  await first.until('all are live', () => live() === simulated.nodes.length);
  const { ask, metrics, samples, token } = await reader(first, tokenFile);
  expect((await stat(tokenFile)).mode & 0o777).toBe(0o600);
  expect(first.stderr).not.toContain(token);
  expect((await ask('/metrics', 'another')).status).toBe(401);
  await simulated.reach('seven days left');
  // An answer stands for a second, and what the scenario went through is still on its way.
  const days = async () => byLabels(await samples(), 'watchline_license_grace_days', 'node').Primary;
  await expect.poll(days).toBe(7);
  const told = await samples();
  expect(byLabels(told, 'watchline_license_mode', 'node', 'mode')).toMatchObject({
    ...{ 'Primary WebLM Error': 1, 'Primary WebLM Normal': 0 },
  });
  expect(byLabels(told, 'watchline_recording')).toEqual({ '': 1 });

  const checked = promtool(['check', 'metrics'], await metrics());
  // Days are what nodes tell, and what every page says; to Prometheus only seconds are a base unit.
  if (checked)
    expect(checked.said.split('\n').filter((line) => line !== '' && !line.includes('"days"'))).toEqual([]);
  else await annotate(noPromtool);

  await first.kill();
  await simulated.process.kill();
  const again = rig.start('web', '--no-open', '--fleet', fleet, '--data', rig.data);
  const after = await reader(again, tokenFile);
  expect(after.token).toBe(token);
  const { nodes } = await after.state();
  expect(nodes).toHaveLength(simulated.nodes.length);
  for (const node of nodes) expect(node).toMatchObject({ link: { isUp: false }, now: null });
  expect(nodes[0].before).toMatchObject({ license: { mode: 'WebLM Error' } });
  const names = new Set((await after.samples()).map(({ name }) => name));
  expect(names).toContain('watchline_link_up');
  expect(names).not.toContain('watchline_license_mode');
  expect(await again.stop()).toMatchObject({ code: 0 });
});

it('refuses before it starts what others could read along, or what does not go together', async () => {
  await using rig = await Rig.make();
  const fleet = await rig.fleet([{ url: 'ws://127.0.0.1:1' }]);
  const short = await rig.file('short', 'secret\n');
  const refused: readonly [args: readonly string[], why: string, code?: number][] = [
    [['--serve', '0.0.0.0:0'], 'Give --cert and --key, or --allow-plain.'],
    [['--serve', 'monitor:x'], 'is not PORT or HOST:PORT'],
    [['--serve', '0', '--cert', fleet], '--cert and --key go together.'],
    [['--allow-plain'], 'go with --serve.'],
    [['--serve', '0', '--token-file', short], 'holds no token for readers', 1],
  ];
  for (const [args, why, code = 2] of refused) {
    const ended = await rig.run(['collect', '--fleet', fleet, '--data', rig.data, ...args]);
    expect(ended).toMatchObject({ code, stdout: expect.not.stringContaining('secret') });
    expect(ended.stderr).toContain(why);
    expect(ended.stderr).not.toContain('secret');
  }
});
