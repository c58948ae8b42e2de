import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** One project a kind of test. Sockets, files and SQLite are real in all of them; only clocks are simulated. */
const project = (name: string, testTimeout: number) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], testTimeout, hookTimeout: testTimeout },
});

export default defineConfig({
  root,
  test: {
    environment: 'node',
    pool: 'forks',
    // Node strips types with WebAssembly, also in the store's threads. V8 crashes now and then when it frees such code
    // that a thread which has ended shared with this one; the built program has none.
    execArgv: ['--no-wasm-code-gc'],
    // On a busy machine a test with processes may be late; a second try is shown as such.
    retry: process.env.CI ? 1 : 0,
    projects: [project('unit', 10_000), project('integration', 60_000), project('fuzz', 120_000)],
  },
});
