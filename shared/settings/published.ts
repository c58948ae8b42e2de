import Type, { type TSchema } from 'typebox';
import { strictObject } from '#shared/protocol/strictObject.ts';
import { SettingsSchema } from './settings.ts';

/** A section of which any part may be left out. */
const anyOf = (section: TSchema): TSchema =>
  'properties' in section ? Type.Partial(section, { additionalProperties: false }) : section;

/** Published as docs/settings.schema.json: the file as a person may write it, all but `version` left out. */
export const SettingsFileSchema = strictObject(
  {
    $schema: Type.Optional(Type.String({ description: 'the address of this schema, for editors' })),
    version: Type.Literal(1, { description: '1, the version of this format' }),
    ...Object.fromEntries(
      Object.entries<TSchema>(SettingsSchema.properties).map(([name, section]) => [
        name,
        Type.Optional(anyOf(section)),
      ]),
    ),
  },
  { description: 'an object with "version" and what is set' },
);
