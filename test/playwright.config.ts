import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import type { HarnessOptions } from './e2e/fixtures/harness.ts';
import { chooseBrowser } from './support/browser.ts';
import { electronBinary } from './support/electronBinary.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Every spec runs on every host: a project a host. Real Electron is one of them where its binary is there. What
 * only one host has is in {feature}.{host}.spec.ts.
 */
export default defineConfig<HarnessOptions>({
  testDir: `${root}test/e2e`,
  outputDir: `${root}test-results`,
  globalSetup: `${root}test/e2e/fixtures/prepare.ts`,
  fullyParallel: true,
  workers: 2,
  // No assertions of speed: they only end what hangs, on a machine that is busy with other things too.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: { launchOptions: await chooseBrowser(), trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'browser', testIgnore: '**/*.standIn.spec.ts', use: { hostKind: 'browser' } },
    { name: 'desktop stand-in', testIgnore: '**/*.browser.spec.ts', use: { hostKind: 'standIn' } },
    ...(electronBinary() === null
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
