import { execFile } from 'node:child_process';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Report {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
    readonly totalCruised: number;
  };
}

/**
 * A forbidden import for each rule, or more: the file it is planted in, and what that file must not import.
 */
const planted: readonly [rule: string, from: string, to: string][] = [
  ['shared-model', 'shared/model/planted.ts', 'shared/protocol/target.ts'],
  ['shared-protocol', 'shared/protocol/planted.ts', 'shared/contract/target.ts'],
  ['shared-acts', 'shared/acts/planted.ts', 'shared/contract/target.ts'],
  ['shared-settings', 'shared/settings/planted.ts', 'shared/contract/target.ts'],
  ['shared-savedTrace', 'shared/savedTrace/planted.ts', 'shared/contract/target.ts'],
  ['shared-contract', 'shared/contract/planted.ts', 'shared/protocol/target.ts'],
  ['shared-words', 'shared/words/planted.ts', 'shared/contract/target.ts'],
  ['shared-advice', 'shared/advice/planted.ts', 'shared/protocol/target.ts'],
  ['shared-savedTrace', 'shared/savedTrace/planted.ts', 'shared/protocol/target.ts'],
  ['core-ports', 'electron/core/ports/planted.ts', 'electron/core/link/target.ts'],
  ['core-config', 'electron/core/config/planted.ts', 'electron/core/link/target.ts'],
  ['core-settings', 'electron/core/settings/planted.ts', 'electron/core/link/target.ts'],
  ['core-link', 'electron/core/link/planted.ts', 'electron/core/fleet/target.ts'],
  ['core-fleet', 'electron/core/fleet/planted.ts', 'electron/core/store/target.ts'],
  ['core-store', 'electron/core/store/planted.ts', 'electron/core/feed/target.ts'],
  ['core-feed', 'electron/core/feed/planted.ts', 'electron/core/jobs/target.ts'],
  ['core-digest', 'electron/core/digest/planted.ts', 'electron/core/link/target.ts'],
  ['core-looks', 'electron/core/looks/planted.ts', 'electron/core/store/target.ts'],
  ['core-notify', 'electron/core/notify/planted.ts', 'electron/core/fleet/target.ts'],
  ['core-jobs', 'electron/core/jobs/planted.ts', 'electron/core/feed/target.ts'],
  ['core-savedTrace', 'electron/core/savedTrace/planted.ts', 'electron/core/store/target.ts'],
  ['core-handover', 'electron/core/handover/planted.ts', 'electron/core/link/target.ts'],
  ['core-programs', 'electron/core/programs/planted.ts', 'electron/core/link/target.ts'],
  ['core-metrics', 'electron/core/metrics/planted.ts', 'electron/core/store/target.ts'],
  ['core-retention', 'electron/core/retention/planted.ts', 'electron/core/feed/target.ts'],
  ['core-export', 'electron/core/export/planted.ts', 'electron/core/jobs/target.ts'],
  ['core-trace', 'electron/core/trace/planted.ts', 'electron/core/feed/target.ts'],
  ['core-savedTrace', 'electron/core/savedTrace/planted.ts', 'electron/core/feed/target.ts'],
  ['core-setup', 'electron/core/setup/planted.ts', 'electron/core/fleet/target.ts'],
  ['core', 'electron/core/planted.ts', 'electron/simulator/target.ts'],
  ['node-side', 'electron/nodeSide/planted.ts', 'electron/simulator/target.ts'],
  ['simulator', 'electron/simulator/planted.ts', 'electron/core/link/target.ts'],
  ['files', 'electron/files/planted.ts', 'electron/core/ports/target.ts'],
  ['traps', 'electron/traps/planted.ts', 'electron/gateway/target.ts'],
  ['gateway', 'electron/gateway/planted.ts', 'electron/core/config/target.ts'],
  ['gateway', 'electron/gateway/plantedSimulator.ts', 'electron/simulator/target.ts'],
  ['monitor', 'electron/monitor/planted.ts', 'electron/simulator/target.ts'],
  ['monitor', 'electron/monitor/plantedStore.ts', 'electron/core/store/target.ts'],
  ['main', 'electron/main/planted.ts', 'electron/web/target.ts'],
  ['main', 'electron/main/plantedConfig.ts', 'electron/core/config/target.ts'],
  ['web', 'electron/web/planted.ts', 'electron/simulator/target.ts'],
  ['web', 'electron/web/plantedConfig.ts', 'electron/core/config/target.ts'],
  ['cli', 'electron/cli/planted.ts', 'electron/main/target.ts'],
  ['cli', 'electron/cli/plantedFeed.ts', 'electron/core/feed/target.ts'],
  ['preload', 'electron/preload/planted.ts', 'shared/model/target.ts'],
  ['renderer-host', 'renderer/host/planted.ts', 'shared/model/target.ts'],
  ['renderer-store', 'renderer/store/planted.ts', 'renderer/ui/target.ts'],
  ['renderer-ui', 'renderer/ui/planted.ts', 'renderer/store/target.ts'],
  ['renderer', 'renderer/planted.ts', 'electron/core/link/target.ts'],
  ['renderer-page-to-page', 'renderer/pages/alarms/planted.ts', 'renderer/pages/licenses/target.ts'],
  ['model-without-packages', 'shared/model/plantedPackage.ts', 'typebox'],
  ['shared-without-node', 'shared/contract/plantedNode.ts', 'node:fs'],
  ['electron-only-in-main-and-preload', 'electron/core/plantedElectron.ts', 'electron'],
  ['only-createCore-knows-all-of-core', 'electron/main/plantedStore.ts', 'electron/core/store/target.ts'],
  ['product-never-imports-tests', 'renderer/plantedTest.ts', 'test/target.ts'],
  ['no-cycles', 'electron/cli/plantedCycle.ts', 'electron/cli/target.ts'],
  ['simulator-parts', 'electron/simulator/clock/planted.ts', 'electron/simulator/solution/target.ts'],
  ['simulator-doors', 'electron/simulator/server/planted.ts', 'electron/simulator/control/target.ts'],
  ['simulator-operator', 'electron/simulator/operator/planted.ts', 'electron/simulator/control/target.ts'],
  ['nothing-unresolved', 'electron/cli/plantedLost.ts', './isNotThere.ts'],
];

const isOurs = (target: string) => target.includes('/') && !target.startsWith('.');

/** Answers the checker's JSON report, whether or not it found violations. */
async function check(cwd: string, folders: readonly string[]): Promise<Report> {
  const bin = join(root, 'node_modules/.bin/depcruise');
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...folders];
  const run = promisify(execFile)(bin, args, { cwd, maxBuffer: 64 * 1024 * 1024 }).catch((failed) => failed);
  return JSON.parse((await run).stdout);
}

describe('the boundaries checker', () => {
  let folder: string;
  let report: Report;

  beforeAll(async () => {
    folder = await makeFolder();
    for (const name of ['.dependency-cruiser.mjs', 'package.json'])
      await cp(join(root, name), join(folder, name));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    const put = async (path: string, text: string) => {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    };
    for (const [, , to] of planted) if (isOurs(to)) await put(to, 'export const target = 1;\n');
    for (const [, from, to] of planted)
      await put(from, `export { target as planted } from '${isOurs(to) ? join(folder, to) : to}';\n`);
    await put('electron/cli/target.ts', "export { planted as target } from './plantedCycle.ts';\n");
    await put('shared/words/one.ts', "export type { Other as One } from './other.ts';\n");
    await put('shared/words/other.ts', "export type { One as Other } from './one.ts';\n");
    report = await check(folder, ['electron', 'shared', 'renderer']);
  });

  afterAll(() => removeFolder(folder));

  it.each(planted)('finds an import that «%s» forbids, planted in %s', (rule, from) => {
    const found = report.summary.violations.some(
      (violation) => violation.rule.name === rule && violation.from === from,
    );
    expect(found).toBe(true);
  });

  it('finds files that wait for nothing but types of each other', () => {
    const found = report.summary.violations.filter(({ rule }) => rule.name === 'no-cycles');
    expect(found.map(({ from }) => from)).toContain('shared/words/one.ts');
  });

  it('has a planted import for every rule there is', async () => {
    const { default: config } = await import(join(root, '.dependency-cruiser.mjs'));
    expect([...new Set(planted.map(([rule]) => rule))].sort()).toEqual(
      config.forbidden.map(({ name }: { name: string }) => name).sort(),
    );
  });

  it('sees the modules of the real tree and finds nothing forbidden there', async () => {
    const real = await check(root, ['electron', 'shared', 'renderer']);
    expect(real.summary.totalCruised).toBeGreaterThan(60);
    expect(real.summary.violations).toEqual([]);
  });
});
