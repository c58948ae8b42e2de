import { describe, expect, it } from 'vitest';
import { endpointOf, hostsOf } from '#shared/words/endpoint.ts';

describe('what a URL leads to', () => {
  it.each([
    ['wss://hq.example/monitor', 'WSS://HQ.Example:443/monitor/'],
    ['ws://localhost', 'ws://127.0.0.1:80/'],
    ['ws://127.0.0.1:7443/monitor', 'ws://[::1]:7443/monitor'],
    ['ws://127.0.0.1:7443/monitor', 'ws://[::ffff:7f00:1]:7443/monitor'],
    ['wss://hq.example/', 'wss://me:secret@hq.example./'],
    ['wss://hq.example/monitor', 'wss://hq.example/monitor?'],
  ])('%s is %s', (a, b) => {
    expect(endpointOf(a)).toBe(endpointOf(b));
  });

  it.each([
    ['wss://hq.example', 'ws://hq.example'],
    ['wss://hq.example', 'wss://hq.example:7443'],
    ['wss://hq.example/nodes/a', 'wss://hq.example/nodes/A'],
    ['wss://hq.example/?node=1', 'wss://hq.example/?node=2'],
    ['ws://127.0.0.1', 'ws://127.0.0.2'],
  ])('%s is not %s', (a, b) => {
    expect(endpointOf(a)).not.toBe(endpointOf(b));
  });

  it.each(['', 'Primary', 'https://hq.example', 'wss://', 'wss://[::1', 'Acme/Primary'])(
    'is nothing of ours: %j',
    (text) => {
      expect(endpointOf(text)).toBeNull();
      expect(hostsOf(text)).toEqual([]);
    },
  );

  it('has a host as an address is written, with and without its port', () => {
    expect(hostsOf('wss://10.0.0.5:7443/monitor')).toEqual(['10.0.0.5', '10.0.0.5:7443']);
    expect(hostsOf('wss://[fd00::5]:7443/')).toEqual(['fd00::5', '[fd00::5]:7443']);
    expect(hostsOf('wss://hq.example/')).toEqual(['hq.example']);
  });
});
