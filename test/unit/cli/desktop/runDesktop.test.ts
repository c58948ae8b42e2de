import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DesktopLimits, runDesktop } from '#cli/desktop/runDesktop.ts';
import { tryElectron } from '#cli/desktop/tryElectron.ts';
import { fakeElectron, fakes, runningElectron } from '#test/support/fakeElectron.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
let printed: string;
const output = new Writable({
  write(chunk, _encoding, done) {
    printed += String(chunk);
    done();
  },
});

beforeEach(async () => {
  folder = await makeFolder();
  printed = '';
});
afterEach(() => removeFolder(folder));

const limits: DesktopLimits = { startMs: 60_000, earlyMs: 60_000, killMs: 60_000 };

it('a desktop that never begins is ended, and it is said', async () => {
  const binary = await fakeElectron(folder, fakes.hangsLater);
  const { ended } = runDesktop(binary, [], { ...limits, startMs: 200 }, output);
  expect(await ended).toEqual({ trouble: { says: 'Electron does not answer', cure: expect.any(String) } });
});

it('a desktop that does not hear the request to end is ended all the same', async () => {
  const binary = await fakeElectron(folder, 'trap "" TERM; while :; do sleep 0.05; done');
  const { ended } = runDesktop(binary, [], { ...limits, startMs: 200, killMs: 200 }, output);
  expect(await ended).toHaveProperty('trouble.says', 'Electron does not answer');
});

it('a binary that does not answer is told', async () => {
  const binary = await fakeElectron(folder, fakes.hangs);
  expect(await tryElectron(binary, 200)).toMatchObject({
    standing: 'cure',
    says: 'Electron does not answer',
  });
});

it('a crash soon after it began is trouble, a later one is the end of a desktop that ran', async () => {
  const crash = "process.kill(process.pid, 'SIGSEGV')";
  const binary = await runningElectron(folder, crash);
  expect(await runDesktop(binary, [], limits, output).ended).toHaveProperty(
    'trouble.says',
    expect.stringMatching(/^Electron was ended by SIGSEGV/),
  );
  expect(await runDesktop(binary, [], { ...limits, earlyMs: 0 }, output).ended).toEqual({ status: 1 });
});

it('what Electron says is shown once it is known to run, and before that only as the reason', async () => {
  const exits = await fakeElectron(folder, fakes.exits);
  await runDesktop(exits, [], limits, output).ended;
  expect(printed).toBe('');
  const runs = await runningElectron(folder, 'process.exit(0)');
  expect(await runDesktop(runs, [], limits, output).ended).toEqual({ status: 0 });
  expect(printed).toMatch(/^said before\n/);
});
