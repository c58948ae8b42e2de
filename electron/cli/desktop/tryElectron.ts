import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Finding, needsCure, well } from './finding.ts';
import { type Trouble, troubleOf } from './lastWords.ts';

export const binarySubject = 'Electron';

/** A virus scanner may look at its hundreds of megabytes first. */
const answerMs = 30_000;

const question = 'process.stdout.write(process.versions.electron ?? "")';

/**
 * Whether the binary runs at all: as a bare interpreter it needs its libraries, its processor and the right
 * to be executed, but neither a display nor a sandbox.
 */
export async function tryElectron(binary: string, limitMs = answerMs): Promise<Finding> {
  const child = spawn(binary, ['-e', question], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [version, stderr, hasAnswered] = ['', '', true];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    version += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const timer = setTimeout(() => {
    hasAnswered = false;
    child.kill('SIGKILL');
  }, limitMs);
  try {
    const [status, signal] = await once(child, 'exit');
    if (!hasAnswered || child.killed)
      return trouble(troubleOf({ code: null, status: null, signal: null, stderr }));
    // What it said may come a moment after its end, unless something else holds the pipe.
    if (!child.stderr.readableEnded && !child.stdout.readableEnded)
      await Promise.race([once(child, 'close'), once(AbortSignal.timeout(500), 'abort')]);
    if (status !== 0) return trouble(troubleOf({ code: null, status, signal, stderr }));
    return well(binarySubject, `${version || 'its version is not told'} at ${binary}`);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return trouble(troubleOf({ code, status: null, signal: null, stderr }));
  } finally {
    clearTimeout(timer);
  }
}

const trouble = ({ says, cure }: Trouble): Finding => needsCure(binarySubject, says, cure);
