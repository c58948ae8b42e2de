/** A secret as products of the field, browsers, scripts and people write it, in one line or several. */
export const secretForms: readonly ((secret: string) => string)[] = [
  ...['client_secret=', 'DB_PASSWORD=', 'X-Auth-Token: ', 'sipPassword=', 'License key: ', 'psk='].map(
    (name) => (secret: string) => `${name}${secret}`,
  ),
  ...[
    'https://h/?access_token=',
    'https://h/?sig=',
    'https%3A%2F%2Fh%2F%3Ftoken%3D',
    'PIN: ',
    'password：',
  ].map((name) => (secret: string) => `${name}${secret}`),
  ...['refresh_token', 'userPassword', 'license_key', 'Authorization', 'Set-Cookie', 'private_key'].map(
    (name) => (secret: string) => JSON.stringify({ [name]: `${secret} "${secret}"` }),
  ),
  (secret) => JSON.stringify({ inner: JSON.stringify({ password: secret }) }),
  (secret) => `<password type="text">${secret}</password>`,
  (secret) => `<user password="${secret}"/>`,
  (secret) => `password=ab,${secret};${secret}&${secret}`,
  (secret) => `wss://${secret}@node/monitor`,
  (secret) => `wss://:${secret}@node/monitor`,
  (secret) => `wss://support:a@${secret}@node/monitor`,
  (secret) => `wss://support:a/${secret}@node/monitor`,
  (secret) => `sip:1000:${secret}@192.0.2.1`,
  (secret) => `curl -k -u support:${secret} https://h/`,
  (secret) => `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${secret}`,
  (secret) => `Digest username="1000", nonce="n", response="${secret}"`,
  (secret) => `05,response="${secret}"`,
  (secret) => `-----BEGIN RSA PRIVATE KEY----- ${secret} -----END RSA PRIVATE KEY-----`,
  (secret) => `GET wss://support:${secret}@node:7443/monitor failed`,
  (secret) => `REGISTER\r\nAuthorization: Digest username="1",\r\n  response="${secret}"\r\nMax-Forwards: 70`,
  (secret) => `Proxy-Authorization: Basic ${secret}`,
  (secret) => `password=${secret}; and more`,
  (secret) => `Bearer ${secret}`,
  (secret) => `Set-Cookie: id=${secret}`,
  (secret) => `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`,
  (secret) => `Password:\n  ${secret}`,
  (secret) => `Authorization: Basic\r\n ${secret}`,
  (secret) => `-----BEGIN EC PRIVATE KEY-----\r\n${secret}\r\n-----END EC PRIVATE KEY-----`,
];

/** Each secret in the next of these forms. */
export const plantedIn = (secrets: readonly string[]): readonly string[] =>
  secrets.map((secret, index) => secretForms[index % secretForms.length]?.(secret) ?? '');
