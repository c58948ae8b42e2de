import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { root, shippedPackages } from './shipped.ts';

/** `npm run sbom`: writes dist/watchline.cdx.json, CycloneDX, of what is shipped and of nothing else. */

interface Component {
  readonly name: string;
  readonly version: string;
  readonly 'bom-ref': string;
  readonly scope?: string;
  readonly licenses?: readonly unknown[];
  readonly properties?: readonly { readonly name: string; readonly value: string }[] | undefined;
}

export interface Bom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** Of npm’s own bill, what is shipped: by where package.json names a package, React is a tool there. */
export function makeSbom(): Bom {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
  const whole: Bom = JSON.parse(
    execFileSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 }),
  );
  const packages = shippedPackages();
  const shipped = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  const optional = new Set(packages.filter((each) => each.optional && !each.dev).map(({ name }) => name));
  const main = { ...whole.metadata.component, name: 'watchline' };
  const kept = new Set([...shipped, main['bom-ref']]);
  return {
    ...whole,
    metadata: { ...whole.metadata, component: main },
    components: whole.components
      .filter(({ name, version }) => shipped.has(`${name}@${version}`))
      .map((component) => ({
        ...component,
        scope: optional.has(component.name) ? 'optional' : 'required',
        properties: component.properties?.filter(({ name }) => name !== 'cdx:npm:package:development'),
      })),
    dependencies: whole.dependencies
      .filter(({ ref }) => kept.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => kept.has(each)) })),
  };
}

if (import.meta.main) {
  mkdirSync(`${root}dist`, { recursive: true });
  writeFileSync(`${root}dist/watchline.cdx.json`, `${JSON.stringify(makeSbom(), undefined, 2)}\n`);
}
