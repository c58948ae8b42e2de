import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FileLog, openFileLog } from '#core/ports/fileLog.ts';
import { isLive } from '#shared/advice/nodes.ts';
import { anAlarmEvent, eventOnWire } from '#test/support/builders.ts';
import { CoreRig } from '#test/support/coreRig.ts';
import { exportAlarmLog } from '#test/support/exportAlarmLog.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { aVault } from '#test/support/ports.ts';
import { proved } from '#test/support/proof.ts';
import { StoreRig } from '#test/support/storeRig.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const secrets = Array.from(
  { length: 20 },
  (_, n) => `pw-${createHash('sha256').update(`${n}`).digest('hex')}`,
);

let nodes: FakeNode[];
let logFolder: string;
let log: FileLog;
let rig: CoreRig;
beforeEach(async () => {
  // Every other one is given another password than it has.
  nodes = await Promise.all(
    secrets.map((password, n) => FakeNode.start({ password: n % 2 ? password : 'another' })),
  );
  logFolder = await makeFolder();
  log = openFileLog(logFolder);
  const kept = new Map<string, string>();
  const vault = aVault({
    read: async (url) => kept.get(url) ?? null,
    keep: async (url, _user, password) => void kept.set(url, password),
  });
  rig = await CoreRig.overFile(null, { log, password: vault });
});
afterEach(async () => {
  await Promise.all(nodes.map((node) => node.stop()));
  await removeFolder(logFolder);
});

/** A secret as it is, and in the forms in which it goes over the wire. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(`support:${secret}`).toString('base64').replace(/=+$/, ''),
  encodeURIComponent(secret),
  [...secret].reverse().join(''),
];

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

it('of twenty passwords none is in a file, a log, an export, what a page is told or how a process is called', async () => {
  const page = await rig.openPage();
  for (const [n, { url }] of nodes.entries()) {
    const node = { url, name: `Node ${n}` };
    const password = secrets[n] ?? '';
    await page.host.testNode({ node, password });
    expect(await page.host.addNode({ node, password })).toMatchObject({ done: true });
  }
  await rig.until('half of them are live, and half are refused', () => {
    const words = rig.core.nodes().map((node) => (isLive(node) ? 'Live' : node.link.word));
    return words.filter((word) => word === 'Live').length === 10 && words.includes('Login failed');
  });
  for (const node of nodes) node.emit(eventOnWire(anAlarmEvent(1)));
  await rig.until(
    'it is stored',
    () => rig.core.nodes().filter((node) => node.activeAlarms?.major).length === 10,
  );
  const told = [
    JSON.stringify([page.view, page.deltas, rig.news]),
    JSON.stringify(await page.host.nodeSetups()),
  ];
  expect(nodes.every(({ logins }) => logins.some((login) => login?.startsWith('Basic ')))).toBe(true);
  const { folder } = rig;
  page.close();
  await rig.core.stop();
  log.close();
  const store = new StoreRig(folder);
  await store.open();
  await exportAlarmLog({
    store: store.store,
    what: 'alarms',
    query: {},
    path: join(logFolder, 'out.csv'),
    timeZone: 'UTC',
  });
  await store.close();
  const files = [...(await filesBelow(folder)), ...(await filesBelow(logFolder))];
  for (const file of files) told.push((await readFile(file)).toString('latin1'));
  told.push(process.title, process.argv.join(' '), JSON.stringify(process.report.getReport()));
  const found = secrets.flatMap((secret, n) =>
    formsOf(secret).flatMap((form) => (told.some((text) => text.includes(form)) ? [n] : [])),
  );
  expect(found).toEqual([]);
  expect(files.some((file) => file.endsWith('watchline.log'))).toBe(true);
  expect(files.some((file) => file.endsWith('history.sqlite'))).toBe(true);
  await removeFolder(folder);
  proved(
    'T21',
    `${secrets.length} planted, in 5 forms each: 0 in ${files.length} files, pages, report and arguments`,
  );
});
