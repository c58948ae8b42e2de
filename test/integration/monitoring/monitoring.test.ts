import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { families } from '#core/metrics/families.ts';
import { faultKinds } from '#shared/advice/faults/faultKinds.ts';
import { licenseModes } from '#shared/model/license.ts';
import { noPromtool, promtool } from '#test/support/promtool.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

/*
 * What is shipped for Prometheus and Grafana (resources/monitoring), held against what /metrics has, and
 * where Prometheus is installed against Prometheus.
 */

const folder = fileURLToPath(new URL('../../../resources/monitoring/', import.meta.url));
const rulesFile = join(folder, 'watchline.rules.yml');
const rules = await readFile(rulesFile, 'utf8');
const dashboard = JSON.parse(await readFile(join(folder, 'watchline.dashboard.json'), 'utf8'));
const panels: readonly {
  readonly id: number;
  readonly title: string;
  readonly targets: readonly { readonly expr: string }[];
}[] = dashboard.panels;
const expressions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
const variables: readonly { name: string; definition?: string }[] = dashboard.templating.list;

const named = (text: string): ReadonlySet<string> => new Set(text.match(/watchline_\w+/g));

describe('rules and dashboard', () => {
  it.each([
    ['rules', rules],
    ['dashboard', expressions.join('\n')],
    ['variables of the dashboard', variables.map(({ definition }) => definition).join('\n')],
  ])('ask in their %s only for what /metrics has', (_what, text) => {
    expect([...named(text)].filter((name) => !Object.hasOwn(families, name))).toEqual([]);
    expect(named(text).size).toBeGreaterThan(0);
  });

  it('know every license mode and every fault by its name', () => {
    for (const mode of licenseModes) if (mode !== 'WebLM Error') expect(rules, mode).toContain(mode);
    for (const mode of ['License Normal', 'WebLM Normal'])
      expect(expressions.join('\n'), mode).toContain(mode);
    const codes = Object.values(faultKinds).map(({ code }) => code);
    const passedOver = /fault!~"([^"]+)"/.exec(rules)?.[1]?.split('|') ?? [];
    expect(passedOver).toHaveLength(2);
    for (const code of passedOver) expect(codes).toContain(code);
  });

  it('have a rule for each thing that may go wrong', () => {
    const names = new Set([...rules.matchAll(/alert: (\w+)/g)].map(([, name]) => name));
    expect([...names].sort()).toEqual([
      'WatchlineChainStale',
      'WatchlineFactsOld',
      'WatchlineFault',
      'WatchlineGone',
      'WatchlineGraceDaysLow',
      'WatchlineLicenseError',
      'WatchlineLicenseRestricted',
      'WatchlineLinkDown',
      'WatchlineNotRecording',
      'WatchlinePortalNotServing',
      'WatchlineServiceDown',
    ]);
  });

  it('can be imported: every panel has an id of its own, and narrows to what is chosen where it is of nodes', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(variables.map(({ name }) => name)).toEqual(['datasource', 'solution', 'node']);
    const ofWatchline = /watchline_(recording|chain|last_event|fault)/;
    for (const { title, targets } of panels)
      for (const { expr } of targets) {
        if (ofWatchline.test(expr)) continue;
        const selectors = [...expr.matchAll(/watchline_\w+(\{[^}]*\})?/g)].map(([, selector]) => selector);
        for (const selector of selectors)
          expect(selector, title).toContain('solution=~"$solution",node=~"$node"');
      }
  });
});

describe('by Prometheus itself', () => {
  it('the rules are rules, and fire when they should and never else', async ({ skip }) => {
    const checked = promtool(['check', 'rules', rulesFile]);
    if (!checked) return skip(noPromtool);
    expect(checked).toMatchObject({ code: 0 });
    const temporary = await makeFolder();
    const cases = await readFile(new URL('watchline.rules.test.yml', import.meta.url), 'utf8');
    const file = join(temporary, 'cases.yml');
    await writeFile(file, cases.replace('RULES', JSON.stringify(rulesFile)));
    expect(promtool(['test', 'rules', file])).toMatchObject({ code: 0 });
    await removeFolder(temporary);
  });

  it('the dashboard asks in its language', async ({ skip }) => {
    const temporary = await makeFolder();
    const file = join(temporary, 'expressions.yml');
    const asRules = expressions.map((expr, index) => ({ record: `panel:${index}`, expr }));
    await writeFile(file, JSON.stringify({ groups: [{ name: 'dashboard', rules: asRules }] }));
    const checked = promtool(['check', 'rules', file]);
    await removeFolder(temporary);
    if (!checked) return skip(noPromtool);
    expect(checked).toMatchObject({ code: 0 });
  });
});
