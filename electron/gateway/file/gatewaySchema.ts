import Type, { type Static, type TEnum, type TObject, type TSchema, type TString } from 'typebox';
import { authProtocols, privProtocols } from '#gateway/snmp/trapUser.ts';
import { nodeRoles } from '#shared/model/node.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';

/** An IP Office has telephone calls to carry: it is not asked more often, in seconds. */
const fastestPollSeconds = 10;
const slowestPollSeconds = 86_400;

const SecretSchema = Type.Union(
  [
    strictObject({ env: Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]*$' }) }),
    strictObject({ file: Type.String({ minLength: 1 }) }),
  ],
  {
    description:
      '{"env": "NAME"} (an environment variable) or {"file": "path"} (a file that holds nothing else); the secret itself does not belong in this file',
  },
);

/** Where a secret is. */
export type Secret = Static<typeof SecretSchema>;

const text = (description: string): TString =>
  Type.String({
    minLength: 1,
    maxLength: 128,
    pattern: '\\S',
    description: `${description}, 1 to 128 characters`,
  });

const listen = (description: string): TString => Type.String({ minLength: 1, maxLength: 512, description });

const protection = <const W extends string, S extends TSchema>(
  protocols: readonly W[],
  password: S,
): TObject<{ protocol: TEnum<W[]>; password: S }> =>
  strictObject({ protocol: Type.Enum([...protocols]), password });

const V3Schema = strictObject(
  {
    user: text('the name of the SNMP v3 user'),
    auth: protection(authProtocols, SecretSchema),
    priv: protection(privProtocols, SecretSchema),
  },
  { description: 'an object with "user", and "auth" and "priv" with "protocol" and "password" each' },
);

const SystemSchema = strictObject(
  {
    name: text('the name of the system'),
    solution: text('the customer it belongs to'),
    role: Type.Optional(Type.Enum([...nodeRoles], { description: `one of ${nodeRoles.join(', ')}` })),
    addresses: Type.Array(Type.String({ description: 'an IP address' }), {
      minItems: 1,
      maxItems: 16,
      description: 'a list of 1 to 16 IP addresses that it sends from',
    }),
    devId: Type.Optional(text('the Device ID of its System Events form')),
    timeZone: text('the IANA name of its time zone, as Europe/London'),
    community: Type.Optional(SecretSchema),
    v3: Type.Optional(V3Schema),
    poll: Type.Optional(
      strictObject(
        {
          everySeconds: Type.Integer({
            minimum: fastestPollSeconds,
            maximum: slowestPollSeconds,
            description: `a number of seconds from ${fastestPollSeconds} to ${slowestPollSeconds}`,
          }),
          port: Type.Optional(
            Type.Integer({ minimum: 1, maximum: 65_535, description: 'a port (default: 161)' }),
          ),
        },
        { description: 'an object with "everySeconds"' },
      ),
    ),
  },
  { description: 'an object that describes one system' },
);

/** Published as docs/gateway.schema.json. Each `description` completes "it must be …" in an error. */
export const GatewayFileSchema = strictObject(
  {
    $schema: Type.Optional(Type.String({ description: 'the address of this schema, for editors' })),
    version: Type.Literal(1, { description: '1, the version of this format' }),
    listen: strictObject(
      {
        snmp: Type.Optional(listen('where traps come in, as udp://0.0.0.0:162')),
        syslog: Type.Optional(
          Type.Array(listen('an address, as udp://0.0.0.0:514, tcp://0.0.0.0:601 or tls://0.0.0.0:6514'), {
            maxItems: 16,
            description: 'a list of at most 16 addresses where syslog comes in',
          }),
        ),
        nodes: listen('where Watchline connects to, as ws://127.0.0.1:4790, or wss:// with "tls"'),
      },
      { description: 'an object with "snmp", "syslog" and "nodes"' },
    ),
    tls: Type.Optional(
      strictObject(
        {
          cert: Type.String({ minLength: 1, description: 'the path of a certificate, PEM' }),
          key: strictObject(
            { file: Type.String({ minLength: 1 }) },
            { description: '{"file": "path"}, the private key of the certificate, PEM' },
          ),
        },
        { description: 'an object with "cert" and "key"' },
      ),
    ),
    users: Type.Array(
      strictObject(
        {
          name: Type.String({
            pattern: '^[^:\\u0000-\\u001f]{1,128}$',
            description: 'the name of a service user, without ":"',
          }),
          password: SecretSchema,
        },
        { description: 'an object with "name" and "password"' },
      ),
      { minItems: 1, maxItems: 100, description: 'a list of the users that may log in, at least one' },
    ),
    systems: Type.Array(SystemSchema, {
      maxItems: 1_000,
      description: 'a list of at most 1,000 systems',
    }),
    ignore: Type.Optional(
      Type.Array(Type.String({ description: 'an IP address, or a network as 192.0.2.0/24' }), {
        maxItems: 1_000,
        description: 'a list of at most 1,000 addresses and networks of which nothing is read',
      }),
    ),
  },
  { description: 'an object with "version", "listen", "users" and "systems"' },
);

export type GatewayFileText = Static<typeof GatewayFileSchema>;
export type WrittenSystem = GatewayFileText['systems'][number];
