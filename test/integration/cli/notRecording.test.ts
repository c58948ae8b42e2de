import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { Rig } from '#test/integration/acceptance/rig.ts';
import type { Message } from '#test/integration/simulator/peer.ts';
import { anAlarmEvent, eventOnWire } from '#test/support/builders.ts';
import { nodeKey, selfSigned } from '#test/support/certificates.ts';
import { FakeNode } from '#test/support/fakeNode.ts';

it.each([
  ['for a time', true],
  ['to the end', false],
])('collect says that it cannot record %s, and ends with 3', async (_, comesBack) => {
  await using rig = await Rig.make();
  const node = await FakeNode.start({ user: 'Administrator', password: 'Administrator' });
  try {
    const collect = rig.start('collect', '--fleet', await rig.fleet([node]), '--data', rig.data);
    const lines = () => collect.lines.map((line) => JSON.parse(line) as Message);
    const monitor = () => lines().filter(({ change }) => change === 'monitor');
    await collect.until(
      'acknowledged',
      () => node.sessions === 1 && lines().some(({ link }) => link === 'Live'),
    );
    const blocker = new DatabaseSync(join(rig.data, 'history.sqlite'), { timeout: 5_000 });
    blocker.exec('BEGIN IMMEDIATE');
    node.emit(eventOnWire(anAlarmEvent(1)));
    await collect.until('it says so', () => monitor().length === 1);
    const problem = 'The history cannot be written: database is locked. What arrives is kept in memory.';
    expect(monitor()).toEqual([{ change: 'monitor', at: expect.any(String), recording: false, problem }]);
    if (comesBack) {
      blocker.close();
      await collect.until('it records again', () => monitor().length === 2);
      expect(monitor()[1]).toMatchObject({ recording: true, problem: null });
    }
    const { code, stderr } = await collect.stop();
    expect(code).toBe(3);
    const end = comesBack ? problem : 'What arrived last could not be recorded: database is locked';
    expect(stderr.trimEnd().split('\n')).toEqual([
      `watchline: ${problem}`,
      ...(comesBack ? ['watchline: The history is written again.'] : []),
      `watchline: collect: not all the time could be recorded. ${end}`,
    ]);
    if (!comesBack) blocker.close();
  } finally {
    await node.stop();
  }
});

it('collect says that the history was damaged, and where it is now', async () => {
  await using rig = await Rig.make();
  await mkdir(rig.data);
  await writeFile(
    join(rig.data, 'history.sqlite'),
    'no database at all, but long enough to be looked at'.repeat(20),
  );
  const fleet = await rig.fleet([{ url: 'ws://127.0.0.1:9/monitor' }]);
  const { code, stderr } = await rig.run(['collect', '--fleet', fleet, '--data', rig.data, '--for', '1s']);
  const aside = (await readdir(rig.data)).find((name) => name.startsWith('history.corrupt.'));
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: [
      `watchline: The history was damaged: it was put aside as ${join(rig.data, aside ?? '')}, and a fresh one begun.`,
      'watchline: Nothing of the damaged history could be read. The disk may be failing: have it checked.',
      '',
    ].join('\n'),
  });
});

it('every command checks certificates whatever the environment says, and says that', async () => {
  await using rig = await Rig.make();
  const node = await FakeNode.start({ tls: { key: nodeKey, cert: selfSigned } });
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  try {
    const fleet = await rig.fleet([node]);
    const said = /^watchline: NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment is ignored: .*\n/;
    const args = ['--fleet', fleet, '--data', rig.data];
    const collected = await rig.run(['collect', ...args, '--for', '1s']);
    expect(collected.stderr).toMatch(said);
    expect(collected.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(collected.stdout).toContain('it is self-signed');
    const renewed = await rig.run(['renew', ...args, '--all', '--timeout', '1s']);
    expect(renewed.stderr).toMatch(said);
    expect(renewed.code).toBe(1);
    expect(node.logins).toEqual([]);
  } finally {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    await node.stop();
  }
});
