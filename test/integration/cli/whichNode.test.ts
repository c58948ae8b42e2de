import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Rig } from '#test/integration/acceptance/rig.ts';
import type { Message } from '#test/integration/simulator/peer.ts';
import {
  aNodeInfo,
  anAlarm,
  anAlarmEvent,
  aSnapshot,
  eventOnWire,
  nodeInfoOnWire,
  snapshotOnWire,
} from '#test/support/builders.ts';
import { FakeNode } from '#test/support/fakeNode.ts';

/* Two customers, each with a Primary. */

let rig: Rig;
let acme: FakeNode;
let bolt: FakeNode;
let fleet: string;

async function startNode(solution: string, address: string): Promise<FakeNode> {
  const node = await FakeNode.start({ user: 'Administrator', password: 'Administrator' });
  node.info = nodeInfoOnWire(
    aNodeInfo({ name: 'Primary', solution: { id: solution, name: solution }, address }),
  );
  node.snapshot = snapshotOnWire(aSnapshot({ alarms: [anAlarm({ text: `Of ${solution}` })] }));
  node.journal = [eventOnWire(anAlarmEvent(1, { alarm: anAlarm({ text: `Of ${solution}` }) }))];
  node.onCommand = () => ({ error: { code: -32004, message: 'no', data: { reason: 'not now' } } });
  return node;
}

beforeAll(async () => {
  rig = await Rig.make();
  acme = await startNode('Acme', '10.0.0.5');
  bolt = await startNode('Bolt', '10.1.0.5');
  fleet = await rig.fleet([acme, bolt]);
});
afterAll(async () => {
  await acme.stop();
  await bolt.stop();
  await rig[Symbol.asyncDispose]();
});

let runs = 0;
const renew = (...args: string[]) =>
  rig.run(['renew', '--data', rig.path(`renew${++runs}`), '--fleet', fleet, ...args]);
const asked = () => [acme, bolt].map((node) => node.commands.splice(0).length);

describe('renew', () => {
  it.each(['Primary', 'primary', '127.0.0.1'])('refuses %s, which fits both, with the list', async (name) => {
    const { code, stdout, stderr } = await renew('--node', name);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      [
        `watchline: renew: "${name}" fits 2 nodes:`,
        `  Acme/Primary, 10.0.0.5, ${acme.url}`,
        `  Bolt/Primary, 10.1.0.5, ${bolt.url}`,
        'Nothing was done: name one as Customer/Node or by its URL.\n',
      ].join('\n'),
    );
    expect(asked()).toEqual([0, 0]);
  });

  it('asks the one that is named, once, however often, and says which it was', async () => {
    const names = ['Bolt/Primary', '10.1.0.5', bolt.url, `${bolt.url}/`].flatMap((name) => ['--node', name]);
    const { code, stdout, stderr } = await renew(...names);
    expect(asked()).toEqual([0, 1]);
    expect(stdout).toMatch(/^Bolt · Primary: refused\. /);
    expect(stderr).toBe(
      `watchline: renew: not done on:\n  Bolt · Primary (refused): not now [${bolt.url}]\n`,
    );
    expect(code).toBe(1);
  });

  it('tells the two apart in JSON', async () => {
    const { stdout, stderr } = await renew('--all', '--json');
    expect(asked()).toEqual([1, 1]);
    expect(JSON.parse(stdout)).toMatchObject([
      { node: 'Primary', url: acme.url, solution: 'Acme' },
      { node: 'Primary', url: bolt.url, solution: 'Bolt' },
    ]);
    expect(stderr).toContain(`Acme · Primary (refused): not now [${acme.url}]`);
  });

  it('says the same of before and after where nothing was sent', async () => {
    const asSeen = await rig.fleet([acme], 'Administrator', 'seen.json');
    const { permissions } = acme;
    acme.permissions = [];
    try {
      for (const data of ['fresh', 'fresh', 'other']) {
        const args = ['--fleet', asSeen, '--all', '--json', '--data', rig.path(data)];
        const [result] = JSON.parse((await rig.run(['renew', ...args])).stdout);
        expect(result).toMatchObject({ outcome: 'refused', before: { activeAlarms: 1 } });
        expect(result.after).toEqual(result.before);
      }
      expect(asked()).toEqual([0, 0]);
    } finally {
      acme.permissions = permissions;
    }
  });

  it('tells of a node that never said its name, and may have the one that was typed', async () => {
    const dark = 'ws://127.0.0.1:9/monitor';
    const file = await rig.fleet([acme, { url: dark }], 'Administrator', 'dark.json');
    const args = ['--fleet', file, '--node', 'Primary', '--timeout', '4s', '--data', rig.path('dark')];
    const { stderr } = await rig.run(['renew', ...args]);
    expect(stderr).toContain(`watchline: renew: 1 node was never heard and may be named so, too: ${dark}\n`);
    expect(asked()).toEqual([1, 0]);
  });
});

describe('collect and export', () => {
  it('say of every line whose it is, and write the rows of the one that is named', async () => {
    const collector = rig.start('collect', '--fleet', fleet, '--data', rig.data);
    const lines = () => collector.lines.map((line) => JSON.parse(line) as Message);
    await collector.until('both are live', () => lines().filter(({ link }) => link === 'Live').length === 2);
    for (const node of [acme, bolt]) {
      const solution = node === acme ? 'Acme' : 'Bolt';
      const of = lines().filter(({ url }) => url === node.url);
      expect(of[0]).toMatchObject({ change: 'link', node: node.url, solution: null });
      expect(of.filter(({ change }) => change === 'alarm')).toMatchObject([
        { node: 'Primary', solution, alarm: { text: `Of ${solution}` } },
      ]);
      node.emit(eventOnWire(anAlarmEvent(2, { alarm: anAlarm({ id: 'a-2', text: `New of ${solution}` }) })));
    }
    await collector.until(
      'both events',
      () => lines().filter(({ event }) => event === 'raised').length === 2,
    );
    expect(lines().every(({ url, solution }) => url !== undefined && solution !== undefined)).toBe(true);
    await collector.stop();

    const out = rig.path('out.csv');
    const exported = (...args: string[]) => rig.run(['export', '--data', rig.data, '--out', out, ...args]);
    const refused = await exported('--node', 'Primary');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain(`  Bolt/Primary, 10.1.0.5, ${bolt.url}\n`);
    expect((await exported('--node', 'Bolt/Primary')).code).toBe(0);
    const text = await readFile(out, 'utf8');
    expect(text).toContain('New of Bolt');
    expect(text).not.toContain('Acme');
    const unknown = await exported('--node', 'Bolt/Primry');
    expect(unknown).toMatchObject({
      code: 1,
      stderr: 'watchline: export: the history knows no node "Bolt/Primry". Near it: Bolt · Primary.\n',
    });
  });
});
