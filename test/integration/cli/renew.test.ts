import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rig, type Simulated } from '#test/integration/acceptance/rig.ts';
import { FakeNode } from '#test/support/fakeNode.ts';

let rig: Rig;
let simulated: Simulated;
let fleet: string;
beforeAll(async () => {
  rig = await Rig.make();
  simulated = await rig.simulate('healthy', { speed: 1 });
  fleet = await rig.fleet(simulated.nodes);
});
afterAll(() => rig[Symbol.asyncDispose]());

let runs = 0;
/** Each run has a data folder of its own, as they do not wait for one another. */
const renew = (args: readonly string[], password?: string) =>
  rig.run(['renew', '--data', rig.path(`renew${++runs}`), ...args], password);

describe('watchline renew', () => {
  it('renews on the nodes named and ends with 0', async () => {
    const { code, stdout, stderr } = await renew([
      ...['--fleet', fleet, '--node', 'Secondary', '--node', 'Primary'],
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'Secondary: done. WebLM Normal -> WebLM Normal. All licenses renewed: WebLM Normal.',
      'Primary: done. WebLM Normal -> WebLM Normal. All licenses renewed: WebLM Normal.',
    ]);
  });

  it('prints JSON that says the mode before and after', async () => {
    const { code, stdout } = await renew(['--fleet', fleet, '--node', 'Primary', '--json']);
    expect(code).toBe(0);
    const license = {
      mode: 'WebLM Normal',
      daysRemaining: null,
      graceEndsAt: null,
      granted: expect.any(Number),
      virtual: 0,
      activeAlarms: expect.any(Number),
    };
    expect(JSON.parse(stdout)).toEqual([
      {
        node: 'Primary',
        url: simulated.nodes.find(({ name }) => name === 'Primary')?.url,
        solution: expect.any(String),
        outcome: 'done',
        detail: 'All licenses renewed: WebLM Normal.',
        before: license,
        after: license,
        licenses: [],
        alarms: { ended: [], raised: [] },
        more: { licenses: 0, ended: 0, raised: 0 },
      },
    ]);
  });

  it('prints all of it, however much, before it ends with a failure', async () => {
    const dead = Array.from({ length: 2_000 }, (_, index) => ({ url: `ws://127.0.0.1:1/nodes/${index}` }));
    const args = [
      '--fleet',
      await rig.fleet(dead, 'Monitor', 'dead.json'),
      '--all',
      '--json',
      '--timeout',
      '1s',
    ];
    const { code, stdout, stderr } = await renew(args);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toHaveLength(2_000);
    expect(stderr.match(/\(refused\)/g)).toHaveLength(2_000);
  });

  it('names the nodes there are when it is asked for another', async () => {
    const { code, stdout, stderr } = await renew(['--fleet', fleet, '--node', 'Nobody']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      `watchline: renew: no node "Nobody". The fleet has: ${simulated.nodes.map(({ name }) => name).join(', ')}.\n`,
    );
  });

  it('wants to be told which nodes', async () => {
    const { code, stderr } = await renew(['--fleet', fleet]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'watchline: renew: say which nodes: --node NAME, more than once if need be, or --all.\n',
    });
  });

  it('wants nodes by name or all of them, not both', async () => {
    const { code, stderr } = await renew(['--fleet', fleet, '--all', '--node', 'Primary']);
    expect(stderr).toContain('or --all');
    expect(code).toBe(2);
  });

  it('says why a node refuses, and that its mode is as it was', async () => {
    const asMonitor = await rig.fleet(simulated.nodes.slice(0, 1), 'Monitor', 'monitor.json');
    const { code, stdout, stderr } = await renew(['--fleet', asMonitor, '--all'], 'Monitor');
    expect(code).toBe(1);
    const why = 'The service user on Primary is not permitted to renew licenses: nothing was sent.';
    expect(stdout).toBe(`Primary: refused. WebLM Normal -> WebLM Normal. ${why}`);
    expect(stderr).toBe(`watchline: renew: not done on:\n  Primary (refused): ${why}\n`);
  });

  it('says why it could not log in, having tried once', async () => {
    const node = await FakeNode.start({ user: 'Administrator', password: 'another' });
    try {
      const { code, stderr } = await renew([
        ...['--fleet', await rig.fleet([node], 'Administrator', 'locked.json'), '--all'],
      ]);
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /\(refused\): .* refused the login of user "Administrator": wrong name or password/,
      );
      expect(node.logins).toHaveLength(1);
    } finally {
      await node.stop();
    }
  });

  it('asks nothing of a node that never tells its licenses, and collect says which it is', async () => {
    const node = await FakeNode.start({ user: 'Administrator', password: 'Administrator' });
    node.snapshot = { ...node.snapshot, license: null, services: null, notReported: ['license', 'services'] };
    try {
      const fleet = await rig.fleet([node], 'Administrator', 'alarmsOnly.json');
      const { code, stdout } = await renew(['--fleet', fleet, '--all']);
      expect({ code, asked: node.commands.map(({ method }) => method) }).toEqual({ code: 1, asked: [] });
      expect(stdout).toBe(
        'Primary: refused. Not reported by this node. Primary does not report its licenses, so that nobody would see what comes of it: nothing was sent.',
      );
      const collected = await rig.run([
        ...['collect', '--fleet', fleet, '--data', rig.path('alarmsOnly'), '--for', '1s'],
      ]);
      const lines = collected.stdout.split('\n').map((line) => JSON.parse(line));
      expect(lines).toContainEqual(
        expect.objectContaining({ link: 'Live', node: 'Primary', notReported: ['license', 'services'] }),
      );
    } finally {
      await node.stop();
    }
  });

  it('lets no node write to the terminal but in words', async () => {
    const node = await FakeNode.start({ user: 'Administrator', password: 'Administrator' });
    node.info = { ...node.info, name: 'HQ\u001b]0;mine\u0007\nPrimary: done.' };
    node.onCommand = () => ({ error: { code: -32004, message: 'no', data: { reason: 'not\u009b2J now' } } });
    try {
      const { stdout, stderr } = await renew([
        ...['--fleet', await rig.fleet([node], 'Administrator', 'hostile.json'), '--all'],
      ]);
      expect(stdout).toMatch(/^HQ\\u001b\]0;mine\\u0007\\u000aPrimary: done\.: refused\. .*not\\u009b2J now/);
      expect(`${stdout}${stderr}`).not.toMatch(/[\p{Cc}--\n]/v);
      expect(stderr.trim().split('\n')).toHaveLength(2);
    } finally {
      await node.stop();
    }
  });

  it('renews where it can and ends with 3 where a node cannot be reached', async () => {
    const nodes = [...simulated.nodes.slice(0, 1), { url: 'ws://127.0.0.1:9/monitor' }];
    const partly = await rig.fleet(nodes, 'Administrator', 'partly.json');
    const { code, stdout, stderr } = await renew(['--fleet', partly, '--all', '--timeout', '4s', '--json']);
    expect(JSON.parse(stdout)).toMatchObject([
      { node: 'Primary', outcome: 'done' },
      { node: '127.0.0.1:9', outcome: 'refused', before: null, after: null },
    ]);
    expect(stderr).toMatch(
      /^watchline: renew: not done on:\n {2}127\.0\.0\.1:9 \(refused\): .*nothing is listening there/,
    );
    expect(code).toBe(3);
  });

  it('ends with 1 where the node tried and did not get its licenses', async () => {
    await using own = await Rig.make();
    const outage = await own.simulate('weblm-outage', { speed: 1 });
    await outage.order('weblm.stop');
    const file = await own.fleet(outage.nodes);
    const { code, stdout, stderr } = await own.run([
      ...['renew', '--fleet', file, '--node', 'Primary', '--data', own.data],
    ]);
    expect(stdout).toMatch(
      /^Primary: failed\. WebLM Normal -> WebLM Error \((30|29) days of grace left\)\. The renewal ran and failed \(unreachable\): .* cannot be reached\.\n/,
    );
    expect(stdout).toMatch(/\n {2}Grace ends: none -> 2016-\d\d-\d\dT[\d:.]+Z\n/);
    expect(stdout).toMatch(/\n {2}Power User: granted (\d+) -> 0, virtual 0 -> \1(\n|$)/);
    expect(stdout).toMatch(/\n {2}New alarm: /);
    expect(stdout).not.toContain('Alarm ended');
    expect(stderr).toMatch(/Primary \(failed\): The renewal ran and failed \(unreachable\)/);
    expect(code).toBe(1);

    // And back: what was virtual is granted again, and the alarms of the outage end.
    await outage.order('weblm.start');
    const again = await own.run([
      ...['renew', '--fleet', file, '--node', 'Primary', '--data', own.data, '--json'],
    ]);
    expect(again.code).toBe(0);
    const [result] = JSON.parse(again.stdout);
    expect(result).toMatchObject({
      outcome: 'done',
      before: { mode: 'WebLM Error', graceEndsAt: expect.stringMatching(/^2016-.*Z$/) },
      after: { mode: 'WebLM Normal', daysRemaining: null, graceEndsAt: null, virtual: 0 },
      alarms: { raised: [] },
    });
    expect(result.alarms.ended.length).toBeGreaterThan(0);
    expect(result.after.activeAlarms).toBe(result.before.activeAlarms - result.alarms.ended.length);
    for (const { before, after } of result.licenses) {
      expect(before).toEqual({ granted: 0, virtual: after.granted });
      expect(after.virtual).toBe(0);
    }
  });

  it('is refused where a renewal runs already, and is unknown where no outcome comes in the time given', async () => {
    await using own = await Rig.make();
    const still = await own.simulate('healthy', { speed: 0 });
    const file = await own.fleet(still.nodes);
    const args = ['renew', '--fleet', file, '--node', 'Primary'];
    const first = await own.run([...args, '--data', own.path('first'), '--timeout', '3s', '--json']);
    expect(JSON.parse(first.stdout)).toMatchObject([
      { node: 'Primary', outcome: 'unknown', detail: 'No result within the time given (--timeout).' },
    ]);
    expect(first.code).toBe(1);
    // Simulated time stands still: the node has not ended that renewal.
    const second = await own.run([...args, '--data', own.path('second')]);
    expect(second.stdout).toMatch(/^Primary: refused\. .* still running on Primary: nothing was sent\.$/);
    expect(second.code).toBe(1);
  });
});
