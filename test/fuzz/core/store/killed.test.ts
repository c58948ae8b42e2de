import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { proved, rounds } from '#test/support/proof.ts';
import { StoreRig } from '#test/support/storeRig.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const writer = fileURLToPath(new URL('../../../support/storeWriter.ts', import.meta.url));
const kills = rounds(8, 200);
const starts = rounds(10, 100);
const nodeCount = 4;

/**
 * Lets a process store until it has told of `commits` commits, then kills it. Answers the last
 * cursor told of each node.
 */
async function storeAndKill(folder: string, commits: number): Promise<Map<string, number>> {
  const child = spawn(process.execPath, [writer, folder, String(nodeCount)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const told = new Map<string, number>();
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [key = '', seq = ''] = line.split(' ');
    told.set(key, Number(seq));
    if (++count === commits * nodeCount) child.kill('SIGKILL');
  }
  const [, signal] = await exited;
  expect(signal).toBe('SIGKILL');
  return told;
}

it(`${kills} kills at different moments lose nothing that was told to be on disk, and double nothing`, async () => {
  const folder = await makeFolder();
  try {
    for (let kill = 0; kill < kills; kill++) {
      const told = await storeAndKill(folder, 1 + ((kill * 7) % 31));
      expect(told.size).toBe(nodeCount);
      const database = new DatabaseSync(join(folder, 'history.sqlite'));
      expect(database.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
      const stored = database.prepare(
        `SELECT count(events.seq) AS n, count(DISTINCT events.seq) AS different, min(events.seq) AS first,
           max(events.seq) AS last, boots.seq
         FROM nodes JOIN boots ON boots.node = nodes.id LEFT JOIN events ON events.boot = boots.id
         WHERE nodes.key = ?`,
      );
      for (const [key, seq] of told) {
        const row = stored.get(key);
        const last = Number(row?.last);
        expect(last).toBeGreaterThanOrEqual(seq);
        // Of a node whose opening alone was stored there is no event.
        expect(row).toMatchObject({ n: last, different: last, first: last === 0 ? null : 1, seq: last });
      }
      database.close();
    }
    // The list agrees with a fresh fold of the log.
    const rig = new StoreRig(folder);
    await rig.open();
    expect(rig.logged.join()).toContain('cut short');
    const latest = new Map<string, { occurrences: number; active: boolean }>();
    for (const row of await rig.log()) {
      if (row.kind !== 'event') continue;
      const { id, occurrences, active } = row.alarm;
      latest.set(`${row.nodeKey} ${id}`, { occurrences, active });
    }
    const listed = await rig.rows();
    expect(listed).toHaveLength(latest.size);
    for (const { nodeKey, id, occurrences, active } of listed) {
      expect(latest.get(`${nodeKey} ${id}`)).toEqual({ occurrences, active });
    }
    await rig.close();
    proved('S3', `${kills} kills, 0 lost, 0 doubled, ${kills} whole`);
  } finally {
    await removeFolder(folder);
  }
});

it('of many processes that start at once on one folder, one gets it', async () => {
  const folder = await makeFolder();
  try {
    const children = Array.from({ length: starts }, () =>
      spawn(process.execPath, [writer, folder, '1'], { stdio: ['ignore', 'pipe', 'pipe'] }),
    );
    const outcomes = await Promise.all(
      children.map(async (child) => {
        let problem = '';
        child.stderr.on('data', (text: Buffer) => {
          problem += text.toString();
        });
        const won = once(child.stdout, 'data').then(() => 'won');
        const lost = once(child, 'close').then(() => problem);
        return Promise.race([won, lost]);
      }),
    );
    expect(outcomes.filter((outcome) => outcome === 'won')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome !== 'won') expect(outcome).toContain(`The data folder ${folder} is in use by`);
    }
    const holder = children.find((child) => child.exitCode === null);
    holder?.kill('SIGKILL');
    if (holder !== undefined) await once(holder, 'close');
    const killedAt = performance.now();
    const rig = new StoreRig(folder);
    await rig.open();
    const freeIn = Math.round(performance.now() - killedAt);
    await rig.close();
    proved('S11', `${starts} starts at once, 1 writer; after it was killed the next one in ${freeIn} ms`);
  } finally {
    await removeFolder(folder);
  }
});
