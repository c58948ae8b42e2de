import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aNodeInfo, aSnapshot, nodeInfoOnWire, snapshotOnWire } from '#test/support/builders.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { testOver } from './fixtures/fakeNodes.ts';
import { expect } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { Frame } from './pages/frame.ts';

const named = (name: string, solution = { id: 'beta', name: 'Beta' }) => ({
  info: nodeInfoOnWire(aNodeInfo({ id: name.toLowerCase(), name, serialNumber: name, solution })),
  snapshot: snapshotOnWire(aSnapshot()),
});

const test = testOver([named('Primary')]);

test('the fleet file is watched: what is written there by hand is watched at once, and a mistake is told on every page', async ({
  page,
  folder,
}) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(1);
  const path = join(folder, 'fleet.json');
  const { version, nodes } = JSON.parse(await readFile(path, 'utf8'));
  const write = (...more: readonly object[]) =>
    writeFile(path, JSON.stringify({ version, nodes: [...nodes, ...more] }));
  const nameless = await FakeNode.start();
  Object.assign(nameless, named('Expansion', { id: 'x-1', name: '' }));
  const beating = setInterval(() => nameless.beat(), 2_000);

  await write({ ...nodes[0], url: nameless.url, group: 'Acme' });
  await frame.waitUntilLive(2);
  // Its customer is named like any other.
  await expect(page.getByRole('combobox', { name: 'Solution' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Acme');
  await expect(page.getByRole('main')).toContainText('Beta');

  await write({ url: 'nonsense' });
  const mark = page.getByText('Fleet file not usable');
  await expect(mark).toBeVisible();
  await frame.open('Licenses');
  await expect(mark).toBeVisible();

  await expect(page.getByTitle(/nodes\[1\]\.url.*What was watched before is still watched\.$/)).toBeVisible();
  expect(await obstacles(page, 'Fleet file not usable')).toEqual([]);
  await frame.waitUntilLive(2);

  await write();
  await frame.waitUntilLive(1);
  await expect(mark).toBeHidden();
  clearInterval(beating);
  await nameless.stop();
});
