import { describe, expect, it } from 'vitest';
import { subjectOf } from '#shared/advice/alarms/alarmSubject.ts';
import { alarmCodes, alarmSpec } from '#simulator/alarms/alarmCatalogue.ts';

const of = (text: string, detail = {}) => subjectOf({ text, detail });

describe('what an alarm is about', () => {
  it('is told by its words, with or without the detail', () => {
    const webLm = { kind: 'service', service: 'Web License Manager' };
    expect(of('Service stopped. Service: Web License Manager')).toEqual(webLm);
    expect(of('Service failed', { Service: 'Web License Manager' })).toEqual(webLm);
    expect(of('IP Office Line out of service. Line Number: 17 Peer: Secondary')).toEqual({
      kind: 'line',
      line: 17,
    });
    expect(of('one-X Portal has switched to the secondary server')).toEqual({ kind: 'portal' });
    expect(of('Voicemail Pro connection lost. Address: 10.0.0.5')).toEqual({ kind: 'voicemail' });
    expect(of('SIP Channel Licence Exceeded')).toEqual({ kind: 'license' });
  });
  it('is not known where no page knows more', () => {
    expect(of('Trunk out of service. Line Number: 3')).toBeNull();
    expect(of('Service stopped')).toBeNull();
    expect(of('')).toBeNull();
  });
  it('is known of every alarm about licenses, services, portals and lines', () => {
    const unknown = alarmCodes.filter(
      (code) => subjectOf(alarmSpec(code, { Service: 'x', 'Line Number': 1 })) === null,
    );
    expect(unknown).toEqual([
      ...['HoldMusicFileFailure', 'SystemIdChanged', 'LogonFailed', 'TrunkOutOfService'],
      ...['NoLicenceKeyDongle', 'ClockSourceChanged', 'QosThreshold'],
    ]);
  });
});
