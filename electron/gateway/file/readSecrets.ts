import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { JsonPath } from '#files/configError.ts';
import type { TrapUser } from '#gateway/snmp/trapUser.ts';
import { reasonOf } from '#shared/words/reason.ts';
import type { GatewayFile } from './gatewayFile.ts';
import type { Secret } from './gatewaySchema.ts';
import type { SecretReader } from './readSecret.ts';

/** What a system is known and asked by. */
export interface SystemSecrets {
  readonly community: string | null;
  readonly v3: TrapUser | null;
}

interface TlsTexts {
  readonly cert: string;
  readonly key: string;
}

export interface GatewaySecrets {
  readonly tls: TlsTexts | null;
  /** By name. */
  readonly users: ReadonlyMap<string, string>;
  /** In the order of the file. */
  readonly systems: readonly SystemSecrets[];
}

/**
 * Every secret the file names. None is ever told, in an error neither.
 * @throws ConfigError at the first that is not there.
 */
export function readSecrets(file: GatewayFile, read: SecretReader): GatewaySecrets {
  const found = (secret: Secret, at: JsonPath): string => {
    const result = read(secret);
    if ('problem' in result) throw file.errorAt(at, result.problem);
    return result.value;
  };
  const content = (path: string, at: JsonPath): string => {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      throw file.errorAt(at, `${path} cannot be read (${reasonOf(error)})`);
    }
  };
  const identity = ({ certFile, keyFile }: NonNullable<GatewayFile['tls']>): TlsTexts => {
    const tls = { cert: content(certFile, ['tls', 'cert']), key: content(keyFile, ['tls', 'key']) };
    try {
      createSecureContext(tls);
    } catch (error) {
      throw file.errorAt(
        ['tls'],
        `"cert" and "key" must be a certificate and its own private key, each as PEM and without a passphrase (${reasonOf(error)})`,
      );
    }
    return tls;
  };
  return {
    tls: file.tls && identity(file.tls),
    users: new Map(
      file.users.map(({ name, password }, index) => [name, found(password, ['users', index, 'password'])]),
    ),
    systems: file.systems.map(({ community, v3 }, index) => {
      const at = (...path: string[]): JsonPath => ['systems', index, ...path];
      return {
        community: community && found(community, at('community')),
        v3: v3 && {
          name: v3.user,
          authProtocol: v3.auth.protocol,
          authKey: found(v3.auth.password, at('v3', 'auth', 'password')),
          privProtocol: v3.priv.protocol,
          privKey: found(v3.priv.password, at('v3', 'priv', 'password')),
        },
      };
    }),
  };
}
