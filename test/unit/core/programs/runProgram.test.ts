import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { runProgram } from '#core/programs/runProgram.ts';
import { maxProgramOutput, programTimeoutMs } from '#shared/contract/programs.ts';
import { hostileTexts } from '#test/support/hostileTexts.ts';
import { manualClock } from '#test/support/manualClock.ts';

const never = new AbortController().signal;
const node = (script: string, ...args: readonly string[]) => [process.execPath, '-e', script, '--', ...args];
const run = (command: readonly string[]) => runProgram(command, manualClock(), never);

describe('a program', () => {
  it('gets each argument as it is, and nothing is made of any of them', async () => {
    const args = [
      ...['a b', '', '; touch x', '$(id)', '`id`', '| id', '"', "'", '\\', '%PATH%', '!x', '*', '~', '&&id'],
      ...hostileTexts.filter((text) => !text.includes('\0') && text.isWellFormed() && text.length < 500),
    ];
    const script = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
    const { status, output } = await run(node(script, ...args));
    expect(status).toBe(0);
    expect(JSON.parse(output.join())).toEqual(args);
  });
  it('has nothing to read, and its two outputs are kept as they come', async () => {
    const script = `process.stdin.on('end', () => { console.log('out'); console.error('err'); process.exitCode = 3 }).resume()`;
    const end = await run(node(script));
    expect(end).toMatchObject({ status: 3, problem: null, isCut: false });
    expect(end.output.toSorted()).toEqual(['err', 'out']);
  });
  it('may write as much as it likes: the beginning is kept, whole characters of it', async () => {
    const end = await run(node(`process.stdout.write('€'.repeat(1_000_000))`));
    expect(end).toMatchObject({ status: 0, isCut: true });
    expect(end.output).toEqual(['€'.repeat(maxProgramOutput)]);
  });
  it('that is not there, or is given what no program can be given, is said not to have started', async () => {
    const problem = expect.stringMatching(/^It could not be started: .+\.$/);
    expect(await run(['/no/such/program'])).toMatchObject({ status: null, problem });
    expect(await run([process.execPath, 'a\0b'])).toMatchObject({ status: null, problem });
    expect(await run([''])).toMatchObject({ status: null, problem });
  });
});

describe('a program that does not end', () => {
  /** Tells over a socket that it runs, as does a program it has started; the socket ends with them. */
  async function endless(): Promise<{
    readonly command: readonly string[];
    readonly gone: Promise<unknown>;
  }> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const child = `require('net').connect(${port}, '127.0.0.1').write('child')`;
    const script = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'ignore' }); setInterval(() => {}, 1e3)`;
    const gone = once(server, 'connection').then(async ([socket]) => {
      await once(socket, 'data');
      running.resolve();
      socket.on('error', () => {});
      await once(socket, 'close');
      server.close();
    });
    return { command: node(script), gone };
  }
  let running = Promise.withResolvers<void>();

  it('is ended after its time, and what it has started with it', async () => {
    running = Promise.withResolvers();
    const clock = manualClock();
    const { command, gone } = await endless();
    const ended = runProgram(command, clock, never);
    await running.promise;
    clock.advance(programTimeoutMs);
    expect(await ended).toMatchObject({ status: null, problem: 'It was ended after 30 s.' });
    await gone;
    expect(clock.pending).toBe(0);
  });
  it('is ended when Watchline stops', async () => {
    running = Promise.withResolvers();
    const stop = new AbortController();
    const { command, gone } = await endless();
    const ended = runProgram(command, manualClock(), stop.signal);
    await running.promise;
    stop.abort();
    expect(await ended).toMatchObject({ status: null, problem: 'It was ended because Watchline stops.' });
    await gone;
  });
});
