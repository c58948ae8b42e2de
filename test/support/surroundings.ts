import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The environment of every test and of the processes that it starts. */
export const surroundings = {
  /** The usual data folder of tests that name none: never that of whoever runs them. */
  XDG_DATA_HOME: join(tmpdir(), 'watchline-test-home'),
  /**
   * What Node has stripped of types and compiled, a file for each module. Without it each of the hundreds of
   * processes, and each thread of a store, does that anew: half of what it costs to start one.
   */
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../.cache/compiled', import.meta.url)),
} as const;
