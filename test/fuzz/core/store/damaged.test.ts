import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createRandom } from '#simulator/random/random.ts';
import { anAlarm, anAlarmEvent } from '#test/support/builders.ts';
import { aBatch } from '#test/support/linkEvents.ts';
import { proved, rounds } from '#test/support/proof.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const files = rounds(8, 50);
const count = 600;
const page = 4096;
const random = createRandom('damaged');
const event = (seq: number) =>
  anAlarmEvent(seq, { alarm: anAlarm({ id: `a-${seq % 90}`, text: `Line ${seq} is down` }) });

/** In: a whole file. Out: as something or somebody left it. */
const harms: readonly ((bytes: Buffer) => Buffer)[] = [
  (bytes) => bytes.fill(0xa5, random.integer(bytes.length / page) * page).subarray(0, bytes.length),
  (bytes) => {
    const at = random.integer(bytes.length / page) * page;
    return bytes.fill(random.integer(256), at, at + page);
  },
  (bytes) => {
    for (let flip = 0; flip < 40; flip++) bytes[random.integer(bytes.length)] = random.integer(256);
    return bytes;
  },
  (bytes) => bytes.subarray(0, random.integer(bytes.length)),
  (bytes) => bytes.fill(random.integer(256), random.integer(100), 100),
  (bytes) => Buffer.concat([bytes.subarray(page), bytes.subarray(0, page)]),
  () => Buffer.from(`PK${'another file '.repeat(random.integer(900) + 1)}`),
  (bytes) => bytes.subarray(0, Math.floor(random.integer(bytes.length) / page) * page),
];

it(`of ${files} files harmed in different ways and places each is started over, nothing is deleted, and recording goes on`, async () => {
  const first = await StoreRig.open();
  const folder = await makeFolder();
  let aside = 0;
  let slowestMs = 0;
  try {
    await first.opened();
    await first.append(Array.from({ length: count }, (_, index) => event(index + 1)));
    await first.close();
    const whole = await readFile(join(first.folder, 'history.sqlite'));
    for (let file = 0; file < files; file++) {
      const harm = harms[file % harms.length];
      const harmed = Buffer.from(harm?.(Buffer.from(whole)) ?? whole);
      const path = join(folder, 'history.sqlite');
      await writeFile(path, harmed);
      const rig = new StoreRig(folder);
      const startedAt = performance.now();
      const { setAside, damage } = await rig.open();
      slowestMs = Math.max(slowestMs, performance.now() - startedAt);
      if (setAside !== null) {
        aside++;
        expect(await readFile(setAside)).toEqual(harmed);
      }
      const seq = (await rig.store.nodes())[0]?.cursor?.seq ?? 0;
      // Nothing is gone without a word, but where there was nothing.
      if (setAside === null && damage === null && harmed.length > 0) expect(seq, `file ${file}`).toBe(count);
      rig.store.append(nodeKey, aBatch([event(seq + 1)]));
      await rig.committed(seq + 1);
      expect(rig.problems).toEqual([]);
      await rig.close();
      for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
    }
    expect(aside).toBeGreaterThan(0);
    expect(slowestMs).toBeLessThan(rounds(60_000, 10_000));
    const slowest = `${(slowestMs / 1_000).toFixed(1)} s`;
    proved(
      'S8',
      `${files} files harmed in ${harms.length} ways, at places by chance: ${files} started, the slowest in ${slowest}; ${aside} put aside as they were`,
    );
  } finally {
    await first.end();
    await removeFolder(folder);
  }
});
