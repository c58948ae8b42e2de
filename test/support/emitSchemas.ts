import { writeFile } from 'node:fs/promises';
import { publishedSchemas } from '#shared/protocol/published.ts';

/*
 * `npm run schemas`: writes the node protocol's JSON Schemas to docs/protocol/.
 */

/** What the file of a schema holds. */
export function schemaText(name: string): string {
  const schema = publishedSchemas[name];
  const head = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: `ipo.monitor.v1 ${name}` };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}

export const schemaFile = (name: string): URL =>
  new URL(`../../docs/protocol/${name}.schema.json`, import.meta.url);

if (import.meta.main)
  for (const name of Object.keys(publishedSchemas)) await writeFile(schemaFile(name), schemaText(name));
