import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder of the system's temporary one; whoever makes it removes it. */
export const makeFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'watchline-test-'));

/** With all that is in it, if it is still there. */
export const removeFolder = (path: string): Promise<void> => rm(path, { recursive: true, force: true });
