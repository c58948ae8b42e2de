import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { verifyBundle } from '#core/export/bundle/verifyBundle.ts';
import { anAlarm, anAlarmEvent } from '#test/support/builders.ts';
import { proved, rounds } from '#test/support/proof.ts';
import { StoreRig } from '#test/support/storeRig.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';
import { watchlineEntry } from '#test/support/watchline.ts';

const kills = rounds(6, 54);
const events = 10_000;
const formats = ['csv', 'jsonl', 'html', 'bundle'] as const;
type Format = (typeof formats)[number];

/** Bytes in the file that is being written beside its place; 0: there is none yet. */
async function partBytes(folder: string): Promise<number> {
  for (const name of await readdir(folder))
    if (name.endsWith('.part')) return (await stat(join(folder, name)).catch(() => null))?.size ?? 0;
  return 0;
}

/** Exports, and kills that as soon as so much is written. Answers whether it was before its end. */
async function exportKilled(
  data: string,
  format: Format,
  out: string,
  bytes: number,
  by: 'SIGKILL' | 'SIGINT' = 'SIGKILL',
): Promise<boolean> {
  const args = ['export', '--data', data, '--format', format, '--out', out];
  const child = spawn(process.execPath, [watchlineEntry, ...args], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (child.exitCode === null && (await partBytes(join(out, '..'))) < bytes) await setImmediate();
  child.kill(by);
  const [code, signal] = await ended;
  // Asked to end, it ends as the shell says of one that was.
  return signal === by || (by === 'SIGINT' && code === 130);
}

async function isWhole(path: string, format: Format): Promise<boolean> {
  if (format === 'bundle') {
    const { differ, missing, added } = await verifyBundle(path);
    return differ.length + missing.length + added.length === 0;
  }
  const text = await readFile(path, 'utf8');
  if (format === 'html') return text.trimEnd().endsWith('</html>');
  const rows = text.trimEnd().split('\n').length;
  return rows === (format === 'csv' ? events + 1 : events);
}

it(`${kills} exports that are killed half way leave the whole file, the one of before, or none`, async () => {
  const rig = await StoreRig.open();
  const folder = await makeFolder();
  try {
    await rig.opened();
    for (let seq = 0; seq < events; )
      await rig.append(
        Array.from({ length: 2_000 }, () => {
          seq++;
          return anAlarmEvent(seq, {
            alarm: anAlarm({ id: `${seq % 500}`, text: `Line ${seq % 700} is down` }),
          });
        }),
      );
    await rig.close();
    let killed = 0;
    const wholeBytes = new Map<Format, number>();
    for (let kill = 0; kill < kills; kill++) {
      const format = formats[kill % formats.length] ?? 'csv';
      const place = join(folder, String(kill));
      await mkdir(place);
      const out = join(place, `out.${format}`);
      const isOld = kill % 3 === 0;
      if (isOld) await writeFile(out, 'as it was');
      // First of each a file that is written to its end.
      const whole = wholeBytes.get(format);
      const bytes =
        whole === undefined ? Number.POSITIVE_INFINITY : Math.floor((((kill * 7) % 10) / 10) * whole);
      if (await exportKilled(rig.folder, format, out, bytes)) killed++;
      if (!existsSync(out)) continue;
      if (whole === undefined) wholeBytes.set(format, (await stat(out)).size);
      if (isOld && (await readFile(out, 'utf8').catch(() => '')) === 'as it was') continue;
      expect([format, await isWhole(out, format)]).toEqual([format, true]);
    }
    expect(killed).toBeGreaterThanOrEqual(kills - formats.length - 1);
    // One that is ended by Ctrl+C leaves nothing at all.
    for (const format of formats.slice(0, rounds(1, formats.length))) {
      const place = join(folder, `ended-${format}`);
      await mkdir(place);
      const half = Math.floor((wholeBytes.get(format) ?? 0) / 2);
      expect(await exportKilled(rig.folder, format, join(place, `out.${format}`), half, 'SIGINT')).toBe(true);
      expect(await readdir(place)).toEqual([]);
    }
    // What one has left is swept by the next one there, once it can be nobody's any more.
    const left = join(folder, String(kills - 1));
    const parts = (await readdir(left)).filter((name) => name.endsWith('.part'));
    expect(parts).toHaveLength(1);
    for (const part of parts) await utimes(join(left, part), 0, 0);
    await exportKilled(rig.folder, 'csv', join(left, 'last.csv'), Number.POSITIVE_INFINITY);
    expect((await readdir(left)).filter((name) => name.endsWith('.part'))).toEqual([]);
    proved('E8', `${killed} exports killed half way, 0 partial files`);
  } finally {
    await rig.end();
    await removeFolder(folder);
  }
});
