import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, type TestName, toldAs } from './titles.ts';

export interface Told {
  readonly file: string;
  /** Those of the groups it is in, outermost first, and its own. */
  readonly titles: readonly string[];
  readonly state: 'passed' | 'failed' | 'skipped';
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

interface Suite {
  readonly title: string;
  readonly suites?: readonly Suite[];
  readonly specs: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly { readonly status: string }[];
  }[];
}

/** Runs tests by name, each at the count its line names, and tells how each ended. */
export function runTests(tests: readonly TestName[], folder: string): readonly Told[] {
  const inBrowser = tests.filter(({ file }) => file.startsWith('test/e2e/'));
  const inNode = tests.filter((test) => !inBrowser.includes(test));
  return [
    ...(inNode.length > 0 ? runVitest(inNode, join(folder, 'vitest.json')) : []),
    ...(inBrowser.length > 0 ? runPlaywright(inBrowser, join(folder, 'playwright.json')) : []),
  ];
}

const filesOf = (tests: readonly TestName[]): readonly string[] => [
  ...new Set(tests.map(({ file }) => file)),
];

// Without their ends: a runner looks for it in the titles of all groups and the test in one.
const patternOf = (tests: readonly TestName[]): string =>
  tests.map(({ title }) => toldAs(title).source.slice(1, -1)).join('|');

function runVitest(tests: readonly TestName[], report: string): readonly Told[] {
  const projects = ['unit', 'integration', 'fuzz'].flatMap((name) => ['--project', name]);
  run('vitest', [
    ...['run', '--config', 'test/vitest.config.ts', ...projects, '--testNamePattern', patternOf(tests)],
    ...['--reporter', 'default', '--reporter', 'json', '--outputFile.json', report, ...filesOf(tests)],
  ]);
  const { testResults }: VitestReport = read(report, { testResults: [] });
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      file: relative(root, name),
      titles: [...ancestorTitles, title],
      state: status === 'passed' || status === 'failed' ? status : ('skipped' as const),
    })),
  );
}

function runPlaywright(tests: readonly TestName[], report: string): readonly Told[] {
  run(
    'playwright',
    [
      ...['test', '--config', 'test/playwright.config.ts', '--reporter', 'list,json'],
      ...['--grep', patternOf(tests), ...filesOf(tests)],
    ],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  );
  return read<Suite>(report, { title: '', specs: [] }).suites?.flatMap((file) => toldIn(file, [])) ?? [];
}

const stateOf: Readonly<Record<string, Told['state']>> = { expected: 'passed', skipped: 'skipped' };

function toldIn({ suites = [], specs }: Suite, groups: readonly string[]): readonly Told[] {
  return [
    ...specs.flatMap(({ title, file, tests }) =>
      tests.map(({ status }) => ({
        file: `test/e2e/${file}`,
        titles: [...groups, title],
        state: stateOf[status] ?? 'failed',
      })),
    ),
    ...suites.flatMap((suite) => toldIn(suite, [...groups, suite.title])),
  ];
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  spawnSync(join(root, 'node_modules/.bin', program), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
}

function read<Report>(path: string, none: Report): Report {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : none;
}
