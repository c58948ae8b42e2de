import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { startPractice } from '#monitor/practice.ts';
import { fleetForSimulator } from '#monitor/simulatorFleet.ts';
import { logTo } from '#test/support/ports.ts';
import { settled } from '#test/support/settled.ts';

describe('the simulated solution', () => {
  function started(options: { scenario: string | null; speed: string | null }) {
    const child = Object.assign(new EventEmitter(), {
      pid: 7,
      stderr: new EventEmitter(),
      isKilled: false,
      kill() {
        this.isKilled = true;
        return true;
      },
    });
    const forked: string[][] = [];
    const logged: unknown[][] = [];
    const note = (...entry: unknown[]) => void logged.push(entry);
    const practice = startPractice({
      forkSimulator: (args) => {
        forked.push(args);
        return child;
      },
      ...options,
      log: logTo(note),
    });
    return { child, forked, logged, practice };
  }
  const ready = { ready: true, port: 1, nodes: [{ name: 'HQ Primary', url: 'ws://127.0.0.1:1/nodes/a' }] };

  it('runs as a process with the scenario and speed asked for', async () => {
    const { child, forked, logged, practice } = started({ scenario: 'weblm-outage', speed: '3600' });
    child.emit('message', ready);
    expect((await practice).nodes).toEqual(fleetForSimulator(ready.nodes));
    expect(forked).toEqual([['weblm-outage', '--port', '0', '--speed', '3600']]);
    expect(logged).toEqual([['The simulated solution runs', { pid: 7, port: 1 }]]);
  });

  it('is the healthy one at its own speed unless another is asked for', async () => {
    const { child, forked, practice } = started({ scenario: null, speed: null });
    child.emit('message', ready);
    await practice;
    expect(forked).toEqual([['healthy', '--port', '0']]);
  });

  it('that does not start says why', async () => {
    const { child, logged, practice } = started({ scenario: 'none', speed: null });
    child.emit('exit', 1);
    // What it said comes after its end.
    await settled();
    child.stderr.emit('data', 'There is no scenario "none".\n');
    child.stderr.emit('end');
    await expect(practice).rejects.toThrow('There is no scenario "none".');
    expect(logged).toEqual([]);
  });

  it('that talks for ever is read, and its last words kept', async () => {
    const { child, logged, practice } = started({ scenario: null, speed: null });
    child.emit('message', ready);
    await practice;
    for (let line = 0; line < 10_000; line++) child.stderr.emit('data', `line ${line}\n`);
    child.emit('exit', 1);
    const [, fields] = logged.at(-1) as [string, { said: string }];
    expect(fields.said.length).toBeLessThan(8_193);
    expect(fields.said).toMatch(/line 9999$/);
  });

  it('that does not start and says nothing is told all the same', async () => {
    const { child, practice } = started({ scenario: null, speed: null });
    child.emit('exit', 1);
    child.stderr.emit('end');
    await expect(practice).rejects.toThrow('The simulated solution did not start.');
  });

  it('that cannot be started at all is told, and what was wrong is in the log', async () => {
    const { child, logged, practice } = started({ scenario: null, speed: null });
    child.emit('error', new Error('spawn EACCES'));
    child.stderr.emit('end');
    await expect(practice).rejects.toThrow('The simulated solution did not start.');
    expect(logged).toEqual([['The simulated solution met an error', { details: ['spawn EACCES'] }]]);
  });

  it('that meets an error later goes on', async () => {
    const { child, logged, practice } = started({ scenario: null, speed: null });
    child.emit('message', ready);
    await practice;
    child.emit('error', 'FatalError', 'v8::Heap', 'x'.repeat(1_000));
    expect(logged.at(-1)).toEqual([
      'The simulated solution met an error',
      { details: ['FatalError', 'v8::Heap', 'x'.repeat(300)] },
    ]);
  });

  it('that ends by itself is told, and one that was stopped is not', async () => {
    const one = started({ scenario: null, speed: null });
    one.child.emit('message', ready);
    const ended = await one.practice;
    one.child.emit('exit', 9);
    expect(one.logged.slice(1)).toEqual([['The simulated solution ended', { code: 9, said: '' }]]);
    await ended.stop();
    const other = started({ scenario: null, speed: null });
    other.child.emit('message', ready);
    const stopping = (await other.practice).stop();
    other.child.emit('exit', 0);
    await stopping;
    expect(other.child.isKilled).toBe(true);
    expect(other.logged.slice(1)).toEqual([]);
  });
});
