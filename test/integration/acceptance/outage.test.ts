import { describe, expect, it } from 'vitest';
import { dayMs, minuteMs } from '#shared/model/time.ts';
import type { Message } from '#test/integration/simulator/peer.ts';
import type { Collector } from './collector.ts';
import { Rig } from './rig.ts';

const changes = <T>(values: readonly T[]): T[] =>
  values.filter((value, index) => value !== values[index - 1]);

describe('weblm-outage', () => {
  it('counts grace down to WebLM Restricted at speed, and Renew Licenses ends it at once', async () => {
    await using rig = await Rig.make();
    const simulated = await rig.simulate('weblm-outage', { speed: 0 });
    const fleet = await rig.fleet(simulated.nodes);
    const collector = rig.collect(fleet);
    for (const { name } of simulated.nodes) await collector.untilLink(name, 'Live');
    expect(modes(collector, 'Expansion01')).toEqual(['WebLM Normal']);

    // A month in a few seconds, as a person would watch it; no longer, however long it takes to be told.
    const begins = Date.parse((await simulated.order('clock.get')).at);
    await simulated.order('clock.speed', { speed: 1_000_000 });
    while (Date.parse((await simulated.order('clock.get')).at) < begins + 31 * dayMs);
    await simulated.order('clock.speed', { speed: 0 });
    for (const { name } of simulated.nodes) {
      await rig.caughtUp(collector, simulated, name);
      expect(modes(collector, name)).toEqual(['WebLM Normal', 'WebLM Error', 'WebLM Restricted']);
      const days = collector.node(name).licenses.flatMap(({ grace }) => (grace ? [grace.daysRemaining] : []));
      expect(changes(days)).toEqual(Array.from({ length: 31 }, (_, index) => 30 - index));
    }

    await simulated.order('weblm.start');
    const { at: before } = await simulated.order('clock.get');
    await simulated.order('clock.speed', { speed: 1 });
    const renewed = await rig.run([
      'renew',
      '--fleet',
      fleet,
      '--all',
      '--json',
      '--data',
      rig.path('renew'),
    ]);
    expect(renewed).toMatchObject({ code: 0, stderr: '' });
    const results = JSON.parse(renewed.stdout);
    expect(results.map(({ node }: Message) => node)).toEqual(['Primary', 'Secondary', 'Expansion01']);
    for (const result of results)
      expect(result).toMatchObject({
        outcome: 'done',
        detail: 'All licenses renewed: WebLM Normal.',
        before: { mode: 'WebLM Restricted', daysRemaining: null, granted: 0, virtual: 0 },
        after: { mode: 'WebLM Normal', daysRemaining: null, virtual: 0 },
      });
    for (const { name } of simulated.nodes)
      await collector.until(`${name} is normal`, () => modes(collector, name).at(-1) === 'WebLM Normal');
    const { at: after } = await simulated.order('clock.get');
    expect(Date.parse(after) - Date.parse(before)).toBeLessThan(minuteMs);
  });

  it('ends within nine minutes where nobody renews', async () => {
    await using rig = await Rig.make();
    const simulated = await rig.simulate('weblm-outage');
    const collector = rig.collect(await rig.fleet(simulated.nodes));
    await collector.untilLink('Expansion01', 'Live');
    await simulated.reach('restricted');
    await simulated.order('weblm.start');
    await simulated.order('clock.jump', { ms: 9 * minuteMs });
    for (const { name } of simulated.nodes) {
      await rig.caughtUp(collector, simulated, name);
      expect(modes(collector, name).at(-1)).toBe('WebLM Normal');
    }
  });
});

const modes = (collector: Collector, name: string): string[] =>
  changes(collector.node(name).licenses.map(({ mode }) => mode));
