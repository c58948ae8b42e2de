import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { type Package, root, shippedPackages } from './shipped.ts';

/** `npm run third-party`: writes docs/third-party.md, which goes with every package of Watchline. */

const path = `${root}docs/third-party.md`;

export const thirdPartyNow = (): string => readFileSync(path, 'utf8');

export function thirdPartyRight(): string {
  const packages = shippedPackages();
  const rows = packages.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`);
  const texts = Map.groupBy(packages.filter(isHere), licenseText);
  const parts = [...texts].map(([text, those]) => `### ${listed(those)}\n\n\`\`\`text\n${text}\n\`\`\``);
  return `${head}\n| package | version | license |\n|---|---|---|\n${rows.join('\n')}\n\n## The texts\n\n${parts.join('\n\n')}\n`;
}

const head = `# What others made that comes with Watchline

Written by \`npm run third-party\` from what the sources import and the lockfile, and shipped beside the program. Electron brings the notices of
Chromium and Node itself (\`LICENSES.chromium.html\`). What only develops and tests Watchline is not in it: see \`package.json\`.
`;

// One per platform, none of them everywhere: they share the text of the package that chooses among them.
const isHere = ({ name }: Package): boolean => !name.startsWith('@napi-rs/keyring-');

const listed = (packages: readonly Package[]): string =>
  packages.map(({ name, version }) => `${name} ${version}`).join(', ');

function licenseText({ path: folder, name, license }: Package): string {
  const [file] = globSync('{LICENSE,LICENCE,License,license}{,-MIT,-mit}{,.md,.txt}', { cwd: root + folder });
  if (file === undefined) return `${license}. The package of ${name} has no text of it.`;
  return readFileSync(`${root}${folder}/${file}`, 'utf8')
    .replaceAll('\r', '')
    .replaceAll(/[ \t]+$/gm, '')
    .trim();
}

if (import.meta.main) writeFileSync(path, thirdPartyRight());
