import { writeFile } from 'node:fs/promises';
import type { TSchema } from 'typebox';
import { FleetFileSchema } from '#core/config/fleetSchema.ts';
import { StateSchema } from '#core/metrics/stateSchema.ts';
import { GatewayFileSchema } from '#gateway/file/gatewaySchema.ts';
import { AlarmCatalogueSchema } from '#shared/advice/alarms/alarmCatalogueSchema.ts';
import { KnownIssuesSchema } from '#shared/advice/issues/knownIssueSchema.ts';
import { publishedSchemas } from '#shared/protocol/published.ts';
import { SettingsFileSchema } from '#shared/settings/published.ts';

/*
 * `npm run schemas`: writes the JSON Schemas of the node protocol and of our files to docs/.
 */

const draft = 'https://json-schema.org/draft/2020-12/schema';
const text = (title: string, schema: TSchema) =>
  `${JSON.stringify({ $schema: draft, title, ...schema }, null, 2)}\n`;

/** What each published file holds, by its path below docs/. */
export const schemaFiles: Readonly<Record<string, string>> = {
  'alarm-catalogue.schema.json': text('Watchline alarm catalogue', AlarmCatalogueSchema),
  'fleet.schema.json': text('Watchline fleet file', FleetFileSchema),
  'gateway.schema.json': text('Watchline gateway file', GatewayFileSchema),
  'known-issues.schema.json': text('Watchline known issues', KnownIssuesSchema),
  'settings.schema.json': text('Watchline settings', SettingsFileSchema),
  'state.schema.json': text('Watchline /state.json', StateSchema),
  ...Object.fromEntries(
    Object.entries(publishedSchemas).map(([name, schema]) => [
      `protocol/${name}.schema.json`,
      text(`ipo.monitor.v1 ${name}`, schema),
    ]),
  ),
};

export const docsFolder = new URL('../../docs/', import.meta.url);

if (import.meta.main)
  for (const [path, content] of Object.entries(schemaFiles))
    await writeFile(new URL(path, docsFolder), content);
