import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Looks } from '#core/looks/looks.ts';
import { hourMs, minuteMs, secondMs } from '#shared/model/time.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { silentLog } from '#test/support/ports.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => removeFolder(folder));

const clock = manualClock();
const opened = async (): Promise<{ looks: Looks; told: string[]; warnings: string[] }> => {
  const told: string[] = [];
  const warnings: string[] = [];
  const log = { ...silentLog, warn: (message: string) => void warnings.push(message) };
  const looks = await Looks.open({ folder, clock, log, onChanged: (who) => void told.push(who) });
  return { looks, told, warnings };
};

it('how far each has looked survives the monitor, and what was missed stays until it is read of', async () => {
  const evening = await opened();
  evening.looks.attend('ann');
  expect(evening.looks.of('ann')).toEqual({ lookedUntil: null, away: null });
  const left = clock.now();
  clock.advance(8 * hourMs);
  await evening.looks.settled();

  const morning = await opened();
  expect(morning.looks.of('ann').away).toBeNull();
  morning.looks.attend('ann');
  const away = { from: left, until: clock.now() };
  expect(morning.looks.of('ann')).toEqual({ lookedUntil: left, away });
  clock.advance(30 * secondMs);
  morning.looks.attend('ann');
  await morning.looks.settled();

  const again = await opened();
  expect(again.looks.of('ann').away).toEqual(away);
  again.looks.dismiss('ann');
  expect(again.looks.of('ann')).toEqual({ lookedUntil: left, away: null });
  await again.looks.settled();
  expect([evening.told, morning.told, again.told]).toEqual([[], ['ann'], ['ann']]);
  expect((await opened()).looks.of('ann')).toEqual({ lookedUntil: left, away: null });
});

it('with two at one desk each misses what came while the other was there', async () => {
  const { looks } = await opened();
  looks.attend('ann');
  const left = clock.now();
  clock.advance(5 * minuteMs);
  looks.attend('bob');
  const change = clock.now();
  expect(looks.of('bob').away).toEqual({ from: left, until: change });
  clock.advance(3 * minuteMs);
  looks.attend('ann');
  expect(looks.of('ann').away).toEqual({ from: left, until: clock.now() });
  looks.dismiss('ann');
  expect(looks.of('bob').away).toEqual({ from: left, until: change });
  await looks.settled();
});

it('a file that cannot be understood is begun afresh, and logged', async () => {
  await writeFile(join(folder, 'looks.json'), '{"since":1,"looks":{"ann":{"at":"yesterday"}}}');
  const { looks, warnings } = await opened();
  expect(warnings).toEqual(['who looked when is not known']);
  looks.attend('__proto__');
  await looks.settled();
  expect(JSON.parse(await readFile(join(folder, 'looks.json'), 'utf8'))).toMatchObject({
    since: clock.now(),
  });
});

it('of very many names those who looked last are known', async () => {
  const { looks } = await opened();
  for (let number = 0; number <= 200; number++) {
    looks.attend(`operator ${number}`);
    clock.advance(minuteMs);
  }
  looks.attend('operator 0');
  clock.advance(20 * minuteMs);
  looks.attend('operator 200');
  expect(looks.of('operator 200').away).not.toBeNull();
  expect(looks.of('operator 1')).toEqual({ lookedUntil: null, away: null });
  await looks.settled();
});
