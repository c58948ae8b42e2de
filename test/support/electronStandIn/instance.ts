import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The lock against a second start, in the app's own folder as Electron's: a file with the first one's
 * process. Answers whether we are the first. A second one says with what it was started, and wakes the first.
 */
export function lockInstance(folder: string, onSecond: (args: string[], cwd: string) => void): boolean {
  const lock = join(folder, 'stand-in.lock');
  const letter = join(folder, 'stand-in.second');
  const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : null;
  if (holder !== null && isRunning(holder)) {
    writeFileSync(letter, JSON.stringify([process.argv, process.cwd()]));
    process.kill(holder, 'SIGUSR2');
    return false;
  }
  writeFileSync(lock, String(process.pid));
  process.on('SIGUSR2', () => onSecond(...(JSON.parse(readFileSync(letter, 'utf8')) as [string[], string])));
  return true;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
