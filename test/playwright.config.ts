import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import type { HarnessOptions } from './e2e/fixtures/harness.ts';
import { chooseBrowser } from './support/browser.ts';
import { electronRunsHere } from './support/electronBinary.ts';
import { surroundings } from './support/surroundings.ts';

Object.assign(process.env, surroundings);

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * What a page makes of the state it was told, whoever told it: the same files of the page run on every host.
 */
const ofThePage =
  '**/{alarmDetails,failover,keyboard,knownIssues,licenseCauses,licenses,place,planner,renew,resiliency,services,shift,times,traceChoice}.spec.ts';

/**
 * A project a host. In the browser and on real Electron, where its binary is there, runs everything; over the
 * stand-in what a host has a part in: starting, links, calls, orders, pushes, files, windows. What only one
 * host has is in {feature}.{host}.spec.ts.
 */
export default defineConfig<HarnessOptions>({
  testDir: `${root}test/e2e`,
  outputDir: `${root}test-results`,
  globalSetup: `${root}test/e2e/fixtures/prepare.ts`,
  fullyParallel: true,
  // As in test/vitest.config.ts: specs wait for processes, and with two workers two cores idle.
  workers: 3,
  // No assertions of speed: they only end what hangs, on a machine that is busy with other things too.
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  use: {
    launchOptions: await chooseBrowser(),
    // What was done and said, without film strip and documents: to keep those for specs that pass takes a
    // quarter of the processor. `--trace on` has them.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'browser', testIgnore: '**/*.standIn.spec.ts', use: { hostKind: 'browser' } },
    {
      name: 'desktop stand-in',
      testIgnore: ['**/*.browser.spec.ts', ofThePage],
      use: { hostKind: 'standIn' },
    },
    ...(!(await electronRunsHere())
      ? []
      : [
          {
            name: 'desktop',
            testIgnore: '**/*.{browser,standIn}.spec.ts',
            use: { hostKind: 'electron' as const },
          },
        ]),
  ],
});
