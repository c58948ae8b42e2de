import Type, { type Static } from 'typebox';
import { strictObject } from '#shared/protocol/strictObject.ts';

/** Published as docs/fleet.schema.json. Each `description` completes "it must be …" in an error. */
export const FleetFileSchema = strictObject(
  {
    $schema: Type.Optional(Type.String({ description: 'the address of this schema, for editors' })),
    version: Type.Literal(1, { description: '1, the version of this format' }),
    nodes: Type.Array(
      strictObject(
        {
          url: Type.String({
            minLength: 1,
            maxLength: 2_048,
            description: 'the ws:// or wss:// address of the node, without user and password',
          }),
          name: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 128,
              pattern: '\\S',
              description:
                'a name to show instead of the one the node gives itself, 1 to 128 characters, not blanks alone',
            }),
          ),
          user: Type.Optional(
            Type.String({
              pattern: '^[^:\\u0000-\\u001f]{1,128}$',
              description: 'the name of a service user, without ":" (default: support)',
            }),
          ),
          password: Type.Optional(
            Type.Union(
              [
                strictObject({ env: Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]*$' }) }),
                strictObject({ vault: Type.Literal(true) }),
              ],
              {
                description:
                  '{"env": "NAME"} (an environment variable) or {"vault": true} (the default); the password itself does not belong in this file',
              },
            ),
          ),
          certificate: Type.Optional(
            Type.Union(
              [
                strictObject({ sha256: Type.String({ pattern: '^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$' }) }),
                strictObject({ caFile: Type.String({ minLength: 1 }) }),
              ],
              {
                description:
                  '{"sha256": "64 hexadecimal digits"} (of the certificate of the node) or {"caFile": "file.pem"}',
              },
            ),
          ),
          allowPlain: Type.Optional(
            Type.Boolean({ description: 'true to allow ws:// (not encrypted) to another machine, or false' }),
          ),
          group: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 128,
              pattern: '\\S',
              description:
                'the customer the node belongs to where it names no solution itself, 1 to 128 characters, not blanks alone',
            }),
          ),
          paused: Type.Optional(
            Type.Boolean({ description: 'true to keep the node without connecting to it, or false' }),
          ),
        },
        { description: 'an object that describes one node' },
      ),
      { maxItems: 10_000, description: 'a list of at most 10,000 nodes' },
    ),
  },
  { description: 'an object with "version" and "nodes"' },
);

export type FleetFileNode = Static<typeof FleetFileSchema>['nodes'][number];
