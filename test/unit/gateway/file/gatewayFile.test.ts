import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '#files/configError.ts';
import { readGateway } from '#gateway/file/gatewayFile.ts';
import { secretReader } from '#gateway/file/readSecret.ts';
import { readSecrets } from '#gateway/file/readSecrets.ts';
import { gatewayText, systemText } from '#test/support/gatewayFile.ts';

const faultOf = (text: string): string => {
  try {
    readGateway('gateway.json', text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'nothing is wrong';
};

describe('a gateway file', () => {
  it('means what it says, with every default filled in', () => {
    const file = readGateway('/etc/watchline/gateway.json', gatewayText());
    expect(file.snmp).toEqual({ scheme: 'udp', host: '127.0.0.1', port: 0 });
    expect(file.nodes).toEqual({ scheme: 'ws', host: '127.0.0.1', port: 0 });
    expect(file.systems).toMatchObject([
      {
        id: 'acme-hq-primary',
        name: 'HQ Primary',
        solution: 'Acme',
        role: 'standalone',
        addresses: ['10.0.0.5'],
        devId: null,
        timeZone: 'Europe/London',
        community: null,
        poll: null,
      },
    ]);
  });

  it('holds addresses in one spelling, whatever way they are written', () => {
    const system = systemText({ addresses: ['::ffff:192.0.2.9', '2001:DB8:0:0::1', '::ffff:c000:20a'] });
    const [read] = readGateway('gateway.json', gatewayText({ systems: [system] })).systems;
    expect(read?.addresses).toEqual(['192.0.2.9', '2001:db8::1', '192.0.2.10']);
  });

  it('ignores addresses and networks of either kind', () => {
    const ignore = ['192.0.2.0/24', '198.51.100.7', '2001:DB8::/32', '::ffff:203.0.113.9'];
    const { ignored } = readGateway('gateway.json', gatewayText({ ignore }));
    const all = ['192.0.2.255', '198.51.100.7', '2001:db8::9', '203.0.113.9'];
    expect(all.filter((address) => !ignored.has(address))).toEqual([]);
    expect(['192.0.3.0', '198.51.100.8', '2001:db9::1', ''].filter((each) => ignored.has(each))).toEqual([]);
  });

  const wrong: readonly [what: string, text: string, says: RegExp][] = [
    ['is no JSON', '{"version":1,', /gateway\.json, line 1, column 13: it is not valid JSON/],
    [
      'is of another version',
      gatewayText().replace('"version": 1', '"version": 2'),
      /line 2, column \d+ \(version\): it must be 1/,
    ],
    [
      'has a field that is not known',
      gatewayText({ systems: [{ ...systemText(), adress: 'x' }] }),
      /\(systems\[0\]\.adress\): no such field is known here/,
    ],
    [
      'ignores what is no address',
      gatewayText({ ignore: ['192.0.2.0/24', '192.0.2.0/33'] }),
      /\(ignore\[1\]\): it must be an IP address, or a network as 192\.0\.2\.0\/24/,
    ],
    [
      'ignores one of its systems',
      gatewayText({ ignore: ['10.0.0.0/8'] }),
      /\(ignore\[0\]\): systems\[0\] sends from there/,
    ],
    [
      'listens to nothing',
      gatewayText({ listen: { nodes: 'ws://127.0.0.1:0' } }),
      /\(listen\): it must have "snmp" or "syslog"/,
    ],
    [
      'lets other machines in without encryption',
      gatewayText({ listen: { snmp: 'udp://0.0.0.0:162', nodes: 'ws://0.0.0.0:4790' } }),
      /\(listen\.nodes\): ws:\/\/ to other machines is not encrypted/,
    ],
    [
      'wants TLS without a certificate',
      gatewayText({ listen: { snmp: 'udp://0.0.0.0:162', nodes: 'wss://0.0.0.0:4790' } }),
      /\(listen\.nodes\): wss:\/\/ needs "tls"/,
    ],
    [
      'wants syslog over TLS without a certificate',
      gatewayText({ listen: { syslog: ['tls://0.0.0.0:6514'], nodes: 'ws://[::1]:0' } }),
      /\(listen\.syslog\[0\]\): tls:\/\/ needs "tls"/,
    ],
    [
      'names an address that cannot be listened to',
      gatewayText({ listen: { snmp: 'tcp://0.0.0.0:162', nodes: 'ws://127.0.0.1:0' } }),
      /\(listen\.snmp\): it must begin with udp:\/\//,
    ],
    ['lets nobody in', gatewayText({ users: [] }), /\(users\): it must be a list of the users/],
    [
      'has a secret in it',
      gatewayText({ users: [{ name: 'support', password: 'secret' }] }),
      /\(users\[0\]\.password\): it must be \{"env": "NAME"\}.*does not belong in this file/,
    ],
    [
      'has a host name for an address',
      gatewayText({ systems: [systemText({ addresses: ['hq.example'] })] }),
      /\(systems\[0\]\.addresses\[0\]\): it must be an IP address/,
    ],
    [
      'has two systems that nothing tells apart',
      gatewayText({ systems: [systemText(), systemText({ name: 'Other' })] }),
      /\(systems\[1\]\.addresses\[0\]\): systems\[0\] sends from it too/,
    ],
    [
      'has one name twice',
      gatewayText({ systems: [systemText(), systemText({ addresses: ['10.0.0.6'] })] }),
      /\(systems\[1\]\.name\): systems\[0\] of this customer has this name/,
    ],
    [
      'has a time zone that is none',
      gatewayText({ systems: [systemText({ timeZone: 'Europe/Londn' })] }),
      /\(systems\[0\]\.timeZone\): it must be the IANA name/,
    ],
    [
      'polls without knowing how',
      gatewayText({ systems: [systemText({ poll: { everySeconds: 60 } })] }),
      /\(systems\[0\]\.poll\): asking it needs its "community"/,
    ],
    [
      'gives one user of SNMP v3 two secrets',
      gatewayText({
        systems: ['A', 'B'].map((env, n) => {
          const secret = { password: { env } };
          const v3 = {
            user: 'ipo',
            auth: { protocol: 'sha', ...secret },
            priv: { protocol: 'aes', ...secret },
          };
          return systemText({ name: env, addresses: [`10.0.0.${n}`], v3 });
        }),
      }),
      /\(systems\[1\]\.v3\.user\): systems\[0\] has a user of this name with other secrets/,
    ],
    [
      'names a customer by signs alone',
      gatewayText({ systems: [systemText({ solution: '***' })] }),
      /\(systems\[0\]\.solution\): it must have a letter or a figure/,
    ],
    [
      'polls too often',
      gatewayText({ systems: [systemText({ community: { env: 'C' }, poll: { everySeconds: 1 } })] }),
      /\(systems\[0\]\.poll\.everySeconds\): it must be a number of seconds from 10 to 86400/,
    ],
  ];

  it.each(wrong)('that %s is refused with its place and the reason', (_, text, says) => {
    expect(faultOf(text)).toMatch(says);
  });

  it('tells two systems behind one address apart by their Device IDs', () => {
    const systems = [systemText({ devId: '6000000001' }), systemText({ name: 'Other', devId: '6000000002' })];
    expect(faultOf(gatewayText({ systems }))).toBe('nothing is wrong');
  });

  it('has an id that the protocol takes, however long its names are', () => {
    const systems = [systemText({ name: 'n'.repeat(128), solution: 'c'.repeat(128) })];
    const [system] = readGateway('gateway.json', gatewayText({ systems })).systems;
    expect(system?.id).toHaveLength(256);
  });

  it('has a Device ID without the spaces around it, as a trap has', () => {
    const systems = [systemText({ devId: ' 6000000001 ' })];
    expect(readGateway('gateway.json', gatewayText({ systems })).systems[0]?.devId).toBe('6000000001');
  });

  it('names the place of a secret that is not there, and no secret', () => {
    const folder = import.meta.dirname;
    const system = systemText({ community: { file: 'not-there' } });
    const file = readGateway(join(folder, 'gateway.json'), gatewayText({ systems: [system] }));
    const secrets = (env: Readonly<Record<string, string>>) => () =>
      readSecrets(file, secretReader(file.path, env));
    expect(secrets({})).toThrow(/\(users\[0\]\.password\): the environment variable GW_PASSWORD is not set/);
    expect(secrets({ GW_PASSWORD: 'hush' })).toThrow(
      /\(systems\[0\]\.community\): .*not-there cannot be read/,
    );
    expect(secrets({ GW_PASSWORD: 'hush' })).not.toThrow(/hush/);
  });
});
