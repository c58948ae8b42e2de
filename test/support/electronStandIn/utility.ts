import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import { isSandboxed } from './commandLine.ts';
import { onlyAfterReady, standIn } from './standing.ts';

const parentPort = new URL('./parentPort.ts', import.meta.url).href;

/** As Electron's: neither Node's events nor its channel, and an end when the app ends. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  readonly stderr: Readable | null;
  readonly stdout: Readable | null;

  constructor(child: ChildProcess) {
    super();
    this.#child = child;
    this.stderr = child.stderr;
    this.stdout = child.stdout;
    child.once('spawn', () => this.emit('spawn'));
    child.on('message', (data) => this.emit('message', structuredClone(data)));
    child.once('exit', (code) => {
      all.delete(this);
      this.emit('exit', code ?? 133);
    });
  }
  get pid(): number | undefined {
    return this.#child.pid;
  }
  postMessage(message: unknown): void {
    this.#child.send(structuredClone(message) as object);
  }
  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }
}

const all = new Set<UtilityProcess>();

export const utilityProcess = {
  fork(path: string, args: string[] = [], options: { serviceName?: string; stdio?: unknown } = {}) {
    onlyAfterReady('utilityProcess');
    const { stdio = 'inherit' } = options;
    const [input, output, errors] = Array.isArray(stdio) ? stdio : ['ignore', stdio, stdio];
    if (input !== 'ignore') throw new TypeError('stdin value other than ignore is not supported.');
    const child = fork(path, args, {
      execArgv: ['--import', parentPort],
      // Such a process is not started through the zygote: as root it is held to the sandbox itself.
      env: { ...process.env, STAND_IN_ABORTS: standIn.isRoot && isSandboxed() ? '1' : '' },
      stdio: [input, output, errors, 'ipc'],
    });
    const made = new UtilityProcess(child);
    all.add(made);
    return made;
  },
};

/** As when V8 ends one of them, or its pipes fail. */
export function failUtilities(): void {
  for (const each of all) each.emit('error', 'FatalError', 'v8::Heap', 'a report of many pages');
}
