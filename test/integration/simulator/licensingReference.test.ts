import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Comparison } from '#test/support/licensingReference/comparison.ts';
import { dayMs } from '#test/support/licensingReference/modes.ts';
import { outage, randomSteps, type Step } from '#test/support/licensingReference/randomOrders.ts';
import {
  type RandomSolution,
  randomSolution,
  webLmSolution,
} from '#test/support/licensingReference/randomSolutions.ts';
import type { Source } from '#test/support/licensingReference/requirement.ts';
import { type ResolvedOrder, resolve } from '#test/support/licensingReference/resolve.ts';
import type { Message } from './peer.ts';

/*
 * Two answers to one question: the simulator's, read from outside, and that of a small model written from
 * domain.md, protocol.md and Appendix A of the release notes only (test/support/licensingReference). A
 * failure names the seed and the orders. More runs: WATCHLINE_LICENSING_RUNS=1000 and vitest's --testTimeout;
 * others: WATCHLINE_LICENSING_SEED=2.
 */
const numRuns = Number(process.env.WATCHLINE_LICENSING_RUNS ?? 45);
const seed = Number(process.env.WATCHLINE_LICENSING_SEED ?? 20160801);

/** What the runs have met, so that agreement is not agreement about nothing. */
const met = new Set<string>();

/**
 * An order that is refused says why; one with a wrong parameter names it (protocol.md, «Simulator control»).
 */
function checkError({ error }: Message, order: ResolvedOrder): void {
  if (!error) return;
  if (error.code === -32602) expect(error.message.split(':')[0]).toBe(order.error?.parameter);
  else expect(error.data?.reason).toMatch(/\.$/);
}

async function compare(comparison: Comparison): Promise<void> {
  const { seen, expected } = await comparison.views();
  expect(seen).toEqual(expected);
  for (const { mode, lastOutcome, source, fed } of comparison.running) {
    met.add(mode).add(`renewal ${lastOutcome}`).add(source);
    if (fed.lostAt !== null) met.add('grace of the Primary’s licenses');
  }
}

async function give(comparison: Comparison, order: ResolvedOrder): Promise<void> {
  const { answer, said, due } = await comparison.give(order);
  expect(said).toEqual(due);
  checkError(answer, order);
  met.add(`${order.method} ${answer.error?.code ?? 'accepted'}`);
  await compare(comparison);
}

async function run(solution: RandomSolution, steps: readonly Step[]): Promise<void> {
  const comparison = await Comparison.start(solution);
  const { reference, hostIds, log } = comparison;
  try {
    await compare(comparison);
    for (const { intention, pauseMs } of steps) {
      const orders = resolve(reference, hostIds, intention);
      for (const order of orders) await give(comparison, order);
      if (orders.length > 0) await give(comparison, comparison.jump(pauseMs));
    }
  } catch (error) {
    const { at } = await comparison.simulation.order('clock.get');
    throw new Error(`${(error as Error).message}\nat ${at}, after\n  ${log.join('\n  ')}`, { cause: error });
  } finally {
    await comparison.stop();
  }
}

describe('the simulated licensing and the reference', () => {
  it('say the same of every node and of WebLM after every order', async () => {
    await fc.assert(fc.asyncProperty(randomSolution, randomSteps(25, 40 * dayMs), run), { seed, numRuns });
  });

  it('say the same after an outage of about 30 days, and of the cure', async () => {
    const property = fc.asyncProperty(
      webLmSolution(3),
      fc.integer({ min: 29 * dayMs, max: 31 * dayMs }),
      randomSteps(12, dayMs),
      (solution, ms, steps) => run(solution, [...outage(ms), ...steps]),
    );
    await fc.assert(property, { seed, numRuns: Math.ceil(numRuns / 6) });
  });

  it('met every mode, source and outcome on the way, and orders accepted and refused', () => {
    expect([...met]).toEqual(
      expect.arrayContaining([
        'License Normal',
        'License Server Error',
        'License Configuration Error',
        'WebLM Normal',
        'WebLM Error',
        'WebLM Restricted',
        'local',
        'local-primary',
        'renewal ok',
        'renewal unreachable',
        'renewal insufficient',
        'grace of the Primary’s licenses',
        'config.change accepted',
        'config.change -32004',
        'config.change -32602',
        'license.install accepted',
        'license.install -32004',
        'license.renew accepted',
        'license.renew -32001',
      ]),
    );
  });
});

/** Two nodes that need a Server Edition license each; WebLM and the Primary's own file have two. */
const twoNodes = (...sources: readonly [Source, Source]): RandomSolution => ({
  webLmLicenses: { 'Server Edition': 2 },
  nodes: sources.map((licenseSource, index) => ({
    id: `n${index}`,
    name: `Node${index}`,
    role: index === 0 ? 'primary' : 'expansion',
    mac: `00505600000${index}`,
    bootMs: 10_000,
    ipOfficeStartMs: 5_000,
    webLmStartMs: 3_000,
    isProprietary: false,
    licenseFile: index === 0 ? { 'Server Edition': 2 } : {},
    configuration: {
      licenseSource,
      proxyViaPrimaryLine: true,
      edition: 'select',
      users: {},
      basicUsersWithCommunicator: 0,
      phones: { avayaIp: 0, thirdPartyIp: 0 },
      reserved: {},
    },
  })),
});

describe('what random orders found', () => {
  it.each([1, 2, 3, 4])(
    'a crashed node’s licenses are free 18 minutes after its last renewal (seed %i)',
    async (from) => {
      const { simulation } = await Comparison.start(twoNodes('webLm', 'webLm'), from);
      try {
        const { license } = await simulation.look('n1');
        await simulation.order('node.crash', { nodeId: 'n1' });
        const end = Date.parse(license.lastRenewal.at) + 18 * 60_000;
        const held = async (to: number) => {
          await simulation.order('clock.jump', { to: new Date(to).toISOString() });
          return (await simulation.look('n0')).webLm.acquisitions.length;
        };
        expect([await held(end - 1), await held(end + 1)]).toEqual([2, 1]);
      } finally {
        await simulation.stop();
      }
    },
  );

  it('a node whose IP Office is stopped attempts nothing when the Primary sets the source of all nodes', async () => {
    const { simulation } = await Comparison.start(twoNodes('webLm', 'webLm'));
    try {
      const stop = { nodeId: 'n1', serviceId: 'ip-office', action: 'stop' };
      await simulation.order('service.control', stop);
      await simulation.order('clock.jump', { ms: 60_000 });
      const before = await simulation.look('n1');
      await simulation.order('config.change', { nodeId: 'n0', set: { licenseSource: 'local' } });
      await simulation.order('clock.jump', { ms: 30 * 60_000 });
      const { license } = await simulation.look('n1');
      expect(license.lastRenewal).toEqual(before.license.lastRenewal);
      expect(license.nextRenewalAt).toBeNull();
    } finally {
      await simulation.stop();
    }
  });

  it('the source that the Primary has already is set on all nodes all the same', async () => {
    const { simulation } = await Comparison.start(twoNodes('local', 'local'));
    try {
      await simulation.order('config.change', { nodeId: 'n0', set: { licenseSource: 'local' } });
      expect(await simulation.order('config.get', { nodeId: 'n1' })).toMatchObject({
        licenseSource: 'local-primary',
      });
    } finally {
      await simulation.stop();
    }
  });

  it('a node that turns to its own file alone has nothing from the Primary, and no grace for it', async () => {
    const { simulation } = await Comparison.start(twoNodes('local', 'local-primary'));
    try {
      await simulation.order('config.change', { nodeId: 'n1', set: { licenseSource: 'local' } });
      await simulation.order('node.reboot', { nodeId: 'n1' });
      await simulation.order('clock.jump', { ms: 60_000 });
      const { license } = await simulation.look('n1');
      expect(license).toMatchObject({ source: 'local', grace: null });
      expect(license.features.map(({ virtual }: Message) => virtual)).not.toContain(1);
    } finally {
      await simulation.stop();
    }
  });

  const line = { nodeId: 'n1', peerId: 'n0' };
  const activeCodes = ({ alarms }: Message): string[] =>
    alarms.filter(({ active }: Message) => active).map(({ code }: Message) => code);
  const restart = async ({ simulation }: Comparison) => {
    await simulation.order('node.reboot', { nodeId: 'n1' });
    await simulation.order('clock.jump', { ms: 60_000 });
    return simulation.look('n1');
  };
  const setSource = ({ simulation }: Comparison, licenseSource: Source) =>
    simulation.order('config.change', { nodeId: 'n0', set: { licenseSource } });

  it('a node whose first attempt does not get through its broken line has the alarm for it', async () => {
    const comparison = await Comparison.start(twoNodes('webLm', 'webLm'));
    try {
      await comparison.simulation.order('line.break', line);
      await setSource(comparison, 'local');
      await restart(comparison);
      await setSource(comparison, 'webLm');
      const seen = await restart(comparison);
      expect(seen.license).toMatchObject({ mode: 'License Server Error' });
      expect(activeCodes(seen)).toContain('WebLmUnreachable');
    } finally {
      await comparison.stop();
    }
  });

  it('a node forgets what the Primary gave it once WebLM is in force', async () => {
    const comparison = await Comparison.start(twoNodes('local', 'local-primary'));
    try {
      await setSource(comparison, 'webLm');
      await restart(comparison);
      await comparison.simulation.order('line.break', line);
      await setSource(comparison, 'local');
      const seen = await restart(comparison);
      expect(seen.license).toMatchObject({ source: 'local-primary', grace: null });
      expect(activeCodes(seen)).not.toContain('PrimaryLicensesGracePeriod');
    } finally {
      await comparison.stop();
    }
  });

  it('a node that starts with WebLM and a broken line has no alarm for licenses of the Primary', async () => {
    const comparison = await Comparison.start(twoNodes('local', 'local-primary'));
    try {
      await setSource(comparison, 'webLm');
      await comparison.simulation.order('node.reboot', { nodeId: 'n1' });
      await comparison.simulation.order('line.break', line);
      await comparison.simulation.order('clock.jump', { ms: 60_000 });
      const seen = await comparison.simulation.look('n1');
      expect(seen.license.source).toBe('webLm');
      expect(activeCodes(seen).sort()).toEqual(['LineDown', 'NonSelectAlarm', 'WebLmUnreachable']);
    } finally {
      await comparison.stop();
    }
  });

  it('the source that a node in WebLM Restricted has already may be set again', async () => {
    const comparison = await Comparison.start(twoNodes('webLm', 'webLm'));
    const { simulation } = comparison;
    try {
      await simulation.order('weblm.stop');
      await simulation.order('clock.jump', { ms: 31 * dayMs });
      expect((await simulation.look('n0')).license.mode).toBe('WebLM Restricted');
      await setSource(comparison, 'webLm');
    } finally {
      await comparison.stop();
    }
  });

  it('an alarm that is cleared by hand while its cause stands comes back at the next attempt', async () => {
    const comparison = await Comparison.start(twoNodes('webLm', 'webLm'));
    const { simulation } = comparison;
    try {
      await simulation.order('line.break', line);
      await simulation.order('clock.jump', { ms: 10 * 60_000 });
      const before = activeCodes(await simulation.look('n1'));
      for (const { id, active } of (await simulation.look('n1')).alarms) {
        if (active) await simulation.order('alarm.clear', { nodeId: 'n1', alarmId: id });
      }
      expect(activeCodes(await simulation.look('n1'))).toEqual([]);
      await simulation.order('clock.jump', { ms: 10 * 60_000 });
      const after = activeCodes(await simulation.look('n1'));
      expect(before).toContain('WebLmUnreachable');
      expect(after.filter((code) => code !== 'LineDown')).toEqual(
        before.filter((code) => code !== 'LineDown'),
      );
    } finally {
      await comparison.stop();
    }
  });
});
