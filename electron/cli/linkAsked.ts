import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface LinkAsked {
  stop(): void;
}

/**
 * Calls back for each Enter in the terminal this program runs in, and for each SIGUSR1 where there is one.
 * A terminal stops a program that reads from it in the background, and a monitor may not stop: so it is read
 * only while this program is in front, which is looked at again whenever a shell lets it go on.
 */
export function whenLinkIsAsked(tell: () => void): LinkAsked {
  const { stdin } = process;
  const look = (): void => {
    if (stdin.isTTY && isInFront()) stdin.resume();
    else stdin.pause();
  };
  const onData = (typed: Buffer): void => {
    if (typed.includes('\n')) tell();
  };
  if (stdin.isTTY) {
    stdin.on('data', onData);
    // A terminal that was closed ends nothing by itself.
    stdin.on('error', () => undefined);
    process.on('SIGCONT', look);
    look();
  }
  const hasSignal = process.platform !== 'win32';
  // Without a listener Node would open its debugger.
  if (hasSignal) process.on('SIGUSR1', tell);
  return {
    stop() {
      process.off('SIGUSR1', tell);
      process.off('SIGCONT', look);
      stdin.off('data', onData);
      stdin.pause();
    },
  };
}

/** Whether the terminal is this program's now, and not the shell's or that of another one. */
function isInFront(): boolean {
  if (process.platform === 'win32') return true;
  try {
    if (process.platform === 'linux') {
      // proc(5): the name, in brackets, may hold anything; then state, parent, group, session, terminal, its
      // group.
      const fields = readFileSync('/proc/self/stat', 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return fields[2] === fields[5];
    }
    const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(process.pid)], { encoding: 'utf8' });
    return stdout.includes('+');
  } catch {
    return false;
  }
}
