import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Settings } from '#shared/settings/settings.ts';
import { programsAreOff } from '#shared/words/ownAction.ts';
import { aNodeInfo, anAlarm, aSnapshot, nodeInfoOnWire, snapshotOnWire } from '#test/support/builders.ts';
import { patienceMs } from '#test/support/changes.ts';
import { type CorePage, CoreRig } from '#test/support/coreRig.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { anAddress } from '#test/support/linkRig.ts';

type OwnAction = Settings['ownActions']['actions'][number];

let node: FakeNode;
let rig: CoreRig;
let page: CorePage;
/** What a node says, to be taken for more than words. */
const said = `--exec $(touch MARK) \`touch MARK\` ; touch MARK | touch MARK & "touch MARK" 'x' {node} \n touch MARK`;

beforeEach(async () => {
  node = await FakeNode.start();
  node.info = nodeInfoOnWire(aNodeInfo({ name: 'HQ; touch MARK' }));
  const alarms = [
    anAlarm({ id: 'a-1', text: said, code: 'LinkFailed' }),
    anAlarm({ id: 'a-2', text: 'Cellar is flooded', code: 'Flood' }),
  ];
  node.snapshot = snapshotOnWire(aSnapshot({ alarms }));
  rig = await CoreRig.start([anAddress(node.url, { name: null, password: { vault: true } })]);
  await rig.live(node.url);
  page = await rig.openPage();
  await expect.poll(async () => (await page.rows()).length, { timeout: patienceMs }).toBe(2);
});
afterEach(async () => {
  await rig.stop();
  await node.stop();
});

async function set(allowsCommands: boolean, ...actions: readonly OwnAction[]): Promise<void> {
  const { revision } = await page.host.settings();
  const change = { ownActions: { allowsCommands, actions: [...actions] } };
  expect(await page.host.changeSettings({ basedOn: revision, change })).toMatchObject({ done: true });
}
const tells = (...fields: readonly string[]): OwnAction => ({
  name: 'Tell',
  command: [process.execPath, '-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--', ...fields],
});
const refs = async () => (await page.rows()).map(({ ref }) => ref);

it('a command of the settings is run with what is known of the alarms, each argument on its own', async () => {
  await set(true, tells('{alarm}', 'on {node}', '{code}', '{ticket}'));
  const [first = 0] = await refs();
  const one = await page.host.runProgram({ name: 'Tell', refs: [first] });
  expect(one).toMatchObject({ status: 0, problem: null, isCut: false });
  const [alarm, on, code, ticket] = JSON.parse(one.output.join());
  expect(alarm).toContain('$(touch MARK) `touch MARK` ; touch MARK');
  // No option, no second line, and no field of a field.
  expect(alarm).toMatch(/^ --exec .*\{node\} \\u000a touch MARK$/);
  expect([on, code, ticket]).toEqual(['on HQ; touch MARK', 'LinkFailed', '']);
  expect(await readdir(rig.folder)).not.toContain('MARK');
  expect(await readdir(join(rig.folder, '..'))).not.toContain('MARK');

  const both = await page.host.runProgram({ name: 'Tell', refs: await refs() });
  expect(JSON.parse(both.output.join()).slice(2, 3)).toEqual(['LinkFailed; Flood']);
});

it('what was run, by whom and with what end is in the history of the node', async () => {
  await set(true, { name: 'Fail', command: [process.execPath, '-e', 'process.exit(7)'] });
  await page.host.runProgram({ name: 'Fail', refs: await refs() });
  const query = { types: ['notice'] as const, since: 0, until: 8.64e15, limit: 10 };
  const [notice] = await page.host.changes({ ...query, types: [...query.types] });
  expect(notice).toMatchObject({
    nodeKey: node.url,
    value: {
      level: 'info',
      text: expect.stringMatching(/^pat ran “Fail” for 2 alarms\. It ended with status 7 after \d+ s\.$/),
    },
  });
});

it('nothing runs unless the settings allow it, and nothing but what they name', async () => {
  const [ref = 0] = await refs();
  const run = (name: string) => page.host.runProgram({ name, refs: [ref] });
  await set(false, tells('{alarm}'));
  await expect(run('Tell')).rejects.toThrow(programsAreOff);
  await set(true, { name: 'Open', url: 'https://desk.example.com/{alarm}' });
  await expect(run('Tell')).rejects.toThrow('There is no program “Tell” any more.');
  await expect(run('Open')).rejects.toThrow('There is no program “Open” any more.');
  await set(true, tells('{alarm}'));
  await expect(page.host.runProgram({ name: 'Tell', refs: [ref + 1_000] })).rejects.toThrow('None of these');
  const command = [process.execPath, '-e', '1'];
  const forged = { name: 'Tell', refs: [ref], command };
  await expect(page.host.runProgram(forged)).rejects.toThrow(/^runProgram: argument/);
});
