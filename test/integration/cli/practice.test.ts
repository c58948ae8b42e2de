import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { HostCalls } from '#shared/contract/calls.ts';
import { webDoor } from '#shared/contract/doors.ts';
import { hostOver } from '#test/support/contractRig.ts';
import { isListening, logEntry, practiceFolders, simulatorOf } from '#test/support/practice.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';
import { runWatchline, Watchline } from '#test/support/watchline.ts';

/** As for the desktop in test/e2e/practice.standIn.spec.ts. */

let folder: string;
/** The system's temporary folder, for the commands of one test. */
let temporary: string;
const started: Watchline[] = [];
beforeEach(async () => {
  folder = await makeFolder();
  temporary = join(folder, 'temporary');
  await mkdir(temporary);
});
afterEach(async () => {
  for (const command of started.splice(0)) await command.kill();
  await removeFolder(folder);
});

const web = (...args: string[]) => ['web', '--no-open', '--scenario', 'healthy', ...args];
const env = () => ({ TMPDIR: temporary });

async function start(...args: string[]): Promise<Watchline> {
  const command = new Watchline(web(...args), env());
  started.push(command);
  await command.until('it is there', () => command.lines.length > 0);
  return command;
}

/** The one practice folder there is. */
function practiceFolder(): string {
  const names = practiceFolders(temporary);
  expect(names).toHaveLength(1);
  return join(temporary, names[0] ?? '');
}

/** The calls of a page, as a browser that uses the link of the command has them. */
async function pageOf(command: Watchline): Promise<HostCalls> {
  const link = new URL(command.lines[0]?.replace(/^Watchline is at /, '') ?? '');
  const answer = await fetch(link, { redirect: 'manual' });
  const Cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const socket = new WebSocket(`ws://${link.host}${webDoor.path}`, {
    origin: link.origin,
    headers: { Cookie },
  });
  socket.on('error', () => undefined);
  await once(socket, 'open');
  const end = {
    post: (text: string) => socket.send(text),
    onText: (listener: (text: string) => void) => void socket.on('message', (data) => listener(String(data))),
  };
  const taken = async (): Promise<undefined> => undefined;
  return hostOver(end, { applyDelta: taken, applyTrace: taken, applySettings: taken });
}

describe('a practice of the watchline command', () => {
  it('leaves neither a process nor a folder', async () => {
    const command = await start();
    const { port } = simulatorOf(practiceFolder());
    expect(await isListening(port)).toBe(true);
    expect(await command.stop()).toMatchObject({ code: 0, stderr: '' });
    expect(await isListening(port)).toBe(false);
    expect(practiceFolders(temporary)).toEqual([]);
  });

  it('goes on without its simulator, and says so in the log', async () => {
    const command = await start();
    const practice = practiceFolder();
    process.kill(simulatorOf(practice).pid, 'SIGKILL');
    await expect.poll(() => logEntry(practice, 'The simulated solution ended')).not.toBeNull();
    expect(command.hasEnded).toBe(false);
    expect(await command.stop()).toMatchObject({ code: 0, stderr: '' });
    expect(practiceFolders(temporary)).toEqual([]);
  });

  it('that was killed takes its simulator along, and the next one takes its folder away', async () => {
    const command = await start();
    const left = practiceFolder();
    const { port } = simulatorOf(left);
    await command.kill();
    await expect.poll(() => isListening(port)).toBe(false);
    const next = await start();
    expect(practiceFolder()).not.toBe(left);
    expect(await next.stop()).toMatchObject({ code: 0, stderr: '' });
    expect(practiceFolders(temporary)).toEqual([]);
  });

  it('that was killed while a page changed it for another leaves nothing either', async () => {
    const command = await start('--allow-commands');
    const { port } = simulatorOf(practiceFolder());
    const host = await pageOf(command);
    // It is never answered.
    void host.startPractice('weblm-outage').catch(() => undefined);
    await expect.poll(() => practiceFolders(temporary), { interval: 1 }).toHaveLength(2);
    const left = practiceFolders(temporary);
    await command.kill();
    await expect.poll(() => isListening(port)).toBe(false);
    const next = await start();
    expect(left).not.toContain(practiceFolders(temporary)[0]);
    expect(practiceFolders(temporary)).toHaveLength(1);
    expect(await next.stop()).toMatchObject({ code: 0, stderr: '' });
    expect(practiceFolders(temporary)).toEqual([]);
  });

  it('keeps its history in the folder named, and makes no other', async () => {
    const data = join(folder, 'data');
    const command = await start('--data', data);
    expect(practiceFolders(temporary)).toEqual([]);
    expect(simulatorOf(data).port).toBeGreaterThan(0);
    await command.stop();
    expect(logEntry(data, 'The simulated solution runs')).not.toBeNull();
  });

  it('that cannot start leaves no folder', async () => {
    const ended = await runWatchline(['web', '--no-open', '--scenario', 'nothing'], env());
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(practiceFolders(temporary)).toEqual([]);
  });

  it('is told why the folder named for it cannot be made', async () => {
    const plain = join(folder, 'plain');
    await writeFile(plain, '');
    expect(await runWatchline(web('--data', plain), env())).toEqual({
      code: 1,
      stdout: '',
      stderr: `watchline: The data folder ${plain} cannot be made: there is a file where a folder must be. Choose another folder with --data.\n`,
    });
  });
});
