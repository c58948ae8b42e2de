/** One system of a gateway file, as it is written. */
export const systemText = (fields: Readonly<Record<string, unknown>> = {}) => ({
  name: 'HQ Primary',
  solution: 'Acme',
  addresses: ['10.0.0.5'],
  timeZone: 'Europe/London',
  ...fields,
});

/** A gateway file with one system, at free ports of this machine; its password is in GW_PASSWORD. */
export const gatewayText = (fields: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify(
    {
      version: 1,
      listen: { snmp: 'udp://127.0.0.1:0', syslog: ['udp://127.0.0.1:0'], nodes: 'ws://127.0.0.1:0' },
      users: [{ name: 'support', password: { env: 'GW_PASSWORD' } }],
      systems: [systemText()],
      ...fields,
    },
    null,
    2,
  );
