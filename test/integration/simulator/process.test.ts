import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from './peer.ts';

const entry = fileURLToPath(new URL('../../../electron/simulator/process.ts', import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
});

function start(args: string[], stdio: 'pipe' | 'ipc') {
  const child = spawn(process.execPath, [entry, ...args], {
    stdio: ['pipe', 'pipe', 'pipe', ...(stdio === 'ipc' ? (['ipc'] as const) : [])],
  });
  children.push(child);
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (data) => {
    output.stdout += data;
  });
  child.stderr?.on('data', (data) => {
    output.stderr += data;
  });
  return { child, output };
}

describe('the simulator as a process', () => {
  it('prints exactly one line once it is ready, and ends when its input does', async () => {
    const { child, output } = start(['healthy', '--speed', '10', '--seed', '3'], 'pipe');
    await once(child.stdout as NodeJS.ReadableStream, 'data');
    const ready = JSON.parse(output.stdout);
    expect(ready).toMatchObject({ ready: true, control: `ws://127.0.0.1:${ready.port}/control` });
    expect(ready.nodes[0]).toEqual({
      id: 'primary',
      name: 'Primary',
      role: 'primary',
      url: `ws://127.0.0.1:${ready.port}/nodes/primary`,
    });
    const control = await connect(ready.control);
    expect((await control.call('clock.get')).speed).toBe(10);
    await control.close();
    child.stdin?.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(output.stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(output.stderr).toBe('');
  });

  it('sends the ready line to a parent with a channel, and ends when the channel closes', async () => {
    const { child } = start(['healthy'], 'ipc');
    const [ready] = await once(child, 'message');
    expect(ready.nodes).toHaveLength(4);
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('names a busy port and the way out', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { child, output } = start(['healthy', '--port', String(port)], 'pipe');
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(output.stderr).toMatch(new RegExp(`^Port ${port} is in use.*--port.*\n$`));
    expect(output.stdout).toBe('');
    other.close();
  });

  it('names an unknown scenario, and a scenario file with its line', async () => {
    const unknown = start(['nothing'], 'pipe');
    expect(await once(unknown.child, 'close')).toEqual([1, null]);
    expect(unknown.output.stderr).toMatch(/no scenario "nothing".*healthy/);
    const folder = await mkdtemp(join(tmpdir(), 'watchline-'));
    try {
      const file = join(folder, 'mine.json');
      await writeFile(file, '{\n  "title": "Mine",\n  "startAt": 5\n}\n');
      const invalid = start([file], 'pipe');
      expect(await once(invalid.child, 'close')).toEqual([1, null]);
      expect(invalid.output.stderr).toMatch(/mine\.json:\d: .*solutions: is missing/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
