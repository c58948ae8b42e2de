import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { nodeEnv, nodeFlags } from '#cli/nodeMemory.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** As the command is started where it is installed. */
export const asInstalled = { ...nodeEnv, NODE_OPTIONS: nodeFlags.join(' ') };

export interface BuiltProcess {
  readonly process: ChildProcess;
  /** The first line it printed on stdout. */
  readonly firstLine: string;
  stderr(): string;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
}

/**
 * Starts one of the built files, named from out/main, and waits for its first line. @throws
 * Error when it ends before.
 */
export async function startBuilt(
  entry: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<BuiltProcess> {
  const child = fork(`${root}out/main/${entry}`, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = once(child, 'exit');
  if (!child.stdout) throw new Error('A process without output.');
  const lines = createInterface({ input: child.stdout });
  const firstLine = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    ended.then(([code]) => Promise.reject(new Error(`${entry} ended with ${code}: ${errors}`))),
  ]);
  return {
    process: child,
    firstLine,
    stderr: () => errors,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
      lines.close();
    },
  };
}
