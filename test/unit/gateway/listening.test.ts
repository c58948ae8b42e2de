import { networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import { readGateway } from '#gateway/file/gatewayFile.ts';
import { listeningOf } from '#gateway/listening.ts';
import { gatewayText } from '#test/support/gatewayFile.ts';

it('says where a system can send to: at the ports that are open, by the addresses of this computer', () => {
  const listen = {
    snmp: 'udp://0.0.0.0:0',
    syslog: ['udp://127.0.0.1:0', 'tcp://0.0.0.0:0'],
    nodes: 'ws://127.0.0.1:0',
  };
  const file = readGateway('gateway.json', gatewayText({ listen }));
  const found = listeningOf(file, { snmp: [1162], syslog: [1514] });
  const outside = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
  expect(found).toEqual([
    { kind: 'snmp', transport: 'udp', addresses: outside.length > 0 ? outside : ['0.0.0.0'], port: 1162 },
    { kind: 'syslog', transport: 'udp', addresses: ['127.0.0.1'], port: 1514 },
  ]);
  expect(listeningOf({ ...file, snmp: null }, { snmp: [], syslog: [] })).toEqual([]);
});
