import { describe, expect, it } from 'vitest';
import { readGateway } from '#gateway/file/gatewayFile.ts';
import { SenderFinder, senderText } from '#gateway/senders/senderFinder.ts';
import { gatewayText, systemText } from '#test/support/gatewayFile.ts';
import { aTrap } from '#test/support/reports.ts';

const systems = [
  systemText({ name: 'Alone', addresses: ['10.0.0.5', '10.0.0.6'] }),
  systemText({ name: 'Named', addresses: ['10.0.0.7'], devId: '6000000001' }),
  systemText({ name: 'Nat One', addresses: ['10.0.0.8'], devId: 'one' }),
  systemText({ name: 'Nat Two', addresses: ['10.0.0.8'], devId: 'two' }),
  systemText({ name: 'Nat Rest', addresses: ['10.0.0.9'] }),
  systemText({ name: 'Nat Three', addresses: ['10.0.0.9'], devId: 'three' }),
];
const finder = new SenderFinder(readGateway('gateway.json', gatewayText({ systems })).systems);

function whose(from: string, devId: string | null): string {
  const sender = finder.find(aTrap({ from, devId }));
  return sender.kind === 'system' ? sender.system.name : sender.node;
}

describe('whose a report is', () => {
  it.each([
    ['a system by any of its addresses', '10.0.0.6', null, 'Alone'],
    ['a system that no Device ID is known of, whatever it calls itself', '10.0.0.5', 'anything', 'Alone'],
    ['a system that sends no Device ID, though it should', '10.0.0.7', null, 'Named'],
    ['a system that sends an empty one', '10.0.0.7', ' ', 'Named'],
    ['one of two behind a NAT', '10.0.0.8', 'two', 'Nat Two'],
    ['the named one of two', '10.0.0.9', 'three', 'Nat Three'],
    ['the other one of two', '10.0.0.9', 'four', 'Nat Rest'],
    ['the one that is not told apart, where nothing is said', '10.0.0.9', null, 'Nat Rest'],
    [
      'nobody: another behind the address of a named one',
      '10.0.0.7',
      '6000000002',
      'sender-10.0.0.7-6000000002',
    ],
    ['nobody: one of two that does not say which', '10.0.0.8', null, 'sender-10.0.0.8'],
    ['nobody: a known Device ID from elsewhere', '192.0.2.9', '6000000001', 'sender-192.0.2.9'],
  ])('is %s', (_, from, devId, name) => {
    expect(whose(from, devId)).toBe(name);
  });

  it('is of a node whose id the protocol takes, however long a Device ID is', () => {
    expect(whose('10.0.0.7', 'x'.repeat(2_000))).toHaveLength('sender-10.0.0.7-'.length + 64);
  });

  it('is said of an unknown one by its address, and its Device ID where others send from there', () => {
    expect(senderText('sender-192.0.2.9')).toBe('192.0.2.9');
    expect(senderText('sender-2001:db8::1')).toBe('2001:db8::1');
    expect(senderText('sender-10.0.0.7-6000000002')).toBe('10.0.0.7 (Device ID 6000000002)');
  });
});
