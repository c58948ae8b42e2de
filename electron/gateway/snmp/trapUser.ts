import { AuthProtocols, PrivProtocols, SecurityLevel, type User } from 'net-snmp';

export const authProtocols = ['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512'] as const;
/** `aes256b` localizes keys after Blumenthal, `aes256r` after Reeder: senders differ. */
export const privProtocols = ['des', 'aes', 'aes256b', 'aes256r'] as const;

/** A user of SNMP v3, always with authentication and privacy. */
export interface TrapUser {
  readonly name: string;
  readonly authProtocol: (typeof authProtocols)[number];
  readonly authKey: string;
  readonly privProtocol: (typeof privProtocols)[number];
  readonly privKey: string;
}

export const snmpUser = ({ name, authProtocol, authKey, privProtocol, privKey }: TrapUser): User => ({
  ...{ name, level: SecurityLevel.authPriv },
  ...{ authProtocol: AuthProtocols[authProtocol], authKey },
  ...{ privProtocol: PrivProtocols[privProtocol], privKey },
});
